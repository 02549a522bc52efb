import type { ErrorCode } from './error-codes.js';

/** Bytes that are no frame of this protocol. */
export class MalformedFrameError extends Error {
  override readonly name = 'MalformedFrameError';
  readonly code: ErrorCode;

  constructor(message: string, code: ErrorCode = 'MALFORMED_FRAME') {
    super(message);
    this.code = code;
  }
}

/** Bytes that are no batch, or a batch beyond the protocol's limits. */
export class MalformedBatchError extends Error {
  override readonly name = 'MalformedBatchError';
  readonly code: ErrorCode;

  constructor(message: string, code: ErrorCode = 'MALFORMED_BATCH') {
    super(message);
    this.code = code;
  }
}

/** Content that cannot be opened: another key, or bytes that were changed. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}
