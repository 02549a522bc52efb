import type { Address, EIP1193Provider, Hex } from 'viem';
import { getAddress } from 'viem';
import { type AnnouncedWallet, discoverWallets } from './announced';
import { DEVELOPMENT_ACCOUNTS } from './development';
import { isUnknownChain, WalletError, walletError } from './errors';

/** The network that the node serves, as wallets must know it. */
export interface Network {
  readonly chainId: number;
  /** Whole URL of the Ethereum node's JSON-RPC. */
  readonly rpcUrl: string;
  /** Whether accounts whose keys everybody knows may be used. */
  readonly development: boolean;
}

/** An account that can sign. */
export type Connection =
  | {
      readonly kind: 'development';
      readonly name: string;
      readonly address: Address;
      readonly privateKey: Hex;
      readonly chainId: number;
    }
  | {
      readonly kind: 'injected';
      readonly name: string;
      readonly address: Address;
      readonly rdns: string;
      readonly provider: EIP1193Provider;
      /** The chain that the wallet is on, which may be another one than the node's. */
      readonly chainId: number;
    };

/** What to connect: one of the development accounts by its place, or a wallet by its name in reverse domain notation. */
export type ConnectKind =
  | { readonly kind: 'development'; readonly index: number }
  | { readonly kind: 'injected'; readonly rdns: string };

export interface WalletState {
  readonly status: 'disconnected' | 'connecting' | 'connected';
  readonly connection: Connection | undefined;
  readonly wallets: readonly AnnouncedWallet[];
}

const REMEMBERED = 'streamr.wallet';

/** The one wallet or account that this page acts as. Remembers which, so that it is there again after a reload. */
export class WalletStore {
  readonly #network: Network;
  readonly #memory: Storage;
  readonly #listeners = new Set<() => void>();
  #state: WalletState = { status: 'disconnected', connection: undefined, wallets: [] };
  #forget: () => void = () => {};

  constructor(network: Network, memory: Storage) {
    this.#network = network;
    this.#memory = memory;
  }

  readonly state = (): WalletState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Looks for wallets, and connects the one that was connected before if it agrees without asking anybody.
   * @returns how to stop looking
   */
  start(): () => void {
    const kind = this.#remembered();
    if (kind?.kind === 'development' && this.#network.development) void this.connect(kind);
    return discoverWallets((wallets) => {
      this.#set({ wallets });
      const isWanted = kind?.kind === 'injected' && wallets.some(({ rdns }) => rdns === kind.rdns);
      if (isWanted && this.#state.status === 'disconnected') void this.#resume(kind.rdns);
    });
  }

  /**
   * Connects an account; a wallet asks its owner.
   * @throws WalletError
   */
  async connect(kind: ConnectKind): Promise<void> {
    if (kind.kind === 'development') {
      const account = DEVELOPMENT_ACCOUNTS[kind.index];
      if (!account || !this.#network.development) {
        throw new WalletError(
          'There are development accounts on development networks only: connect a wallet.',
        );
      }
      this.#connected({ kind: 'development', chainId: this.#network.chainId, ...account }, kind);
      return;
    }
    const before = this.#state;
    this.#set({ status: 'connecting' });
    try {
      await this.#inject(kind.rdns, 'eth_requestAccounts');
    } catch (cause) {
      this.#set({ status: before.connection ? 'connected' : 'disconnected' });
      throw walletError('The wallet was not connected', cause);
    }
  }

  disconnect(): void {
    this.#forget();
    this.#forget = () => {};
    this.#memory.removeItem(REMEMBERED);
    this.#set({ status: 'disconnected', connection: undefined });
  }

  /**
   * Asks the wallet to go to the node's chain, which it is told of if it does not know it.
   * @throws WalletError
   */
  async switchChain(): Promise<void> {
    const { connection } = this.#state;
    if (connection?.kind !== 'injected') return;
    const chainId: Hex = `0x${this.#network.chainId.toString(16)}`;
    const { provider } = connection;
    try {
      try {
        await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] });
      } catch (cause) {
        if (!isUnknownChain(cause)) throw cause;
        await provider.request({
          method: 'wallet_addEthereumChain',
          params: [
            {
              chainId,
              chainName: `Streamr network ${this.#network.chainId}`,
              nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
              rpcUrls: [this.#network.rpcUrl],
            },
          ],
        });
      }
    } catch (cause) {
      throw walletError('The wallet stays on its chain', cause);
    }
    this.#onChain(await provider.request({ method: 'eth_chainId' }));
  }

  async #resume(rdns: string): Promise<void> {
    try {
      await this.#inject(rdns, 'eth_accounts');
    } catch {
      // it was disconnected in the wallet meanwhile, or is locked: its owner connects it when they need it
      this.#set({ status: 'disconnected' });
    }
  }

  async #inject(rdns: string, method: 'eth_requestAccounts' | 'eth_accounts'): Promise<void> {
    const wallet = this.#state.wallets.find((one) => one.rdns === rdns);
    if (!wallet) throw new WalletError('The wallet is not there any more: reload the page.');
    const { name, provider } = wallet;
    const [account] = await provider.request({ method });
    if (!account) throw new WalletError('The wallet gave no account: unlock it, and choose one.');
    const chainId = Number(await provider.request({ method: 'eth_chainId' }));
    const address = getAddress(account);
    this.#connected({ kind: 'injected', name, rdns, provider, address, chainId }, { kind: 'injected', rdns });
    this.#follow(provider);
  }

  #follow(provider: EIP1193Provider): void {
    const onAccounts = (accounts: readonly Address[]) => this.#onAccounts(accounts);
    const onChain = (chainId: string) => this.#onChain(chainId);
    provider.on('accountsChanged', onAccounts);
    provider.on('chainChanged', onChain);
    this.#forget = () => {
      provider.removeListener('accountsChanged', onAccounts);
      provider.removeListener('chainChanged', onChain);
    };
  }

  #onAccounts([account]: readonly Address[]): void {
    if (!account) this.disconnect();
    else if (this.#state.connection)
      this.#set({ connection: { ...this.#state.connection, address: getAddress(account) } });
  }

  #onChain(chainId: string): void {
    const { connection } = this.#state;
    if (connection) this.#set({ connection: { ...connection, chainId: Number(chainId) } });
  }

  #connected(connection: Connection, kind: ConnectKind): void {
    this.#forget();
    this.#forget = () => {};
    this.#memory.setItem(REMEMBERED, JSON.stringify(kind));
    this.#set({ status: 'connected', connection });
  }

  #remembered(): ConnectKind | undefined {
    try {
      return JSON.parse(this.#memory.getItem(REMEMBERED) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  #set(changes: Partial<WalletState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
