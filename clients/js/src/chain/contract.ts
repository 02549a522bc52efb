import {
  type Abi,
  type ContractEventName,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  type GetContractEventsReturnType,
  type ParseEventLogsReturnType,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem';
import { StreamrError } from '../client/errors.js';
import type { Address } from '../protocol/header.js';
import type { Refusals } from './refusal.js';
import { type ChainClients, explained, transact } from './transactions.js';

/** Functions that only read. */
type Reading = 'pure' | 'view';

/** One contract at an address, with sentences for what it refuses. Calls are checked against its ABI. */
export class Contract<const A extends Abi> {
  readonly address: Address;
  readonly clients: ChainClients;
  readonly #abi: A;
  readonly #name: string;
  readonly #refusals: readonly Refusals[];

  /** @param name of the contract, to begin a sentence with, e.g. "The data market" */
  constructor(
    clients: ChainClients,
    address: Address,
    abi: A,
    name: string,
    ...refusals: readonly Refusals[]
  ) {
    this.clients = clients;
    this.address = address;
    this.#abi = abi;
    this.#name = name;
    this.#refusals = refusals;
  }

  /** Asks the contract. */
  read<F extends ContractFunctionName<A, Reading>>(
    functionName: F,
    args: ContractFunctionArgs<A, Reading, F>,
  ): Promise<ContractFunctionReturnType<A, Reading, F>> {
    const call = { address: this.address, abi: this.#abi, functionName, args };
    const answer = explained(
      `${this.#name} cannot tell`,
      // viem cannot follow a call whose ABI is a type parameter; the signature above says the same
      () => this.clients.reader.readContract(call as never),
      ...this.#refusals,
    );
    return answer as Promise<ContractFunctionReturnType<A, Reading, F>>;
  }

  /**
   * Sends a transaction and waits until it is mined.
   * @param what the beginning of the error's sentence, e.g. "The product was not created"
   */
  write<F extends ContractFunctionName<A, 'nonpayable'>>(
    what: string,
    functionName: F,
    args: ContractFunctionArgs<A, 'nonpayable', F>,
  ): Promise<TransactionReceipt> {
    return transact(
      this.clients,
      what,
      () => ({
        address: this.address,
        abi: this.#abi as Abi,
        functionName,
        args: args as readonly unknown[],
      }),
      ...this.#refusals,
    );
  }

  /**
   * What the contract told with an event of a transaction, the first if there were several.
   * @throws StreamrError if it told nothing
   */
  told<E extends ContractEventName<A>>(
    receipt: TransactionReceipt,
    eventName: E,
  ): ParseEventLogsReturnType<A, E, true>[number]['args'] {
    const [first] = this.all(receipt, eventName);
    if (first) return first.args;
    throw new StreamrError(
      'TRANSACTION_FAILED',
      `${this.#name} did not tell of ${eventName} in transaction ${receipt.transactionHash}: check its address.`,
    );
  }

  /** All that the contract told with an event of a transaction, which may be nothing. */
  all<E extends ContractEventName<A>>(
    { logs }: TransactionReceipt,
    eventName: E,
  ): ParseEventLogsReturnType<A, E, true> {
    const ours = logs.filter(({ address }) => address.toLowerCase() === this.address.toLowerCase());
    const parsed = parseEventLogs({ abi: this.#abi as Abi, eventName: eventName as string, logs: ours });
    return parsed as unknown as ParseEventLogsReturnType<A, E, true>;
  }

  /** What the contract has told with an event from a block on, oldest first. */
  history<E extends ContractEventName<A>>(
    eventName: E,
    args: Readonly<Record<string, unknown>>,
    fromBlock: bigint,
  ): Promise<GetContractEventsReturnType<A, E, true>> {
    const filter = { address: this.address, abi: this.#abi, eventName, args, fromBlock, strict: true };
    const logs = explained(`${this.#name} cannot tell`, () =>
      this.clients.reader.getContractEvents(filter as never),
    );
    return logs as Promise<GetContractEventsReturnType<A, E, true>>;
  }

  /**
   * The account that sends transactions.
   * @throws StreamrError if there is none
   */
  sender(what: string): Address {
    const account = this.clients.writer?.account.address;
    if (account) return account;
    throw new StreamrError('BAD_ARGUMENT', `${what}: give a privateKey or a wallet to send transactions.`);
  }
}
