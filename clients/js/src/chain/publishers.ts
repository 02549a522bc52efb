import type { PublisherPolicy } from '../client/checker.js';
import type { Address } from '../protocol/header.js';
import type { StreamrChain } from './streamr-chain.js';

const DEFAULT_TTL_MS = 10_000;
const MAX_KNOWN = 10_000;

interface Known {
  readonly allowed: Promise<boolean>;
  /** The answer, once it is there, so that most batches need not wait. */
  settled: boolean | undefined;
  readonly until: number;
}

/** Asks the chain who may publish, and remembers the answer for a while; so a revocation takes effect after that while. */
export class ChainPublishers implements PublisherPolicy {
  readonly #chain: StreamrChain;
  readonly #ttlMs: number;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  /** @param now a clock in milliseconds that only goes forward */
  constructor(chain: StreamrChain, ttlMs = DEFAULT_TTL_MS, now: () => number = () => performance.now()) {
    this.#chain = chain;
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  mayPublish(stream: Address, account: Address): boolean | Promise<boolean> {
    const key = `${stream}/${account}`;
    const known = this.#known.get(key);
    if (known && known.until > this.#now()) return known.settled ?? known.allowed;
    return this.#ask(key, stream, account);
  }

  #ask(key: string, stream: Address, account: Address): Promise<boolean> {
    const allowed = this.#chain.stream(stream).hasPermission(account, 'publish');
    const known: Known = { allowed, settled: undefined, until: this.#now() + this.#ttlMs };
    this.#known.delete(key);
    this.#known.set(key, known);
    if (this.#known.size > MAX_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    allowed.then(
      (answer) => {
        known.settled = answer;
      },
      () => this.#known.delete(key),
    );
    return allowed;
  }
}
