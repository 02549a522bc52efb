import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import {
  type Account,
  type Address,
  createWalletClient,
  custom,
  defineChain,
  http,
  type Transport,
  type WalletClient,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Config } from '../api';
import type { AnnouncedWallet } from './announced';
import { DEVELOPMENT_ACCOUNTS, type DevelopmentAccount } from './development';
import { dividedProvider } from './divided';
import { type Connection, type ConnectKind, type Network, WalletStore } from './store';

/** The account that the page acts as, and how to change it. */
export interface Wallet {
  readonly account: Address | undefined;
  /** The chain that the wallet is on. */
  readonly chainId: number | undefined;
  /** Whether the wallet is on another chain than the node. */
  readonly isWrongChain: boolean;
  /** Signs and sends as the account. */
  readonly client: WalletClient<Transport, undefined, Account> | undefined;
  readonly status: 'disconnected' | 'connecting' | 'connected';
  readonly connection: Connection | undefined;
  /** The wallets in this browser. */
  readonly wallets: readonly AnnouncedWallet[];
  /** Accounts that anybody may use; none but on a development network. */
  readonly developmentAccounts: readonly DevelopmentAccount[];
  connect(kind: ConnectKind): Promise<void>;
  disconnect(): void;
  /** Asks the wallet to go to the node's chain. */
  switchChain(): Promise<void>;
}

const WalletContext = createContext<Wallet | undefined>(undefined);

export function WalletProvider({ config, children }: { config: Config; children: ReactNode }) {
  const network = useMemo(() => networkOf(config), [config]);
  const [store] = useState(() => new WalletStore(network, localStorage));
  const { status, connection, wallets } = useSyncExternalStore(store.subscribe, store.state);
  useEffect(() => store.start(), [store]);
  const wallet = useMemo<Wallet>(
    () => ({
      account: connection?.address,
      chainId: connection?.chainId,
      isWrongChain: connection !== undefined && connection.chainId !== network.chainId,
      client: connection && clientOf(connection, network),
      status,
      connection,
      wallets,
      developmentAccounts: network.development ? DEVELOPMENT_ACCOUNTS : [],
      connect: (kind) => store.connect(kind),
      disconnect: () => store.disconnect(),
      switchChain: () => store.switchChain(),
    }),
    [store, network, status, connection, wallets],
  );
  return <WalletContext value={wallet}>{children}</WalletContext>;
}

export function useWallet(): Wallet {
  const wallet = useContext(WalletContext);
  if (!wallet) throw new Error('useWallet belongs inside of WalletProvider.');
  return wallet;
}

/** Whole URL of the node's JSON-RPC, as clients of the chain take it. */
export function rpcUrlOf({ rpc }: Config): string {
  return new URL(rpc, location.href).href;
}

function networkOf(config: Config): Network {
  return {
    chainId: config.chainId,
    rpcUrl: rpcUrlOf(config),
    development: config.development && config.developmentAccounts !== false,
  };
}

function clientOf(connection: Connection, { chainId, rpcUrl }: Network): NonNullable<Wallet['client']> {
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const client =
    connection.kind === 'development'
      ? createWalletClient({
          account: privateKeyToAccount(connection.privateKey),
          chain,
          transport: http(rpcUrl),
        })
      : createWalletClient({
          account: connection.address,
          chain,
          transport: custom(dividedProvider(connection.provider, rpcUrl)),
        });
  return client as unknown as NonNullable<Wallet['client']>;
}
