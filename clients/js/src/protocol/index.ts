export * from './address.js';
export * from './authentication.js';
export * from './batch.js';
export * from './builder.js';
export * from './bytes.js';
export * from './content-type.js';
export * from './detached.js';
export * from './detached-json.js';
export * from './digest.js';
export * from './encryption.js';
export * from './error-codes.js';
export * from './errors.js';
export * from './event.js';
export * from './frames/decode.js';
export * from './frames/encode.js';
export * from './frames/frame.js';
export * from './hash-tree.js';
export {
  type Address,
  addressOf,
  type BatchHeader,
  ENCRYPTION,
  lastSequence,
  ORIGIN_TYPE,
  runName,
} from './header.js';
export * from './limits.js';
export * from './partitioning.js';
export * from './run.js';
export * from './signatures/certificate.js';
export * from './signatures/method.js';
export * from './signatures/secp256k1.js';
export * from './signatures/verdict.js';
export * from './signatures/x509.js';
export * from './time.js';
export * from './verifier.js';
