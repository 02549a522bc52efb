import { fromUtf8 } from './bytes.js';

/** Makes the error that a reader throws; what it reads knows what kind of error that is. */
export type MalformedFactory = (message: string) => Error;

const TWO_32 = 0x1_0000_0000;

/**
 * Reads big-endian fields one after the other, without copying. Every read beyond the end throws the error
 * of the factory, so a caller needs no check of its own, and nothing is allocated on the word of a length field.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #malformed: MalformedFactory;
  #position = 0;

  constructor(bytes: Uint8Array, malformed: MalformedFactory) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#malformed = malformed;
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.bytes.length - this.#position;
  }

  u8(field: string): number {
    return this.#view.getUint8(this.#advance(1, field));
  }

  u16(field: string): number {
    return this.#view.getUint16(this.#advance(2, field));
  }

  u32(field: string): number {
    return this.#view.getUint32(this.#advance(4, field));
  }

  /** An unsigned number of 64 bits; one beyond 2^53 − 1 is refused. */
  u64(field: string): number {
    const at = this.#advance(8, field);
    const value = this.#view.getUint32(at) * TWO_32 + this.#view.getUint32(at + 4);
    if (value > Number.MAX_SAFE_INTEGER) throw this.#malformed(`${field} is beyond 2^53 − 1.`);
    return value;
  }

  /** A signed number of 64 bits; beyond ±(2^53 − 1) it is rounded to the nearest double. */
  i64(field: string): number {
    return readI64(this.#view, this.#advance(8, field));
  }

  /** A view of the next bytes. */
  take(length: number, field: string): Uint8Array {
    const at = this.#advance(length, field);
    return this.bytes.subarray(at, at + length);
  }

  /** A view of bytes that follow their length in 16 bits. */
  bytes16(field: string, max = 0xffff): Uint8Array {
    const length = this.u16(field);
    if (length > max) throw this.#malformed(`${field} has ${length} bytes; at most ${max} are allowed.`);
    return this.take(length, field);
  }

  /** A UTF-8 text that follows its length in 16 bits. */
  str(field: string): string {
    const bytes = this.bytes16(field);
    try {
      return fromUtf8(bytes);
    } catch {
      throw this.#malformed(`${field} is not UTF-8.`);
    }
  }

  /** A view of everything that is left. */
  rest(): Uint8Array {
    return this.take(this.remaining, 'the rest');
  }

  /** Checks that nothing is left. */
  end(): void {
    if (this.remaining !== 0) throw this.#malformed(`${this.remaining} bytes follow the last field.`);
  }

  #advance(length: number, field: string): number {
    const at = this.#position;
    if (length > this.bytes.length - at) {
      throw this.#malformed(
        `${field} needs ${length} bytes at offset ${at}, but only ${this.bytes.length - at} are left.`,
      );
    }
    this.#position = at + length;
    return at;
  }
}

/** A signed number of 64 bits as a double: exact up to ±(2^53 − 1). */
export function readI64(view: DataView, at: number): number {
  return view.getInt32(at) * TWO_32 + view.getUint32(at + 4);
}
