import type { Hex } from 'viem';
import { fromHex, isZero, to0x } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { HASH_BYTES } from '../../protocol/limits.js';
import type { Contract } from '../contract.js';
import type { NETWORK_COORDINATOR_ABI } from '../generated/NetworkCoordinator.js';
import type { EpochProof } from './epoch-tree.js';
import { type EpochReport, encodeReport, reportsCommitment } from './reports.js';

/** From one second of the Unix epoch on, and no longer at another. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** A proof of a count, as contracts take it. */
export interface CountProof {
  readonly epoch: bigint;
  readonly stream: Address;
  readonly streamPartition: number;
  readonly count: bigint;
  readonly digest: Hex;
  readonly siblings: readonly Hex[];
}

/** What was agreed on about a partition in an epoch. */
export interface Settlement {
  readonly epoch: number;
  readonly partition: number;
  /** Undefined if the brokers did not agree. */
  readonly root: Uint8Array | undefined;
  /** The brokers that reported the root. */
  readonly coherent: readonly Address[];
  /** Those that reported another one. */
  readonly deviant: readonly Address[];
  /** Those that were assigned and reported nothing. */
  readonly absent: readonly Address[];
}

/** The proof of an epoch's tree, for contracts. */
export function encodeCountProof(epoch: number, { leaf, siblings }: EpochProof): CountProof {
  return {
    epoch: BigInt(epoch),
    stream: leaf.stream,
    streamPartition: leaf.streamPartition,
    count: leaf.count,
    digest: to0x(leaf.digest),
    siblings: siblings.map(to0x),
  };
}

/** What the brokers say about an epoch, and what was agreed. */
export class Epochs {
  readonly #contract: Contract<typeof NETWORK_COORDINATOR_ABI>;

  /** @internal */
  constructor(contract: Contract<typeof NETWORK_COORDINATOR_ABI>) {
    this.#contract = contract;
  }

  /** The epoch of the present moment, by the chain's clock. */
  async current(): Promise<number> {
    return Number(await this.#contract.read('currentEpoch', []));
  }

  /** Which events an epoch counts, by their `signedAt`. */
  async window(epoch: number): Promise<TimeWindow> {
    return windowOf(await this.#contract.read('epochWindow', [BigInt(epoch)]));
  }

  /** When brokers may commit for an epoch. */
  async commitWindow(epoch: number): Promise<TimeWindow> {
    return windowOf(await this.#contract.read('commitWindow', [BigInt(epoch)]));
  }

  /** When brokers may reveal. */
  async revealWindow(epoch: number): Promise<TimeWindow> {
    return windowOf(await this.#contract.read('revealWindow', [BigInt(epoch)]));
  }

  /** When an epoch may be settled. */
  async settlementWindow(epoch: number): Promise<TimeWindow> {
    return windowOf(await this.#contract.read('settlementWindow', [BigInt(epoch)]));
  }

  /**
   * Commits to a batch of reports, in the commit window. By the broker or its node.
   * @param batch a number of the broker's choosing, so that it can reveal in several transactions
   * @param salt 32 random bytes, new for each batch, to be kept for the reveal
   */
  async commit(
    broker: Address,
    epoch: number,
    batch: number,
    salt: Uint8Array,
    reports: readonly EpochReport[],
  ): Promise<void> {
    const commitment = reportsCommitment(broker, epoch, salt, reports);
    await this.#contract.write('The reports were not committed', 'commitReports', [
      broker,
      BigInt(epoch),
      batch,
      commitment,
    ]);
  }

  /** Reveals a batch of reports, in the reveal window. All or nothing. */
  async reveal(
    broker: Address,
    epoch: number,
    batch: number,
    salt: Uint8Array,
    reports: readonly EpochReport[],
  ): Promise<void> {
    await this.#contract.write('The reports were not revealed', 'revealReports', [
      broker,
      BigInt(epoch),
      batch,
      to0x(salt),
      reports.map(encodeReport),
    ]);
  }

  /**
   * Settles a partition for an epoch, after its reveal window. By anyone.
   * @param root that enough brokers reported; undefined, to settle that there is none
   */
  async settle(epoch: number, partition: number, root: Uint8Array | undefined): Promise<Settlement> {
    const settled = root ?? new Uint8Array(HASH_BYTES);
    const receipt = await this.#contract.write('The epoch was not settled', 'settle', [
      BigInt(epoch),
      partition,
      to0x(settled),
    ]);
    const { coherent, deviant, absent } = this.#contract.told(receipt, 'Settled');
    return { epoch, partition, root, coherent, deviant, absent };
  }

  /** The root that was agreed on; undefined if none was, or it is not settled. */
  async settledRoot(epoch: number, partition: number): Promise<Uint8Array | undefined> {
    const root = fromHex(await this.#contract.read('settledRoot', [BigInt(epoch), partition]));
    return isZero(root) ? undefined : root;
  }

  /** Whether it is settled which root the brokers agreed on, or that they did not. */
  isSettled(epoch: number, partition: number): Promise<boolean> {
    return this.#contract.read('isSettled', [BigInt(epoch), partition]);
  }

  /** How many brokers reported a root so far; forgotten some epochs later. */
  async votesFor(epoch: number, partition: number, root: Uint8Array): Promise<number> {
    return Number(await this.#contract.read('votesFor', [BigInt(epoch), partition, to0x(root)]));
  }

  /**
   * The number of events of a stream partition in an epoch, if the proof holds.
   * @throws ContractRefusal if it does not, or nothing was settled
   */
  verifiedCount(proof: CountProof): Promise<bigint> {
    return this.#contract.read('verifiedCount', [proof]);
  }
}

function windowOf([start, end]: readonly [bigint, bigint]): TimeWindow {
  return { start: Number(start), end: Number(end) };
}
