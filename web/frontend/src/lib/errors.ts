/** Whatever was thrown, as a sentence for people. */
export function sentenceOf(error: unknown): string {
  const { shortMessage, message } = Object(error) as { shortMessage?: unknown; message?: unknown };
  // viem puts the call's arguments and its own version into the message
  if (typeof shortMessage === 'string' && shortMessage !== '') return shortMessage;
  return typeof message === 'string' && message !== '' ? message : String(error);
}

/** Whether trying again, with nothing else changed, may help. */
export function isRetryable(error: unknown): boolean {
  const { retryable, status } = Object(error) as { retryable?: unknown; status?: unknown };
  return retryable === true || status === 0 || status === 502 || status === 503;
}
