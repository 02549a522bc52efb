import { gcm } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from './bytes.js';
import { DecryptionError } from './errors.js';
import { type BatchHeader, writeSignedHeader } from './header.js';
import { GROUP_KEY_BYTES } from './limits.js';
import { ByteWriter } from './writer.js';

const NONCE_BYTES = 12;

/**
 * The key of one batch's contents: AES-256-GCM under a key that is derived from the group key for the batch's stream,
 * partition, origin and run; see section 7 of docs/protocol.md.
 */
export class ContentKey {
  readonly #key: Uint8Array;
  readonly #associated: Uint8Array;

  private constructor(key: Uint8Array, associated: Uint8Array) {
    this.#key = key;
    this.#associated = associated;
  }

  /**
   * @param groupKey 32 bytes
   * @param header of an encrypted batch
   */
  static derive(groupKey: Uint8Array, header: BatchHeader): ContentKey {
    if (groupKey.length !== GROUP_KEY_BYTES) {
      throw new RangeError(`A group key has ${GROUP_KEY_BYTES} bytes, not ${groupKey.length}.`);
    }
    const partition = new Uint8Array(4);
    new DataView(partition.buffer).setUint32(0, header.partition);
    const info = concat(header.stream, partition, header.origin, header.run);
    const associated = new ByteWriter();
    writeSignedHeader(associated, header);
    return new ContentKey(hkdf(sha256, groupKey, undefined, info, 32), associated.finish());
  }

  /** Ciphertext and 16-byte tag of the event with that sequence. */
  encrypt(sequence: number, content: Uint8Array): Uint8Array {
    return gcm(this.#key, nonceOf(sequence), this.#associated).encrypt(content);
  }

  /** @throws DecryptionError if the key is another or the content was changed */
  decrypt(sequence: number, content: Uint8Array): Uint8Array {
    try {
      return gcm(this.#key, nonceOf(sequence), this.#associated).decrypt(content);
    } catch {
      throw new DecryptionError('The content does not open: the group key is another, or it was changed.');
    }
  }
}

function nonceOf(sequence: number): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(sequence));
  return nonce;
}
