import type { Address } from '../../protocol/header.js';
import type { Contract } from '../contract.js';
import type { NETWORK_COORDINATOR_ABI } from '../generated/NetworkCoordinator.js';

/** Who serves which partition of the network. */
export class Assignments {
  readonly #contract: Contract<typeof NETWORK_COORDINATOR_ABI>;

  /** @internal */
  constructor(contract: Contract<typeof NETWORK_COORDINATOR_ABI>) {
    this.#contract = contract;
  }

  /** How many partitions the network has now, or had, has or will have in an epoch as far as is known. */
  partitionCount(epoch?: number): Promise<number> {
    return epoch === undefined
      ? this.#contract.read('partitionCount', [])
      : this.#contract.read('partitionCountAt', [BigInt(epoch)]);
  }

  /**
   * The brokers that serve a partition now, or that report it in an epoch: the present one, the next, or one of some epochs
   * back.
   */
  replicasOf(partition: number, epoch?: number): Promise<readonly Address[]> {
    return epoch === undefined
      ? this.#contract.read('replicasOf', [partition])
      : this.#contract.read('replicasAt', [partition, BigInt(epoch)]);
  }

  /** The network partition that a stream partition was in, is, or will be in an epoch, as far as is known. */
  networkPartitionOf(stream: Address, streamPartition: number, epoch: number): Promise<number> {
    return this.#contract.read('networkPartitionOf', [stream, streamPartition, BigInt(epoch)]);
  }

  /** Whether `rebalance` would be of use now. */
  needsRebalance(partition: number): Promise<boolean> {
    return this.#contract.read('needsRebalance', [partition]);
  }

  /** Improves the assignment of a partition. By anyone; a useful change earns a reward, one without use is refused. */
  async rebalance(partition: number): Promise<void> {
    await this.#contract.write('Nothing was rebalanced', 'rebalance', [partition]);
  }
}
