/** What the contracts allow; they refuse the rest, and cost gas to ask. */
export const LIMITS = { titleBytes: 128, descriptionBytes: 4_096, tags: 16, partitions: 1_024 } as const;

const NAME = /^[a-z0-9-]+$/;
const MIN_NAME = 3;
const MAX_NAME = 63;

/** What is wrong with a stream's name, as a sentence; undefined if nothing is. */
export function problemOfName(name: string): string | undefined {
  if (name.length < MIN_NAME || name.length > MAX_NAME) {
    return `A name has ${MIN_NAME} to ${MAX_NAME} characters.`;
  }
  if (!NAME.test(name)) return 'A name is of a-z, 0-9 and hyphen only.';
  if (name.startsWith('-') || name.endsWith('-')) return 'A name neither begins nor ends with a hyphen.';
  return undefined;
}
