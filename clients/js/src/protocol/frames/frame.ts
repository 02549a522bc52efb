/** The frames of the binary websocket dialect; see section 9 of docs/protocol.md. */

/** First byte after the version. */
export const FRAME_TYPE = {
  HELLO: 0x01,
  CHALLENGE: 0x02,
  AUTHENTICATE: 0x03,
  PUBLISH: 0x04,
  ACK: 0x05,
  OK: 0x06,
  SUBSCRIBE: 0x10,
  BATCH: 0x11,
  EVENT: 0x12,
  GAP: 0x13,
  CREDIT: 0x14,
  CANCEL: 0x15,
  END: 0x16,
  LIVE: 0x17,
  QUERY: 0x20,
  ERROR: 0x7f,
} as const;

/** How many replicas must have stored a batch before it is acknowledged. */
export const ACK_LEVEL = { NONE: 0, ONE: 1, QUORUM: 2, ALL: 3 } as const;
/** Added to an ack level: the batch must be synced to disk first. */
export const ACK_SYNC = 0x10;
/** Flag of an ACK: the batch had been stored before. */
export const ACK_FLAG_DUPLICATE = 1;
/** Flag of a BATCH or EVENT: it comes from storage, not live. */
export const DELIVERY_FLAG_STORED = 1;
/** Flags of an ERROR. */
export const ERROR_FLAG_CLOSES = 1;
export const ERROR_FLAG_RETRYABLE = 2;
/** Request id of an answer that concerns the whole connection. */
export const CONNECTION_REQUEST_ID = 0;

/** Where a subscription begins. */
export type SubscriptionStart =
  | { readonly kind: 'now' }
  /** The last events of each partition. */
  | { readonly kind: 'last'; readonly count: number }
  /** Events from a timestamp on, in microseconds. */
  | { readonly kind: 'time'; readonly from: number }
  /** After one cursor for each partition named, in that order. */
  | { readonly kind: 'cursor'; readonly cursors: readonly Uint8Array[] };

/** What a query asks for. */
export type QueryRange =
  | { readonly kind: 'last'; readonly count: number }
  /** from ≤ timestamp < to, in microseconds. */
  | { readonly kind: 'time'; readonly from: number; readonly to: number }
  | { readonly kind: 'cursor'; readonly cursors: readonly Uint8Array[] }
  /** Sequences of one run, both ends included. */
  | {
      readonly kind: 'run';
      readonly originType: number;
      readonly origin: Uint8Array;
      readonly run: Uint8Array;
      readonly from: number;
      readonly to: number;
    };

/** Why sequences are missing. */
export type GapReason = 'never-received' | 'beyond-retention';

export interface HelloFrame {
  readonly type: 'hello';
  readonly minVersion: number;
  readonly maxVersion: number;
  readonly agent: string;
}

export interface ChallengeFrame {
  readonly type: 'challenge';
  readonly version: number;
  readonly chainId: number;
  /** The broker's clock, in microseconds since the Unix epoch. */
  readonly time: number;
  readonly nonce: string;
  readonly domain: string;
  readonly uri: string;
  readonly maxFrameBytes: number;
  readonly maxRequests: number;
  readonly agent: string;
}

export interface AuthenticateFrame {
  readonly type: 'authenticate';
  readonly requestId: number;
  readonly text: string;
  readonly signature: Uint8Array;
}

export interface PublishFrame {
  readonly type: 'publish';
  readonly requestId: number;
  readonly ackLevel: number;
  /** The bytes of a batch. */
  readonly batch: Uint8Array;
}

export interface AckFrame {
  readonly type: 'ack';
  readonly requestId: number;
  readonly ackLevel: number;
  readonly duplicate: boolean;
}

export interface OkFrame {
  readonly type: 'ok';
  readonly requestId: number;
}

export interface SubscribeFrame {
  readonly type: 'subscribe';
  readonly requestId: number;
  readonly stream: Uint8Array;
  /** None = all. */
  readonly partitions: readonly number[];
  readonly start: SubscriptionStart;
  /** JSON, or empty for everything. */
  readonly filter: string;
  /** Bytes that the broker may send. */
  readonly credit: number;
}

export interface BatchFrame {
  readonly type: 'batch';
  readonly requestId: number;
  readonly stored: boolean;
  /** Which events of the batch answer the request. */
  readonly firstIndex: number;
  readonly indexCount: number;
  readonly cursor: Uint8Array;
  readonly batch: Uint8Array;
}

export interface EventFrame {
  readonly type: 'event';
  readonly requestId: number;
  readonly stored: boolean;
  readonly cursor: Uint8Array;
  /** A detached event in its binary form. */
  readonly event: Uint8Array;
}

export interface GapFrame {
  readonly type: 'gap';
  readonly requestId: number;
  readonly partition: number;
  readonly originType: number;
  readonly origin: Uint8Array;
  readonly run: Uint8Array;
  /** Sequences, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly reason: GapReason;
}

export interface CreditFrame {
  readonly type: 'credit';
  readonly requestId: number;
  readonly bytes: number;
}

export interface CancelFrame {
  readonly type: 'cancel';
  readonly requestId: number;
}

export interface EndFrame {
  readonly type: 'end';
  readonly requestId: number;
  readonly events: number;
}

export interface LiveFrame {
  readonly type: 'live';
  readonly requestId: number;
  readonly partition: number;
  /** Where live events begin: a subscriber can resume there before any event has come. */
  readonly cursor: Uint8Array;
}

export interface QueryFrame {
  readonly type: 'query';
  readonly requestId: number;
  readonly stream: Uint8Array;
  readonly partitions: readonly number[];
  readonly range: QueryRange;
  readonly backwards: boolean;
  /** Most events to send; 0 = no limit. */
  readonly limit: number;
  readonly filter: string;
  readonly credit: number;
}

export interface ErrorFrame {
  readonly type: 'error';
  readonly requestId: number;
  /** Number in the table of error codes; a newer broker may know more of them. */
  readonly code: number;
  readonly closes: boolean;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
  readonly message: string;
}

/** Any frame of either direction. */
export type Frame =
  | HelloFrame
  | ChallengeFrame
  | AuthenticateFrame
  | PublishFrame
  | AckFrame
  | OkFrame
  | SubscribeFrame
  | BatchFrame
  | EventFrame
  | GapFrame
  | CreditFrame
  | CancelFrame
  | EndFrame
  | LiveFrame
  | QueryFrame
  | ErrorFrame;
