import type { Address } from '../protocol/header.js';
import type { BatchSigner } from '../protocol/signatures/method.js';
import type { Clock } from '../protocol/time.js';
import type { Account } from './account.js';
import type { BackoffOptions } from './backoff.js';
import type { PublisherPolicy } from './checker.js';
import type { StreamrError } from './errors.js';
import type { Gap } from './reading.js';
import type { GroupKeys } from './stream-event.js';

/** A moment: a date, an ISO 8601 text, or microseconds since the Unix epoch. */
export type Time = Date | string | number;

/** How to reach a broker, and as whom. */
export interface ClientOptions {
  /**
   * Where the broker is, e.g. `http://localhost:7070`, or its websocket, e.g. `ws://localhost:7070/ws`. Of several brokers the
   * next one is used when one cannot be reached or is lost.
   */
  readonly url: string | readonly string[];
  /** The broker's JSON API, if it is not at the same host and port as the (first) websocket. */
  readonly httpUrl?: string;
  /** Private key of the account that publishes and signs in: 32 bytes, or as many in hexadecimal. */
  readonly privateKey?: Uint8Array | string;
  /** Signs batches, if not by `privateKey`: a certificate's key, or a wallet. */
  readonly signer?: BatchSigner;
  /** Signs in, if not by `privateKey`. */
  readonly account?: Account;
  /** What a broker may call itself beside the host of its url: behind a proxy, say. Needed to sign in to it. */
  readonly domain?: string;
  /** The chain that the streams are on; by default whichever the broker names. */
  readonly chainId?: number;
  /** Says who may publish; without it the broker's word is taken, and only signatures are checked. */
  readonly publishers?: PublisherPolicy;
  /** Keys for encrypted contents. */
  readonly groupKeys?: GroupKeys;
  /** Waiting times between attempts to connect. */
  readonly backoff?: Partial<BackoffOptions>;
  /** Bytes that the broker may send ahead of each consumer. */
  readonly windowBytes?: number;
  /** DER certificates that must have issued those of publishers who sign with one; none = any issuer will do. */
  readonly trustAnchors?: readonly Uint8Array[];
  /** Told of losses of the connection, and of anything that a broker delivered and that is not good. */
  readonly onTrouble?: (error: StreamrError) => void;
  /** Tells the time; the system's clock by default. */
  readonly clock?: Clock;
}

/** Which events to get. */
export interface ReadOptions {
  /** All by default. */
  readonly partitions?: readonly number[];
  /** Conditions that events must meet; see section 9 of docs/protocol.md. */
  readonly filter?: Filter;
  /** Told of sequences that are missing for good. */
  readonly onGap?: (gap: Gap) => void;
}

/** Conditions all of which an event must meet. */
export interface Filter {
  readonly origins?: readonly Address[];
  /** Codes of content types. */
  readonly contentTypes?: readonly number[];
  /** Conditions on JSON contents. */
  readonly where?: readonly {
    readonly path: string;
    readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'exists';
    readonly value?: unknown;
  }[];
}

/** Where a subscription begins. */
export type SubscribeFrom =
  | 'now'
  /** The last events of each partition. */
  | { readonly last: number }
  | { readonly time: Time }
  /** Where another subscription stopped: its `cursors`. */
  | { readonly cursors: Readonly<Record<number, string>> };

export interface SubscribeOptions extends ReadOptions {
  /** `now` by default. */
  readonly from?: SubscribeFrom;
  /** With a callback: told why the subscription ended, if it failed or the callback did. */
  readonly onError?: (error: unknown) => void;
}

/** Which part of a stream's history to get. */
export type QueryFor =
  | { readonly last: number }
  /** from ≤ timestamp < to; to is now by default. */
  | { readonly from: Time; readonly to?: Time }
  | { readonly cursors: Readonly<Record<number, string>> }
  | RunRange;

/** Sequences of one run, both ends included. */
export interface RunRange {
  readonly partition: number;
  readonly origin: Address;
  /** Ethereum account by default. */
  readonly originType?: number;
  /** 16 hexadecimal digits. */
  readonly run: string;
  readonly fromSequence: number;
  readonly toSequence: number;
}

export interface QueryOptions extends ReadOptions {
  readonly backwards?: boolean;
  /** Events, at most. */
  readonly limit?: number;
}
