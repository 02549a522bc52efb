import { Batch } from '../protocol/batch.js';
import { equalBytes } from '../protocol/bytes.js';
import { DetachedEvent } from '../protocol/detached.js';
import { MalformedBatchError } from '../protocol/errors.js';
import { type Address, addressOf } from '../protocol/header.js';
import { describeVerdict, refusalCode, type Verdict } from '../protocol/signatures/verdict.js';
import type { BatchVerifier } from '../protocol/verifier.js';
import { StreamrError } from './errors.js';

/** Says who may publish to a stream; what it says is asked for once a batch, so it should remember. */
export interface PublisherPolicy {
  /** Whether an account may publish to a stream. */
  mayPublish(stream: Address, account: Address): boolean | Promise<boolean>;
}

/** What came of checking something that a broker delivered. */
export type Checked<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'bad'; readonly error: StreamrError };

/**
 * Checks what a broker delivers, since no broker is trusted: that it belongs to the stream, that its origin signed it, and
 * that the origin may publish.
 */
export class Checker {
  readonly #stream: Uint8Array;
  readonly #verifier: BatchVerifier;
  readonly #policy: PublisherPolicy | undefined;

  constructor(stream: Uint8Array, verifier: BatchVerifier, policy: PublisherPolicy | undefined) {
    this.#stream = stream;
    this.#verifier = verifier;
    this.#policy = policy;
  }

  /** Checks a batch; a promise only where the policy has to ask somebody. */
  batch(bytes: Uint8Array): Checked<Batch> | Promise<Checked<Batch>> {
    return this.#check(
      () => Batch.decode(bytes),
      (batch) => this.#verifier.verify(batch),
    );
  }

  /** Checks a detached event. */
  detached(bytes: Uint8Array): Checked<DetachedEvent> | Promise<Checked<DetachedEvent>> {
    return this.#check(
      () => DetachedEvent.decode(bytes),
      (event) => this.#verifier.verifyDetached(event),
    );
  }

  #check<T extends Batch | DetachedEvent>(
    decode: () => T,
    verify: (value: T) => Verdict,
  ): Checked<T> | Promise<Checked<T>> {
    let value: T;
    try {
      value = decode();
    } catch (error) {
      if (!(error instanceof MalformedBatchError)) throw error;
      return bad(error.code, `The broker delivered no batch of this protocol. ${error.message}`);
    }
    const { header } = value;
    if (!equalBytes(header.stream, this.#stream)) {
      const message = `The broker delivered a batch of stream ${addressOf(header.stream)} instead.`;
      return bad('WRONG_STREAM', message);
    }
    const verdict = verify(value);
    if (verdict.kind !== 'VALID') {
      return bad(
        refusalCode(verdict),
        `The broker delivered a batch that is not good. ${describeVerdict(verdict)}`,
      );
    }
    if (!this.#policy) return { kind: 'good', value };
    const origin = addressOf(header.origin);
    const allowed = this.#policy.mayPublish(addressOf(this.#stream), origin);
    return typeof allowed === 'boolean'
      ? permitted(value, origin, allowed)
      : allowed.then((yes) => permitted(value, origin, yes));
  }
}

function permitted<T>(value: T, origin: Address, allowed: boolean): Checked<T> {
  if (allowed) return { kind: 'good', value };
  return bad(
    'NO_PERMISSION',
    `The broker delivered a batch by ${origin}, who may not publish to the stream.`,
  );
}

function bad(code: StreamrError['code'], message: string): { kind: 'bad'; error: StreamrError } {
  return { kind: 'bad', error: new StreamrError(code, message) };
}
