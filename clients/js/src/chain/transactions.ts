import {
  type Abi,
  BaseError,
  type Chain,
  ContractFunctionRevertedError,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  type EIP1193Provider,
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
import { COMMON_REFUSALS, STREAM_REFUSALS, TOKEN_REFUSALS } from './generated/refusals.js';
import { ContractRefusal, meaningOf, type Refusals } from './refusal.js';

/** How to reach an Ethereum node, and as whom. */
export interface ConnectionOptions {
  /** A JSON-RPC endpoint, e.g. `http://localhost:8545`; or a wallet's EIP-1193 provider. */
  readonly rpc: string | EIP1193Provider;
  /** Private key of the account that sends transactions; without it a wallet is asked, or nothing can be written. */
  readonly privateKey?: Uint8Array | string;
  /** How often to look for a transaction's receipt, in milliseconds. */
  readonly pollingIntervalMs?: number;
}

/** How to reach the chain that holds the streams, and as whom. */
export interface ChainOptions extends ConnectionOptions {
  /** Address of the StreamRegistry contract. */
  readonly registry: Address;
}

const DEFAULT_POLLING_MS = 250;

/** One part in so many is added to the gas that a call needs now: what is changed meanwhile may cost more. */
const GAS_MARGIN = 4n;

/** A function of a contract, with its arguments. */
export interface ContractCall {
  readonly address: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** What streams, the token and libraries refuse, in whichever contract it comes up. */
const EVERYWHERE: readonly Refusals[] = [TOKEN_REFUSALS, STREAM_REFUSALS, COMMON_REFUSALS];

/** Connections to a chain: to read, and to send transactions where there is an account. */
export interface ChainClients {
  /** @internal */
  readonly reader: PublicClient;
  /** @internal */
  readonly chain: Chain;
  /** @internal */
  readonly writer: (WalletClient & { readonly account: ViemAccount }) | undefined;
}

/**
 * Connects to a chain.
 * @throws StreamrError if nobody answers
 */
export async function connectChain(options: ConnectionOptions): Promise<ChainClients> {
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
 * @param call what is called, given who calls
 * @param refusals what the contract's own errors mean
 * @throws ContractRefusal if the contract refuses
 * @throws StreamrError if it cannot be sent
 */
export async function transact(
  { reader, writer, chain }: ChainClients,
  what: string,
  call: (writer: { readonly account: ViemAccount }) => ContractCall,
  ...refusals: readonly Refusals[]
): Promise<TransactionReceipt> {
  if (!writer)
    throw new StreamrError('BAD_ARGUMENT', `${what}: give a privateKey or a wallet to send transactions.`);
  return explained(
    what,
    async () => {
      const { account } = writer;
      const called = call(writer);
      const needed = await reader.estimateContractGas({ ...called, account });
      const gas = needed + needed / GAS_MARGIN;
      const hash = await writer.writeContract({ ...called, account, chain, gas });
      const receipt = await reader.waitForTransactionReceipt({ hash });
      if (receipt.status === 'success') return receipt;
      throw new StreamrError(
        'TRANSACTION_FAILED',
        `${what}: transaction ${receipt.transactionHash} was reverted.`,
      );
    },
    ...refusals,
  );
}

/**
 * Runs an action on the chain and puts what goes wrong into a sentence.
 * @param refusals what the contract's own errors mean
 */
export async function explained<T>(
  what: string,
  action: () => Promise<T>,
  ...refusals: readonly Refusals[]
): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof StreamrError) throw cause;
    throw failure(what, cause, refusals);
  }
}

function failure(what: string, cause: unknown, refusals: readonly Refusals[]): StreamrError {
  if (!(cause instanceof BaseError))
    return new StreamrError('TRANSACTION_FAILED', `${what}: ${cause}`, { cause });
  const reverted = cause.walk((error) => error instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError && reverted.raw) {
    const meaning = meaningOf(reverted.raw, [...refusals, ...EVERYWHERE]);
    if (meaning) {
      return new ContractRefusal(`${what}: ${meaning.sentence}.`, meaning.errorName, meaning.args, cause);
    }
  }
  return new StreamrError('TRANSACTION_FAILED', `${what}: ${cause.shortMessage}`, { cause });
}

async function accountOf({ rpc, privateKey }: ConnectionOptions): Promise<ViemAccount | undefined> {
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
