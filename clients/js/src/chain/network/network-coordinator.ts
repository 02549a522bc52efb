import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { Data } from '../data.js';
import { NETWORK_COORDINATOR_ABI } from '../generated/NetworkCoordinator.js';
import { NETWORK_REFUSALS } from '../generated/refusals.js';
import type { ChainClients } from '../transactions.js';
import { Assignments } from './assignments.js';
import { Brokers } from './brokers.js';
import { Epochs } from './epochs.js';
import { Rewards } from './rewards.js';
import type { NetworkLayout, NetworkParameters } from './settings.js';

/** Who the brokers are, which partitions they serve, what they reported and were paid. */
export class NetworkCoordinator {
  readonly address: Address;
  readonly brokers: Brokers;
  readonly assignments: Assignments;
  readonly epochs: Epochs;
  readonly rewards: Rewards;
  readonly #contract: Contract<typeof NETWORK_COORDINATOR_ABI>;

  constructor(connection: ChainClients, address: Address) {
    const contract = new Contract(
      connection,
      address,
      NETWORK_COORDINATOR_ABI,
      'The network coordinator',
      NETWORK_REFUSALS,
    );
    this.address = address;
    this.brokers = new Brokers(contract);
    this.assignments = new Assignments(contract);
    this.epochs = new Epochs(contract);
    this.rewards = new Rewards(contract);
    this.#contract = contract;
  }

  /** What never changes in this coordinator. */
  layout(): Promise<NetworkLayout> {
    return this.#contract.read('networkLayout', []);
  }

  /** What its owner has set. */
  parameters(): Promise<NetworkParameters> {
    return this.#contract.read('parameters', []);
  }

  /** Sets them. Owner only. */
  async setParameters(parameters: NetworkParameters): Promise<void> {
    await this.#contract.write('The parameters were not changed', 'setParameters', [parameters]);
  }

  /** The token in which stakes, fees and rewards are paid. */
  async data(): Promise<Data> {
    return new Data(this.#contract.clients, await this.#contract.read('token', []));
  }
}
