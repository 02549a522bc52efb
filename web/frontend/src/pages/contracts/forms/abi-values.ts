import { getAddress, isAddress, isHex, size, zeroAddress } from 'viem';

/** What cannot be read as a value of a type. The message is a sentence for who typed it. */
export class UnreadableValue extends Error {
  override readonly name = 'UnreadableValue';
}

/** The largest and the smallest number of an ABI type such as `int256`. */
export function rangeOf(type: string): readonly [bigint, bigint] {
  const [, unsigned, bits] = /^(u?)int(\d*)/.exec(type) ?? ['', 'u', '256'];
  const width = BigInt(bits || 256);
  return unsigned ? [0n, 2n ** width - 1n] : [-(2n ** (width - 1n)), 2n ** (width - 1n) - 1n];
}

/**
 * Reads a number with a point as a whole one.
 * @param decimals how many places the point moves: "12.5" with 2 is 1250
 * @throws UnreadableValue
 */
export function readDecimal(text: string, decimals: number): bigint {
  const [, sign, whole = '', fraction = ''] =
    /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.replace(/[\s_]/g, '')) ?? [];
  if (sign === undefined || whole + fraction === '') {
    throw new UnreadableValue(decimals > 0 ? 'Write a number, such as 12.5.' : 'Write a whole number.');
  }
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) {
    throw new UnreadableValue(
      decimals === 0
        ? 'Write a whole number, without a point.'
        : `Write at most ${decimals} ${decimals === 1 ? 'digit' : 'digits'} after the point.`,
    );
  }
  const value = BigInt(whole + kept.padEnd(decimals, '0') || '0');
  return sign === '-' ? -value : value;
}

/**
 * Refuses a number that the type cannot hold.
 * @throws UnreadableValue
 */
export function within(value: bigint, type: string): bigint {
  const [lowest, highest] = rangeOf(type);
  if (value < lowest)
    throw new UnreadableValue(lowest === 0n ? 'It cannot be negative.' : `It is at least ${lowest}.`);
  if (value > highest) throw new UnreadableValue(`It is at most ${highest}.`);
  return value;
}

/** @throws UnreadableValue */
export function readAddress(text: string): `0x${string}` {
  const trimmed = text.trim();
  if (trimmed === '0x0' || trimmed === '0') return zeroAddress;
  if (!isAddress(trimmed, { strict: false })) {
    throw new UnreadableValue('Write an address: 0x and 40 digits of 0-9 and a-f.');
  }
  if (/[A-F]/.test(trimmed) && /[a-f]/.test(trimmed.slice(2)) && !isAddress(trimmed)) {
    throw new UnreadableValue(
      'Capitals and small letters of the address do not fit together: copy it again.',
    );
  }
  return getAddress(trimmed);
}

/**
 * Reads what was typed as a value of any ABI type; lists and tuples as JSON.
 * @throws UnreadableValue
 */
export function readValue(text: string, type: string): unknown {
  if (type.endsWith(']') || type.startsWith('tuple')) return readJson(text, type);
  if (/^u?int/.test(type)) return within(readInteger(text), type);
  if (type === 'address') return readAddress(text);
  if (type === 'bool') return readFlag(text);
  if (type.startsWith('bytes')) return readBytes(text, type);
  return text;
}

function readInteger(text: string): bigint {
  const trimmed = text.trim();
  return /^0x[\da-f]+$/i.test(trimmed) ? BigInt(trimmed) : readDecimal(trimmed, 0);
}

function readFlag(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'true') return true;
  if (trimmed === 'false' || trimmed === '') return false;
  throw new UnreadableValue('Write true or false.');
}

function readBytes(text: string, type: string): `0x${string}` {
  const trimmed = text.trim() === '' ? '0x' : text.trim();
  if (!isHex(trimmed, { strict: true }) || trimmed.length % 2 !== 0) {
    throw new UnreadableValue('Write bytes in hexadecimal: 0x and two digits a byte.');
  }
  const wanted = Number(type.slice('bytes'.length));
  if (wanted > 0 && size(trimmed) !== wanted) {
    throw new UnreadableValue(`It has ${wanted} bytes: ${wanted * 2} digits after 0x.`);
  }
  return trimmed;
}

function readJson(text: string, type: string): unknown {
  let value: unknown;
  try {
    // numbers beyond 2^53 would lose digits as JSON numbers: whole ones are taken as text
    value = JSON.parse(text.replace(/(^|[[,:\s])(-?\d+)(?=\s*[\],}]|$)/g, '$1"$2"'));
  } catch {
    throw new UnreadableValue(`Write JSON: a list such as [1, 2] for ${type}.`);
  }
  if (!type.endsWith(']')) return value;
  if (!Array.isArray(value)) throw new UnreadableValue('Write a list in brackets, such as [1, 2].');
  const element = type.slice(0, type.lastIndexOf('['));
  const length = /\[(\d+)\]$/.exec(type)?.[1];
  if (length !== undefined && value.length !== Number(length)) {
    throw new UnreadableValue(`The list has ${length} entries.`);
  }
  return value.map((entry) =>
    element.startsWith('tuple')
      ? entry
      : readValue(typeof entry === 'string' ? entry : JSON.stringify(entry), element),
  );
}
