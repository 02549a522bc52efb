import { keccak_256 } from '@noble/hashes/sha3.js';
import { concat, utf8 } from './bytes.js';
import type { BatchHeader } from './header.js';

const DOMAIN_TYPE = keccak_256(
  utf8('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'),
);
const BATCH_TYPE = keccak_256(
  utf8(
    'Batch(uint32 partition,bytes8 run,uint64 firstSequence,int64 signedAt,uint32 count,uint8 encryptionType,bytes16 keyId,bytes32 root)',
  ),
);
const NAME = keccak_256(utf8('Streamr'));
const VERSION = keccak_256(utf8('1'));
const PREFIX = Uint8Array.of(0x19, 0x01);
const WORD = 32;

/** The types of a batch's EIP-712 message, for wallets that show what they sign. */
export const BATCH_TYPES = {
  Batch: [
    { name: 'partition', type: 'uint32' },
    { name: 'run', type: 'bytes8' },
    { name: 'firstSequence', type: 'uint64' },
    { name: 'signedAt', type: 'int64' },
    { name: 'count', type: 'uint32' },
    { name: 'encryptionType', type: 'uint8' },
    { name: 'keyId', type: 'bytes16' },
    { name: 'root', type: 'bytes32' },
  ],
} as const;

/** EIP-712 domain separator of a stream on a chain. */
export function domainSeparator(chainId: number, stream: Uint8Array): Uint8Array {
  return keccak_256(concat(DOMAIN_TYPE, NAME, VERSION, uintWord(chainId), leftPadded(stream)));
}

/** The EIP-712 digest that a publisher signs: 32 bytes. */
export function batchDigest(header: BatchHeader, root: Uint8Array, chainId: number): Uint8Array {
  const message = keccak_256(
    concat(
      BATCH_TYPE,
      uintWord(header.partition),
      rightPadded(header.run),
      uintWord(header.firstSequence),
      intWord(header.signedAt),
      uintWord(header.count),
      uintWord(header.encryptionType),
      rightPadded(header.keyId),
      root,
    ),
  );
  return keccak_256(concat(PREFIX, domainSeparator(chainId, header.stream), message));
}

function uintWord(value: number): Uint8Array {
  const word = new Uint8Array(WORD);
  new DataView(word.buffer).setBigUint64(WORD - 8, BigInt(value));
  return word;
}

function intWord(value: number): Uint8Array {
  const word = new Uint8Array(WORD).fill(value < 0 ? 0xff : 0);
  new DataView(word.buffer).setBigInt64(WORD - 8, BigInt(value));
  return word;
}

function leftPadded(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(WORD);
  word.set(bytes, WORD - bytes.length);
  return word;
}

function rightPadded(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(WORD);
  word.set(bytes);
  return word;
}
