import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromHex, toHex, utf8 } from './bytes.js';
import type { Address } from './header.js';

/** Whether a text is an address: `0x` and 40 hexadecimal digits. */
export function isAddress(text: string): text is Address {
  return /^0x[0-9a-fA-F]{40}$/.test(text);
}

/**
 * The 20 bytes of an address.
 * @throws RangeError if the text is no address
 */
export function parseAddress(text: string): Uint8Array {
  if (!isAddress(text)) throw new RangeError(`"${text}" is no address: give 0x and 40 hexadecimal digits.`);
  return fromHex(text);
}

/** An address in EIP-55 mixed case, by which a typing error shows. */
export function checksumAddress(bytes: Uint8Array): Address {
  const digits = toHex(bytes);
  const hash = toHex(keccak_256(utf8(digits)));
  let text: Address = '0x';
  for (let i = 0; i < digits.length; i++) {
    text += Number.parseInt(hash[i]!, 16) >= 8 ? digits[i]!.toUpperCase() : digits[i];
  }
  return text;
}
