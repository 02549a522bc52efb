const TEN = 10n;
const SHORT_DIGITS = 12;

/** A value of the chain as people read it. */
export function shownValue(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${name}: ${shownValue(member)}`);
    return `{ ${members.join(', ')} }`;
  }
  return String(value);
}

/** What a large number may mean: an amount with 18 digits after the point. Undefined if it is none. */
export function asAmount(value: unknown): string | undefined {
  if (typeof value !== 'bigint') return undefined;
  const size = value < 0n ? -value : value;
  if (size < TEN ** BigInt(SHORT_DIGITS) || size >= TEN ** 36n) return undefined;
  const whole = size / TEN ** 18n;
  const fraction = (size % TEN ** 18n).toString().padStart(18, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction.slice(0, 6)}` : ''} × 10¹⁸`;
}

/** What a number may mean: a moment of this century, in seconds. Undefined if it is none. */
export function asMoment(value: unknown, type: string): Date | undefined {
  if (typeof value !== 'bigint' || type !== 'uint64') return undefined;
  return value > 1_500_000_000n && value < 4_000_000_000n ? new Date(Number(value) * 1_000) : undefined;
}
