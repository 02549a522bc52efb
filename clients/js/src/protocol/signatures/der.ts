/** Just enough DER (ITU-T X.690) to read a certificate. */

/** Tags that occur in certificates. */
export const DER = {
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OID: 0x06,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  SEQUENCE: 0x30,
  EXPLICIT_0: 0xa0,
} as const;

/** Bytes that are not the DER that was expected. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** One element: its tag, its value, and all its bytes, tag and length included. */
export interface DerElement {
  readonly tag: number;
  readonly value: Uint8Array;
  readonly encoded: Uint8Array;
}

/** Reads elements one after the other. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  /** The tag of the next element, or undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#position];
  }

  /** @throws DerError if the next element has another tag or runs over the end */
  read(tag: number): DerElement {
    const element = this.any();
    if (element.tag !== tag) throw new DerError(`found tag ${element.tag} instead of ${tag}`);
    return element;
  }

  /** @throws DerError if there is no whole element left */
  any(): DerElement {
    const start = this.#position;
    const tag = this.#byte();
    const length = this.#length();
    const from = this.#position;
    if (length > this.#bytes.length - from) throw new DerError('an element runs over the end');
    this.#position = from + length;
    return {
      tag,
      value: this.#bytes.subarray(from, from + length),
      encoded: this.#bytes.subarray(start, from + length),
    };
  }

  /** A reader of the next element's parts, which must be a sequence. */
  sequence(): DerReader {
    return new DerReader(this.read(DER.SEQUENCE).value);
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const octets = first & 0x7f;
    if (octets === 0 || octets > 3) throw new DerError('a length is indefinite or beyond 16 MiB');
    let length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 2 ** (8 * (octets - 1))) throw new DerError('a length is not minimal');
    return length;
  }

  #byte(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) throw new DerError('it ends too early');
    this.#position++;
    return byte;
  }
}

/** An object identifier in dotted form. */
export function readOid(value: Uint8Array): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      if (numbers.length === 0) {
        const root = Math.min(2, Math.floor(number / 40));
        numbers.push(root, number - 40 * root);
      } else {
        numbers.push(number);
      }
      number = 0;
    }
  }
  return numbers.join('.');
}

/** The content of a bit string that fills whole bytes. */
export function readBitString(value: Uint8Array): Uint8Array {
  if (value[0] !== 0) throw new DerError('a bit string does not fill whole bytes');
  return value.subarray(1);
}

/** Milliseconds since the Unix epoch of a UTCTime or GeneralizedTime in the form that RFC 5280 demands. */
export function readTime(element: DerElement): number {
  const text = String.fromCharCode(...element.value);
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const wantedDigits = element.tag === DER.UTC_TIME ? 2 : 4;
  if (!match || match[1]!.length !== wantedDigits) throw new DerError(`"${text}" is no time`);
  const number = Number(match[1]);
  const year = wantedDigits === 4 ? number : number + (number < 50 ? 2000 : 1900);
  const [month, day, hour, minute, second] = match.slice(2).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
