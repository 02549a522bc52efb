import {
  BaseError,
  type Chain,
  ContractFunctionRevertedError,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  type EIP1193Provider,
  type Hash,
  type Hex,
  http,
  type PublicClient,
  type TransactionReceipt,
  type Transport,
  type Account as ViemAccount,
  type WalletClient,
} from 'viem';
import { nonceManager, privateKeyToAccount } from 'viem/accounts';
import { StreamrError } from '../client/errors.js';
import { to0x } from '../protocol/bytes.js';
import type { Address } from '../protocol/header.js';

/** How to reach an Ethereum node, and as whom. */
export interface ChainOptions {
  /** A JSON-RPC endpoint, e.g. `http://localhost:8545`; or a wallet's EIP-1193 provider. */
  readonly rpc: string | EIP1193Provider;
  /** Address of the StreamRegistry contract. */
  readonly registry: Address;
  /** Private key of the account that sends transactions; without it a wallet is asked, or nothing can be written. */
  readonly privateKey?: Uint8Array | string;
  /** How often to look for a transaction's receipt, in milliseconds. */
  readonly pollingIntervalMs?: number;
}

const DEFAULT_POLLING_MS = 250;

/** Connections to a chain: to read, and to send transactions where there is an account. */
export interface ChainClients {
  readonly reader: PublicClient;
  readonly chain: Chain;
  readonly writer: (WalletClient & { readonly account: ViemAccount }) | undefined;
}

/**
 * Connects to a chain.
 * @throws StreamrError if nobody answers
 */
export async function connectChain(options: ChainOptions): Promise<ChainClients> {
  const transport: Transport = typeof options.rpc === 'string' ? http(options.rpc) : custom(options.rpc);
  const pollingInterval = options.pollingIntervalMs ?? DEFAULT_POLLING_MS;
  const probe = createPublicClient({ transport, pollingInterval });
  const id = await explained('The chain does not answer', () => probe.getChainId());
  const chain = defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: typeof options.rpc === 'string' ? [options.rpc] : [] } },
  });
  const reader = createPublicClient({ transport, chain, pollingInterval });
  const account = await accountOf(options);
  const writer = account && createWalletClient({ transport, chain, account, pollingInterval });
  return { reader, chain, writer };
}

/**
 * Sends a transaction and waits until it is mined.
 * @param what the beginning of the error's sentence, e.g. "The stream was not created"
 * @throws StreamrError if it is refused, with the contract's reason
 */
export async function transact(
  { reader, writer }: ChainClients,
  what: string,
  send: (writer: WalletClient & { readonly account: ViemAccount }) => Promise<Hash>,
): Promise<TransactionReceipt> {
  if (!writer)
    throw new StreamrError('BAD_ARGUMENT', `${what}: give a privateKey or a wallet to send transactions.`);
  return explained(what, async () => {
    const receipt = await reader.waitForTransactionReceipt({ hash: await send(writer) });
    if (receipt.status === 'success') return receipt;
    throw new StreamrError(
      'TRANSACTION_FAILED',
      `${what}: transaction ${receipt.transactionHash} was reverted.`,
    );
  });
}

/** Runs an action on the chain and puts what goes wrong into a sentence. */
export async function explained<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof StreamrError) throw cause;
    throw new StreamrError('TRANSACTION_FAILED', `${what}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof BaseError)) return String(error);
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError && reverted.data) {
    const { errorName, args = [] } = reverted.data;
    return `the contract refused with ${errorName}(${args.map(String).join(', ')})`;
  }
  return error.shortMessage;
}

async function accountOf({ rpc, privateKey }: ChainOptions): Promise<ViemAccount | undefined> {
  if (privateKey !== undefined) return localAccount(privateKey);
  if (typeof rpc === 'string') return undefined;
  const [address] = await explained('The wallet gave no account', () =>
    rpc.request({ method: 'eth_requestAccounts' }),
  );
  return address && { address, type: 'json-rpc' };
}

function localAccount(privateKey: Uint8Array | string): ViemAccount {
  const hex = typeof privateKey === 'string' ? privateKey : to0x(privateKey);
  return privateKeyToAccount((hex.startsWith('0x') ? hex : `0x${hex}`) as Hex, { nonceManager });
}
