import { openSocket } from '#socket';
import { HttpApi } from '../http/api.js';
import { type Address, addressOf } from '../protocol/header.js';
import type { BatchSigner } from '../protocol/signatures/method.js';
import { Secp256k1Method } from '../protocol/signatures/secp256k1.js';
import { X509Method } from '../protocol/signatures/x509.js';
import { type Clock, createSystemClock } from '../protocol/time.js';
import { BatchVerifier } from '../protocol/verifier.js';
import { accountOf } from './account.js';
import {
  filterText,
  httpUrlOf,
  linkStartOf,
  namedPartitions,
  rangeOf,
  signerOf,
  websocketUrlOf,
} from './arguments.js';
import type { BackoffOptions } from './backoff.js';
import { Checker } from './checker.js';
import { Connection } from './connection.js';
import type { Receipt } from './draft-queue.js';
import { StreamrError } from './errors.js';
import { Inbox } from './inbox.js';
import type { ClientOptions, QueryFor, QueryOptions, ReadOptions, SubscribeOptions } from './options.js';
import { type Content, type EventOptions, Publisher, type PublisherOptions } from './publisher.js';
import { Query, QueryResult } from './query.js';
import type { Delivery, ReadContext } from './reading.js';
import { StreamDirectory } from './stream-directory.js';
import type { StreamEvent } from './stream-event.js';
import { Subscription } from './subscription.js';
import { SubscriptionLink } from './subscription-link.js';

const AGENT = 'streamr-client-js/0.1.0';
const CLOSE_TIMEOUT_MS = 10_000;
const DEFAULT_BACKOFF: BackoffOptions = { minMs: 100, maxMs: 10_000 };
/** Two of the largest frames, so that one can travel while the other is worked on. */
const DEFAULT_WINDOW_BYTES = 8_519_680;

/**
 * A client of one broker: publishes, subscribes and queries over one websocket that is made anew whenever it is lost. Close
 * it when it is no longer needed.
 */
export class StreamrClient {
  /** The broker's JSON API: streams, permissions, history. */
  readonly http: HttpApi;
  readonly #options: ClientOptions;
  readonly #connection: Connection;
  readonly #signer: BatchSigner | undefined;
  readonly #clock: Clock;
  readonly #directory: StreamDirectory;
  /** Publishers of `publish`, by stream. */
  readonly #defaults = new Map<string, Promise<Publisher>>();
  readonly #publishers = new Set<Publisher>();
  #verifier: BatchVerifier | undefined;

