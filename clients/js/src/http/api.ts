import type { Account } from '../client/account.js';
import { StreamrError } from '../client/errors.js';
import type { Filter } from '../client/options.js';
import { requireChain, signIn } from '../client/sign-in.js';
import type { Challenge } from '../protocol/authentication.js';
import { to0x } from '../protocol/bytes.js';
import type { EventJson } from '../protocol/detached-json.js';
import { isErrorCode } from '../protocol/error-codes.js';
import type { Address } from '../protocol/header.js';
import { formatMicros, toMicros } from '../protocol/time.js';
import { ndjsonLines } from './ndjson.js';

/** What an account may do with a stream. */
export type Permission = 'subscribe' | 'publish' | 'manage' | 'grant';

/** Permissions of an account, or of everybody. */
export interface PermissionGrant {
  readonly account: Address | 'public';
  readonly permissions: readonly Permission[];
  /** When they end; for ever if it is left out. */
  readonly expiresAt?: Date | string | undefined;
}

/** What can be said of a stream when it is made or changed. */
export interface StreamSettings {
  /** For people; its name by default. */
  readonly title?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** Never reduced. */
  readonly partitions?: number;
  /** For how many days brokers keep events; 0 = not at all. */
  readonly storageDays?: number;
}

/** A new stream. */
export interface NewStreamSettings extends StreamSettings {
  /** Unique in the registry: 3 to 63 characters of a-z, 0-9 and hyphen. */
  readonly name: string;
  /** Whether everybody may subscribe. */
  readonly public?: boolean;
}

/** A stream as a broker tells of it. */
export interface StreamInfo {
  /** Address of its contract. */
  readonly id: Address;
  /** Name in the registry. */
  readonly name: string;
  readonly ensName: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner: Address;
  readonly partitions: number;
  readonly storageDays: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** What was granted, expired grants included; without `expiresAt` for ever. */
  readonly permissions: readonly {
    readonly account: Address | 'public';
    readonly permission: Permission;
    readonly expiresAt?: string;
  }[];
}

/** Some of the streams that were found. */
export interface StreamPage {
  /** How many there are in all. */
  readonly total: number;
  readonly offset: number;
  readonly streams: readonly StreamInfo[];
}

/** Which streams to find; every condition that is given must hold. */
export interface FindOptions {
  /** Words of the name, description or tags. */
  readonly q?: string;
  readonly owner?: Address;
  readonly tag?: string;
  /** Streams of which `account`, or everybody, holds this permission. */
  readonly permission?: Permission;
  readonly account?: Address;
  readonly offset?: number;
  readonly limit?: number;
}

/** Which events of a stream's history to get. */
export interface HistoryOptions {
  /** The last events of each partition. */
  readonly last?: number;
  /** Dates, ISO 8601 texts, or microseconds since the Unix epoch; `to` is not included. */
  readonly from?: Date | string | number;
  readonly to?: Date | string | number;
  readonly partition?: number;
  /** Of this publisher only; with `run`, whose run it is. */
  readonly origin?: Address;
  /** One run, 16 hexadecimal digits; with its first and last sequence, both included. */
  readonly run?: string;
  readonly fromSequence?: number;
  readonly toSequence?: number;
  readonly filter?: Filter;
  readonly limit?: number;
  readonly backwards?: boolean;
  /** Whether each event comes with its proof. */
  readonly proof?: boolean;
}

export interface HttpApiOptions {
  /** Where the broker is, e.g. `http://localhost:7171`. */
  readonly url: string;
  /** Signs in where the broker asks for it. */
  readonly account?: Account | undefined;
  /** What the broker may call itself beside the host of its url. */
  readonly domain?: string | undefined;
  /** The chain that the broker must follow to sign in to it; any by default. */
  readonly chainId?: number | undefined;
  readonly fetch?: typeof fetch;
}

const JSON_TYPE = 'application/json';
const NDJSON_TYPE = 'application/x-ndjson';

/** The JSON API of a broker; see section 11 of docs/protocol.md. What it returns is the broker's word, unless it is verified. */
export class HttpApi {
  readonly #base: string;
  readonly #account: Account | undefined;
  readonly #domain: string | undefined;
  readonly #chainId: number | undefined;
  readonly #fetch: typeof fetch;
  #token: string | undefined;

