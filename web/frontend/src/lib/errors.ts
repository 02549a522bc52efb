/** Whatever was thrown, as a sentence for people. */
export function sentenceOf(error: unknown): string {
  const { shortMessage, message } = Object(error) as { shortMessage?: unknown; message?: unknown };
  // viem puts the call's arguments and its own version into the message
  const text = [shortMessage, message].find((one) => typeof one === 'string' && one !== '') ?? String(error);
  return capitalised(text as string);
}

/** Brokers begin with a small letter, since commands put their own words before. Names of streams are left alone. */
function capitalised(text: string): string {
  return /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Whether trying again, with nothing else changed, may help. */
export function isRetryable(error: unknown): boolean {
  const { retryable, status } = Object(error) as { retryable?: unknown; status?: unknown };
  return retryable === true || status === 0 || status === 502 || status === 503;
}
