import { fromHex } from './bytes.js';
import { RUN_BYTES } from './limits.js';

/** A new name for a run: 8 bytes of the platform's secure randomness. */
export function randomRun(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(RUN_BYTES));
}

/**
 * A run's name from its text.
 * @throws RangeError if the text is not 16 hexadecimal digits
 */
export function parseRun(text: string): Uint8Array {
  const run = fromHex(text);
  if (run.length !== RUN_BYTES) throw new RangeError(`A run's name is 16 hexadecimal digits, not "${text}".`);
  return run;
}