  constructor(options: HttpApiOptions) {
    this.#base = `${options.url.replace(/\/+$/, '')}/api/v1`;
    this.#account = options.account;
    this.#domain = options.domain;
    this.#chainId = options.chainId;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  /** What the broker says of a stream, which is given by address, registry name or ENS name. */
  stream(stream: string): Promise<StreamInfo> {
    return this.#json('GET', `/streams/${encodeURIComponent(stream)}`);
  }

  /** Finds streams, a page of them. */
  findStreams(options: FindOptions = {}): Promise<StreamPage> {
    return this.#json('GET', `/streams${queryString(options)}`);
  }

  /** Creates a stream; this account becomes its owner, the broker pays for the transaction. */
  createStream(settings: NewStreamSettings): Promise<StreamInfo> {
    return this.#json('POST', '/streams', settings);
  }

  /** Changes a stream. */
  configureStream(stream: string, settings: StreamSettings): Promise<StreamInfo> {
    return this.#json('PATCH', `/streams/${encodeURIComponent(stream)}`, settings);
  }

  /** Deletes a stream. */
  async deleteStream(stream: string): Promise<void> {
    await this.#request('DELETE', `/streams/${encodeURIComponent(stream)}`);
  }

  /** Grants permissions. */
  grant(stream: string, { account, permissions, expiresAt }: PermissionGrant): Promise<StreamInfo> {
    const body = {
      account,
      permissions,
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    };
    return this.#json('POST', `/streams/${encodeURIComponent(stream)}/permissions`, body);
  }

  /** Takes permissions away. */
  revoke(stream: string, grant: Omit<PermissionGrant, 'expiresAt'>): Promise<StreamInfo> {
    return this.#json('DELETE', `/streams/${encodeURIComponent(stream)}/permissions`, grant);
  }

  /** A stream's events in the order of storage, one by one as they arrive. */
  async *history(stream: string, options: HistoryOptions = {}): AsyncGenerator<EventJson, void, undefined> {
    const { from, to, filter, ...rest } = options;
    const query = queryString({
      ...rest,
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
      ...(from === undefined ? {} : { from: formatMicros(toMicros(from)) }),
      ...(to === undefined ? {} : { to: formatMicros(toMicros(to)) }),
    });
    const response = await this.#request('GET', `/streams/${encodeURIComponent(stream)}/events${query}`);
    if (!response.body) return;
    for await (const line of ndjsonLines(response.body)) yield line as EventJson;
  }

  /** The broker's state, as it tells it. */
  status(): Promise<Record<string, unknown>> {
    return this.#json('GET', '/status');
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#request(method, path, body);
    return (await response.json()) as T;
  }

  async #request(method: string, path: string, body?: unknown): Promise<Response> {
    let response = await this.#send(method, path, body);
    // without a session the broker asks for one, or answers as it would answer anybody
    const maySignInHelp = response.status === 401 || (response.status === 403 && this.#token === undefined);
    if (maySignInHelp && this.#account) {
      this.#token = await this.#signIn(this.#account);
      response = await this.#send(method, path, body);
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async #signIn(account: Account): Promise<string> {
    const response = await this.#send('GET', '/challenge');
    if (!response.ok) throw await errorOf(response);
    const challenge = (await response.json()) as Challenge & { readonly time: string };
    requireChain(this.#base, challenge.chainId, this.#chainId);
    const options = { account, url: this.#base, domain: this.#domain };
    const { text, signature } = await signIn(options, challenge, Date.parse(challenge.time));
    const session = await this.#send('POST', '/sessions', { text, signature: to0x(signature) });
    if (!session.ok) throw await errorOf(session);
    return ((await session.json()) as { token: string }).token;
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: method === 'GET' ? `${NDJSON_TYPE}, */*;q=0.9` : JSON_TYPE,
    };
    if (body !== undefined) headers['Content-Type'] = JSON_TYPE;
    if (this.#token !== undefined) headers.Authorization = `Bearer ${this.#token}`;
    try {
      return await this.#fetch(this.#base + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      const message = `No answer from ${this.#base}. Check the address, and that the broker is running.`;
      throw new StreamrError('NOT_CONNECTED', message, { cause, retryable: true });
    }
  }
}

async function errorOf(response: Response): Promise<StreamrError> {
  const text = await response.text();
  const retryable = response.status === 429 || response.status === 503;
  try {
    const { code, message } = JSON.parse(text) as { code: string; message: string };
    if (isErrorCode(code)) return new StreamrError(code, message, { retryable });
  } catch {
    // not in the form of this API: something between here and the broker answered
  }
  return new StreamrError('INTERNAL', `HTTP ${response.status} from ${response.url}: ${text.slice(0, 200)}`, {
    retryable,
  });
}

function queryString(options: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}
