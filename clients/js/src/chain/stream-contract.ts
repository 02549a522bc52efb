import { type ContractFunctionArgs, type ContractFunctionName, getContract } from 'viem';
import type { Permission } from '../http/api.js';
import { fromHex, to0x } from '../protocol/bytes.js';
import type { Address } from '../protocol/header.js';
import { STREAM_ABI } from './generated/Stream.js';
import {
  accountOrPublic,
  type ChainGrant,
  decodeExpiries,
  encodeGrant,
  type PermissionExpiries,
  permissionCode,
} from './permissions.js';
import { type ChainClients, explained, transact } from './transactions.js';

/** What a stream says about itself. */
export interface StreamMetadata {
  /** A title for people, at most 128 bytes of UTF-8. */
  readonly name: string;
  /** At most 4,096 bytes of UTF-8. */
  readonly description: string;
  /** At most 16, of 1 to 64 bytes each. */
  readonly tags: readonly string[];
  /** 1 to 1,024; never reduced. */
  readonly partitions: number;
  /** For how many days brokers keep events; 0 = not at all. */
  readonly storageDays: number;
}

/** What metadata is where nothing else is said. */
export const METADATA_DEFAULTS: StreamMetadata = {
  name: '',
  description: '',
  tags: [],
  partitions: 1,
  storageDays: 1,
};

/** A reader and the public key for which contents are encrypted. */
export interface Reader {
  readonly account: Address;
  /** A point of secp256k1, compressed (33 bytes) or not (65 bytes). */
  readonly publicKey: Uint8Array;
}

/** What of the contract changes it. */
type Command = ContractFunctionName<typeof STREAM_ABI, 'nonpayable'>;

/** One stream's contract. Methods that change it wait until the transaction is mined. */
export class StreamContract {
  /** Its address, which is the stream's id. */
  readonly address: Address;
  readonly #clients: ChainClients;
  readonly #contract: ReturnType<typeof contractAt>;

  /** @internal */
  constructor(clients: ChainClients, address: Address) {
    this.#clients = clients;
    this.address = address;
    this.#contract = contractAt(clients, address);
  }

  metadata(): Promise<StreamMetadata> {
    return this.#read(({ metadata }) => metadata());
  }

  owner(): Promise<Address> {
    return this.#read(({ owner }) => owner());
  }

  /** Whether the stream was deleted. */
  isClosed(): Promise<boolean> {
    return this.#read(({ closed }) => closed());
  }

  /** Whether an account, or everybody, holds a permission now. */
  hasPermission(account: Address | 'public', permission: Permission): Promise<boolean> {
    const args = [accountOrPublic(account), permissionCode(permission)] as const;
    return this.#read(({ hasPermission }) => hasPermission(args));
  }

  /** Until when an account holds permissions of its own; those of the public are not counted. */
  async permissionsOf(account: Address | 'public'): Promise<PermissionExpiries> {
    const args = [accountOrPublic(account)] as const;
    return decodeExpiries(await this.#read(({ permissionsOf }) => permissionsOf(args)));
  }

  /** The readers' public keys. */
  async readers(offset = 0, limit = 1_000): Promise<Reader[]> {
    const readers = await this.#read((read) => read.readers([BigInt(offset), BigInt(limit)]));
    return readers.map(({ reader, publicKey }) => ({ account: reader, publicKey: fromHex(publicKey) }));
  }

  /** Changes what the stream says about itself; what is not given stays. */
  async setMetadata(changes: Partial<StreamMetadata>): Promise<void> {
    const metadata = { ...(await this.metadata()), ...changes };
    await this.#write('The stream was not changed', 'setMetadata', [metadata]);
  }

  /** Grants permissions, all or none. */
  async grant(...grants: readonly ChainGrant[]): Promise<void> {
    await this.#write('Nothing was granted', 'grantBatch', [grants.map(encodeGrant)]);
  }

  /** Takes a permission away from an account, or from everybody. */
  async revoke(account: Address | 'public', permission: Permission): Promise<void> {
    await this.#write('Nothing was revoked', 'revoke', [
      accountOrPublic(account),
      permissionCode(permission),
    ]);
  }

  /** Registers the public key of a reader, who must be allowed to subscribe. */
  async setPublicKey(reader: Address, publicKey: Uint8Array): Promise<void> {
    await this.#write('The key was not registered', 'setPublicKey', [reader, to0x(publicKey)]);
  }

  /** Removes the public key of a reader. */
  async removePublicKey(reader: Address): Promise<void> {
    await this.#write('The key was not removed', 'removePublicKey', [reader]);
  }

  /** Gives the stream to another owner. */
  async transferOwnership(newOwner: Address): Promise<void> {
    await this.#write('The stream was not transferred', 'transferOwnership', [newOwner]);
  }

  /** Deletes the stream: nobody may do anything with it any more. Its owner can reopen it. */
  async delete(): Promise<void> {
    await this.#write('The stream was not deleted', 'close', []);
  }

  /** Brings a deleted stream back as it was. */
  async reopen(): Promise<void> {
    await this.#write('The stream was not reopened', 'reopen', []);
  }

  #read<T>(call: (read: ReturnType<typeof contractAt>['read']) => Promise<T>): Promise<T> {
    return explained(`Stream ${this.address} does not answer`, () => call(this.#contract.read));
  }

  async #write<F extends Command>(
    what: string,
    functionName: F,
    args: ContractFunctionArgs<typeof STREAM_ABI, 'nonpayable', F>,
  ): Promise<void> {
    const { address } = this;
    await transact(this.#clients, what, () => ({
      address,
      abi: STREAM_ABI,
      functionName,
      args: args as readonly unknown[],
    }));
  }
}

function contractAt({ reader }: ChainClients, address: Address) {
  return getContract({ address, abi: STREAM_ABI, client: reader });
}
