/** Small helpers on byte arrays that work the same in Node and in browsers. */

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
const TEXT_ENCODER = new TextEncoder();
const TEXT_DECODER = new TextDecoder('utf-8', { fatal: true });

/** Lower-case hexadecimal digits, without a prefix. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i]!];
  return text;
}

/**
 * Bytes of hexadecimal digits, with or without the prefix `0x`.
 * @throws RangeError if the text is not an even number of hexadecimal digits
 */
export function fromHex(text: string): Uint8Array {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) {
    throw new RangeError('Give an even number of hexadecimal digits.');
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** `0x` and the lower-case hexadecimal digits. */
export function to0x(bytes: Uint8Array): `0x${string}` {
  return `0x${toHex(bytes)}`;
}

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let text = '';
  for (let i = 0; i < bytes.length; i += chunk) {
    text += String.fromCharCode(...bytes.subarray(i, i + chunk));
  }
  return btoa(text);
}

/**
 * Bytes of standard base64.
 * @throws RangeError if the text is not base64
 */
export function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new RangeError('Give standard base64.');
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    throw new RangeError('Give standard base64 of whole bytes.');
  }
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}

/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return TEXT_ENCODER.encode(text);
}

/**
 * The text of UTF-8.
 * @throws TypeError if the bytes are not UTF-8
 */
export function fromUtf8(bytes: Uint8Array): string {
  return TEXT_DECODER.decode(bytes);
}

/** All the parts, one after the other, in a new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Whether two arrays hold the same bytes. Not in constant time: for public data only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether all the bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
