import { HttpApi, StreamrClient } from 'streamr-client';
import { ChainPublishers, connectWallet, Deployment, StreamrChain } from 'streamr-client/chain';
import type { Config } from '../api';
import { dividedProvider } from './divided';
import { WalletError } from './errors';
import type { Connection } from './store';

/**
 * The broker, the chain and the contracts, as the wallet's account or, without one, as anybody. Connections are made when
 * they are first needed, and again after one could not be made.
 */
export class StreamrAccess {
  readonly config: Config;
  /** Where the contracts are. */
  readonly deployment: Deployment;
  /** The broker's JSON API. */
  readonly http: HttpApi;
  readonly #connection: Connection | undefined;
  readonly #rpcUrl: string;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #clients = new Set<StreamrClient>();

  constructor(config: Config, rpcUrl: string, connection: Connection | undefined) {
    this.config = config;
    this.deployment = Deployment.of(config.contracts);
    this.http = new HttpApi({ url: config.broker.url });
    this.#rpcUrl = rpcUrl;
    this.#connection = connection;
  }

  /** The chain, to read from. */
  chain(): Promise<StreamrChain> {
    return this.#once('chain', () => this.#connectChain({ rpc: this.#rpcUrl }));
  }

  /**
   * The chain, to send transactions as the wallet's account.
   * @throws WalletError if there is no wallet, or it is on another chain
   */
  async signing(): Promise<StreamrChain> {
    const connection = this.#connected();
    if (connection.kind === 'development') {
      const { privateKey } = connection;
      return this.#once('signing', () => this.#connectChain({ rpc: this.#rpcUrl, privateKey }));
    }
    const { chainId } = this.config;
    if (connection.chainId !== chainId) {
      throw new WalletError(
        `${connection.name} is on chain ${connection.chainId}, and this network is chain ${chainId}: ` +
          'switch the wallet to it, and try again.',
      );
    }
    const rpc = dividedProvider(connection.provider, this.#rpcUrl);
    return this.#once('signing', () => this.#connectChain({ rpc }));
  }

  /** Reads what everybody may read, live and verified; a development account reads what it may read too. */
  client(): Promise<StreamrClient> {
    if (this.#connection?.kind === 'development') return this.signedClient();
    return this.#once('client', () => this.#connectClient({}));
  }

  /**
   * Signs in to the broker: reads what the account may read, and publishes. A wallet asks its owner, also for each batch.
   * @throws WalletError if there is no wallet
   */
  async signedClient(): Promise<StreamrClient> {
    const connection = this.#connected();
    return this.#once('signed client', async () =>
      connection.kind === 'development'
        ? this.#connectClient({ privateKey: connection.privateKey })
        : this.#connectClient(await connectWallet(connection.provider)),
    );
  }

  /** Ends all connections. */
  close(): void {
    for (const client of this.#clients) client.close().catch(() => undefined);
    this.#clients.clear();
    this.#made.clear();
  }

  #connected(): Connection {
    if (this.#connection) return this.#connection;
    throw new WalletError('Connect a wallet first, in the corner at the top.');
  }

  #connectChain(who: { rpc: Parameters<typeof StreamrChain.connect>[0]['rpc']; privateKey?: string }) {
    return StreamrChain.connect({ ...who, registry: this.deployment.address('streamRegistry') });
  }

  async #connectClient(
    who: Pick<Parameters<typeof StreamrClient.connect>[0], 'privateKey' | 'account' | 'signer'>,
  ): Promise<StreamrClient> {
    const { broker, chainId } = this.config;
    const client = await StreamrClient.connect({
      ...who,
      url: broker.webSocket,
      httpUrl: broker.url,
      chainId,
      publishers: new ChainPublishers(await this.chain()),
    });
    this.#clients.add(client);
    return client;
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made as Promise<T>;
  }
}
