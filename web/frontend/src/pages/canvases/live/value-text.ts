const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const SCIENTIFIC = new Intl.NumberFormat('en', { notation: 'scientific', maximumSignificantDigits: 4 });
const LABEL_LENGTH = 24;

/** A number that a person can read. */
export function numberText(number: number): string {
  const size = Math.abs(number);
  return size !== 0 && (size < 1e-4 || size >= 1e12) ? SCIENTIFIC.format(number) : NUMBER.format(number);
}

/** A value in short: for an edge, a cell of a table. */
export function valueText(value: unknown, length = LABEL_LENGTH): string {
  const text = fullText(value);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function fullText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return value === '' ? '“”' : value;
  if (Array.isArray(value)) return `[${value.map((item) => fullText(item)).join(', ')}]`;
  const fields = Object.entries(value).map(([name, inner]) => `${name} ${fullText(inner)}`);
  return fields.length === 0 ? '{}' : fields.join(' · ');
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The time of day of microseconds since the Unix epoch. */
export function clockText(micros: number): string {
  return CLOCK.format(micros / 1_000);
}
