import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { NETWORK_DIRECTORY_ABI } from '../generated/NetworkDirectory.js';
import { NETWORK_REFUSALS } from '../generated/refusals.js';
import type { ChainClients } from '../transactions.js';
import { NetworkCoordinator } from './network-coordinator.js';

/** Names the network coordinator in force. */
export class NetworkDirectory {
  readonly #contract: Contract<typeof NETWORK_DIRECTORY_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      NETWORK_DIRECTORY_ABI,
      'The network directory',
      NETWORK_REFUSALS,
    );
  }

  /** The coordinator in force, or undefined before the first. */
  async coordinator(): Promise<NetworkCoordinator | undefined> {
    const address = await this.#contract.read('coordinator', []);
    return BigInt(address) === 0n ? undefined : new NetworkCoordinator(this.#contract.clients, address);
  }

  /** Whether an address is the coordinator in force, or was once: what that settled remains proof. */
  isCoordinator(address: Address): Promise<boolean> {
    return this.#contract.read('isCoordinator', [address]);
  }

  /** Puts a coordinator in force. Owner only. */
  async setCoordinator(coordinator: Address): Promise<void> {
    await this.#contract.write('No coordinator was put in force', 'setCoordinator', [coordinator]);
  }
}
