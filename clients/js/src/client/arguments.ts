import { parseAddress } from '../protocol/address.js';
import { fromBase64, fromHex } from '../protocol/bytes.js';
import type { QueryRange } from '../protocol/frames/frame.js';
import { ORIGIN_TYPE } from '../protocol/header.js';
import { parseRun } from '../protocol/run.js';
import { Secp256k1Signer } from '../protocol/signatures/secp256k1.js';
import { type Clock, toMicros } from '../protocol/time.js';
import { StreamrError } from './errors.js';
import type { Filter, QueryFor, SubscribeFrom } from './options.js';
import type { LinkStart } from './subscription-link.js';

/** The signer of a private key in bytes or hexadecimal. */
export function signerOf(privateKey: Uint8Array | string): Secp256k1Signer {
  return new Secp256k1Signer(typeof privateKey === 'string' ? fromHex(privateKey) : privateKey);
}

/**
 * A broker's websocket, from itself or from where the broker is.
 * @throws StreamrError if it is neither
 */
export function websocketUrlOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  switch (parsed?.protocol) {
    case 'ws:':
    case 'wss:':
      return url;
    case 'http:':
      return `ws://${parsed.host}/ws`;
    case 'https:':
      return `wss://${parsed.host}/ws`;
    default:
      throw new StreamrError(
        'BAD_ARGUMENT',
        `"${url}" is no broker's url; give one like http://localhost:7070.`,
      );
  }
}

/** Where a broker's JSON API is if it shares the websocket's host and port. */
export function httpUrlOf(websocketUrl: string): string {
  const { protocol, host } = new URL(websocketUrl);
  return `${protocol === 'wss:' ? 'https' : 'http'}://${host}`;
}

/** The partitions that cursors or a run name, if that is what the argument is. */
export function namedPartitions(what: SubscribeFrom | QueryFor): number[] | undefined {
  if (typeof what === 'string') return undefined;
  if ('cursors' in what) return Object.keys(what.cursors).map(Number);
  return 'run' in what ? [what.partition] : undefined;
}

/** Where a subscription begins, as the link has it. */
export function linkStartOf(from: SubscribeFrom): LinkStart {
  if (from === 'now') return { kind: 'now' };
  if ('last' in from) return { kind: 'last', count: from.last };
  if ('time' in from) return { kind: 'time', from: toMicros(from.time) };
  const cursors = Object.entries(from.cursors).map(
    ([partition, cursor]) => [Number(partition), fromBase64(cursor)] as const,
  );
  return { kind: 'cursors', cursors: new Map(cursors) };
}

/** What a query is for, as frames have it. */
export function rangeOf(what: QueryFor, clock: Clock): QueryRange {
  if ('last' in what) return { kind: 'last', count: what.last };
  if ('cursors' in what) {
    return { kind: 'cursor', cursors: Object.values(what.cursors).map((cursor) => fromBase64(cursor)) };
  }
  if ('run' in what) {
    return {
      kind: 'run',
      originType: what.originType ?? ORIGIN_TYPE.ETHEREUM,
      origin: parseAddress(what.origin),
      run: parseRun(what.run),
      from: what.fromSequence,
      to: what.toSequence,
    };
  }
  return {
    kind: 'time',
    from: toMicros(what.from),
    to: what.to === undefined ? clock.nowMicros() : toMicros(what.to),
  };
}

/** A filter as it travels. */
export function filterText(filter: Filter | undefined): string {
  return filter === undefined ? '' : JSON.stringify(filter);
}