  private constructor(options: ClientOptions) {
    const urls = [options.url].flat().map(websocketUrlOf);
    const keySigner = options.privateKey === undefined ? undefined : signerOf(options.privateKey);
    this.#options = options;
    this.#signer = options.signer ?? keySigner;
    const account = options.account ?? (keySigner && accountOf(keySigner));
    this.#clock = options.clock ?? createSystemClock();
    this.http = new HttpApi({
      url: options.httpUrl ?? httpUrlOf(urls[0]!),
      account,
      domain: options.domain,
      chainId: options.chainId,
    });
    this.#directory = new StreamDirectory(this.http);
    this.#connection = new Connection({
      urls,
      account,
      domain: options.domain,
      chainId: options.chainId,
      agent: AGENT,
      backoff: { ...DEFAULT_BACKOFF, ...options.backoff },
      openSocket,
      random: Math.random,
      onTrouble: options.onTrouble,
    });
  }

  /**
   * Connects to a broker and, if there is an account, signs in.
   * @throws StreamrError if the broker cannot be reached or refuses the account
   */
  static async connect(options: ClientOptions): Promise<StreamrClient> {
    const client = new StreamrClient(options);
    const { chainId } = await client.#connection.ready();
    const methods = [new Secp256k1Method(), new X509Method(options.trustAnchors)];
    client.#verifier = new BatchVerifier(chainId, methods);
    return client;
  }

  /** Account under which this client publishes, or undefined if it has no key. */
  get address(): Address | undefined {
    return this.#signer && addressOf(this.#signer.origin);
  }

  /** Id of the chain that holds the streams. */
  get chainId(): number {
    return this.verifier.chainId;
  }

  /** Checks batches and detached events on the broker's chain; remembers publishers' keys. */
  get verifier(): BatchVerifier {
    return this.#verifier!;
  }

  /** A publisher of its own for a stream, which is given by address, registry name or ENS name. */
  async publisher(stream: string, options: PublisherOptions = {}): Promise<Publisher> {
    if (!this.#signer) {
      throw new StreamrError('BAD_ARGUMENT', 'To publish, give the client a privateKey or a signer.');
    }
    const context = {
      connection: this.#connection,
      stream: await this.#directory.address(stream),
      partitions: async () => (await this.#directory.info(stream)).partitions,
      signer: this.#signer,
      clock: this.#clock,
    };
    const publisher = new Publisher(context, options);
    this.#publishers.add(publisher);
    return publisher;
  }

  /** Publishes one event with the defaults; resolves once the broker has stored it. */
  async publish(stream: string, content: Content, options?: EventOptions): Promise<Receipt> {
    let publisher = this.#defaults.get(stream);
    if (!publisher) {
      publisher = this.publisher(stream);
      this.#defaults.set(stream, publisher);
      publisher.catch(() => this.#defaults.delete(stream));
    }
    return (await publisher).publish(content, options);
  }

  /**
   * Subscribes to a stream. Iterate over the subscription, or give a callback, which is called with one event after the
   * other, and waited for.
   */
  async subscribe(
    stream: string,
    options: SubscribeOptions = {},
    onEvent?: (event: StreamEvent) => void | Promise<void>,
  ): Promise<Subscription> {
    const address = await this.#directory.address(stream);
    const { from = 'now' } = options;
    const partitions =
      options.partitions ?? namedPartitions(from) ?? (await this.#directory.partitions(stream));
    const inbox = new Inbox<Delivery>();
    const link = await SubscriptionLink.open(
      this.#readContext(address, options),
      { partitions, start: linkStartOf(from), filter: filterText(options.filter) },
      inbox,
    );
    const subscription = new Subscription(link, inbox);
    if (onEvent) void forEach(subscription, onEvent).catch(options.onError);
    return subscription;
  }

  /** Gets a part of a stream's history, verified. */
  async query(stream: string, what: QueryFor, options: QueryOptions = {}): Promise<QueryResult> {
    const address = await this.#directory.address(stream);
    const query = new Query(this.#readContext(address, options), {
      partitions: options.partitions ?? namedPartitions(what) ?? [],
      range: rangeOf(what, this.#clock),
      backwards: options.backwards ?? false,
      limit: options.limit ?? 0,
      filter: filterText(options.filter),
    });
    return new QueryResult(query);
  }

  /**
   * Waits until everything that was published is acknowledged, and closes the connection.
   * @throws StreamrError if something was refused, or not acknowledged within the time
   */
  async close(options: { readonly timeoutMs?: number } = {}): Promise<void> {
    const timeout = setTimeout(() => this.#connection.close(), options.timeoutMs ?? CLOSE_TIMEOUT_MS);
    try {
      await Promise.all([...this.#publishers].map((publisher) => publisher.close()));
    } finally {
      clearTimeout(timeout);
      this.#connection.close();
    }
  }

  #readContext(stream: Uint8Array, options: ReadOptions): ReadContext {
    const { groupKeys, publishers, windowBytes, onTrouble } = this.#options;
    return {
      connection: this.#connection,
      stream,
      checker: new Checker(stream, this.verifier, publishers),
      groupKeys: groupKeys ?? (() => undefined),
      windowBytes: windowBytes ?? DEFAULT_WINDOW_BYTES,
      onBad: onTrouble ?? (() => {}),
      onGap: options.onGap ?? (() => {}),
    };
  }
}

async function forEach(
  subscription: Subscription,
  onEvent: (event: StreamEvent) => void | Promise<void>,
): Promise<void> {
  for await (const event of subscription) await onEvent(event);
}
