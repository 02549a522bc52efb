import { utf8 } from './bytes.js';

const TWO_32 = 0x1_0000_0000;
const INITIAL_BYTES = 256;

/** Writes big-endian fields one after the other into an array that grows. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #position = 0;

  constructor(initialBytes = INITIAL_BYTES) {
    this.#bytes = new Uint8Array(initialBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get position(): number {
    return this.#position;
  }

  u8(value: number): this {
    const at = this.#advance(1);
    this.#view.setUint8(at, requireRange(value, 0xff));
    return this;
  }

  u16(value: number): this {
    const at = this.#advance(2);
    this.#view.setUint16(at, requireRange(value, 0xffff));
    return this;
  }

  u32(value: number): this {
    const at = this.#advance(4);
    this.#view.setUint32(at, requireRange(value, 0xffff_ffff));
    return this;
  }

  u64(value: number): this {
    requireRange(value, Number.MAX_SAFE_INTEGER);
    const at = this.#advance(8);
    this.#view.setUint32(at, Math.floor(value / TWO_32));
    this.#view.setUint32(at + 4, value % TWO_32);
    return this;
  }

  i64(value: number): this {
    const at = this.#advance(8);
    writeI64(this.#view, at, value);
    return this;
  }

  raw(bytes: Uint8Array): this {
    const at = this.#advance(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  bytes16(bytes: Uint8Array): this {
    return this.u16(bytes.length).raw(bytes);
  }

  str(text: string): this {
    return this.bytes16(utf8(text));
  }

  /** The bytes written so far; a view that later writes may leave behind. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#position);
  }

  #advance(length: number): number {
    const at = this.#position;
    const end = at + length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#position = end;
    return at;
  }
}

/** Writes a signed number of 64 bits. */
export function writeI64(view: DataView, at: number, value: number): void {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is no whole number within ±(2^53 − 1).`);
  }
  view.setInt32(at, Math.floor(value / TWO_32));
  view.setUint32(at + 4, ((value % TWO_32) + TWO_32) % TWO_32);
}

function requireRange(value: number, max: number): number {
  if (!Number.isSafeInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${value} is no whole number from 0 to ${max}.`);
  }
  return value;
}
