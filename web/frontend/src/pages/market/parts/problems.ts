import { walletError } from '../../../wallet';

/** What a wallet says when its owner refuses (EIP-1193). */
const REJECTED = 4_001;

/**
 * What went wrong, as a sentence.
 * @param what did not happen, to begin the sentence with where the error does not say it
 */
export function problemText(what: string, error: unknown): string {
  if (codes(error).includes(REJECTED)) return walletError(what, { code: REJECTED }).message;
  return error instanceof Error ? error.message : `${what}: ${error}.`;
}

function codes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    found.push((at as { code?: unknown }).code);
  }
  return found;
}
