import { parseEventLogs, zeroAddress } from 'viem';
import { StreamrError } from '../client/errors.js';
import { isAddress } from '../protocol/address.js';
import type { Address } from '../protocol/header.js';
import { Data } from './data.js';
import { STREAM_REGISTRY_ABI } from './generated/StreamRegistry.js';
import { type ChainGrant, encodeGrant } from './permissions.js';
import { METADATA_DEFAULTS, StreamContract, type StreamMetadata } from './stream-contract.js';
import { type ChainClients, type ChainOptions, connectChain, explained, transact } from './transactions.js';

/** Streams that one call to the registry returns. */
const PAGE = 500n;

/** A new stream. */
export interface NewStream extends Partial<StreamMetadata> {
  /** Its name in the registry and on ENS, unique: 3 to 63 characters of a-z, 0-9 and hyphen. */
  readonly label: string;
  /** Permissions to begin with. */
  readonly grants?: readonly ChainGrant[];
  /** The account that sends the transaction, by default. */
  readonly owner?: Address;
}

/** The contracts that hold streams, their permissions and their readers' keys. */
export class StreamrChain {
  readonly #clients: ChainClients;
  readonly #registry: Address;

  private constructor(clients: ChainClients, registry: Address) {
    this.#clients = clients;
    this.#registry = registry;
  }

  /**
   * Connects to an Ethereum node.
   * @throws StreamrError if it does not answer
   */
  static async connect(options: ChainOptions): Promise<StreamrChain> {
    return new StreamrChain(await connectChain(options), options.registry);
  }

  /** The connection, for other contracts on the same chain, e.g. `new DataMarket(chain.connection, address)`. */
  get connection(): ChainClients {
    return this.#clients;
  }

  get chainId(): number {
    return this.#clients.chain.id;
  }

  /** The account that sends transactions, if there is one. */
  get account(): Address | undefined {
    return this.#clients.writer?.account.address;
  }

  /** The contract of the stream at an address. */
  stream(address: Address): StreamContract {
    return new StreamContract(this.#clients, address);
  }

  /**
   * The stream with an address or a name in the registry.
   * @throws StreamrError if there is none
   */
  async find(name: string): Promise<StreamContract> {
    if (isAddress(name)) return this.stream(name);
    const address = await explained(`There is no stream "${name}"`, () =>
      this.#clients.reader.readContract({ ...this.#call, functionName: 'streamOf', args: [name] }),
    );
    return this.stream(address);
  }

  /** A stream's name in the registry. */
  labelOf(stream: Address): Promise<string> {
    return explained(`Stream ${stream} is not in the registry`, () =>
      this.#clients.reader.readContract({ ...this.#call, functionName: 'labelOf', args: [stream] }),
    );
  }

  /** All streams in the order of their creation, deleted ones included. */
  async *streams(): AsyncGenerator<StreamContract, void, undefined> {
    for (let offset = 0n; ; offset += PAGE) {
      const page = await explained('The registry does not answer', () =>
        this.#clients.reader.readContract({ ...this.#call, functionName: 'streams', args: [offset, PAGE] }),
      );
      for (const address of page) yield this.stream(address);
      if (BigInt(page.length) < PAGE) return;
    }
  }

  /** Creates a stream and waits until it is mined. */
  async createStream({ label, grants = [], owner, ...metadata }: NewStream): Promise<StreamContract> {
    const receipt = await transact(this.#clients, 'The stream was not created', ({ account }) => ({
      ...this.#call,
      functionName: 'createStream',
      args: [
        label,
        { ...METADATA_DEFAULTS, name: label, ...metadata },
        grants.map(encodeGrant),
        owner ?? account.address,
      ],
    }));
    const [created] = parseEventLogs({
      abi: STREAM_REGISTRY_ABI,
      eventName: 'StreamCreated',
      logs: receipt.logs,
    });
    if (!created) {
      throw new StreamrError('TRANSACTION_FAILED', 'The registry did not say which stream it created.');
    }
    return this.stream(created.args.stream);
  }

  /** The token DATA at an address. */
  data(token: Address): Data {
    if (token === zeroAddress)
      throw new StreamrError('BAD_ARGUMENT', 'Give the address of the DATAcoin contract.');
    return new Data(this.#clients, token);
  }

  get #call(): { address: Address; abi: typeof STREAM_REGISTRY_ABI } {
    return { address: this.#registry, abi: STREAM_REGISTRY_ABI };
  }
}
