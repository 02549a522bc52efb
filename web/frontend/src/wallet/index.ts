export { DEVELOPMENT_ACCOUNTS, type DevelopmentAccount } from './development';
export { WalletError, walletError } from './errors';
export { SessionProvider, type SignIn, useSession } from './SessionProvider';
export { StreamrProvider, useStreamr } from './StreamrProvider';
export type { Connection, ConnectKind } from './store';
export type { StreamrAccess } from './streamr-access';
export { rpcUrlOf, useWallet, type Wallet, WalletProvider } from './WalletProvider';
