/** A wallet said no, or there is none. The message is a sentence for people. */
export class WalletError extends Error {
  override readonly name = 'WalletError';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
  }
}

/** Codes of EIP-1193, EIP-3326 and JSON-RPC. */
const REJECTED = 4_001;
const UNKNOWN_CHAIN = 4_902;
const ALREADY_ASKING = -32_002;

/** A wallet's answer as a sentence. */
export function walletError(what: string, cause: unknown): WalletError {
  if (cause instanceof WalletError) return cause;
  switch (codeOf(cause)) {
    case REJECTED:
      return new WalletError(`${what}: you refused it in the wallet. Try again and confirm it there.`, cause);
    case ALREADY_ASKING:
      return new WalletError(`${what}: the wallet is already asking. Open it and answer there.`, cause);
    default:
      return new WalletError(`${what}: the wallet says "${reasonOf(cause)}".`, cause);
  }
}

/** Whether a wallet does not know the chain that it should go to. */
export function isUnknownChain(cause: unknown): boolean {
  return codeOf(cause) === UNKNOWN_CHAIN;
}

function codeOf(error: unknown): unknown {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'number') return code;
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  const { shortMessage, message } = Object(error) as { shortMessage?: unknown; message?: unknown };
  if (typeof shortMessage === 'string') return shortMessage;
  return typeof message === 'string' ? message : String(error);
}
