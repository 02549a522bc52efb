import { type TransactionReceipt, zeroAddress } from 'viem';
import { fromHex } from '../../protocol/bytes.js';
import type { Address } from '../../protocol/header.js';
import { Contract } from '../contract.js';
import { type Approval, Data } from '../data.js';
import { PAYMENT_CHANNELS_ABI } from '../generated/PaymentChannels.js';
import { PAYMENT_REFUSALS } from '../generated/refusals.js';
import { type ChainClients, explained } from '../transactions.js';
import {
  type Channel,
  channelId,
  encodeChannel,
  encodeRedemptions,
  isSignedVoucher,
  type Voucher,
  type VoucherDomain,
  type VoucherPromise,
  voucherTypedData,
} from './voucher.js';

/** `closesAt` of a channel that is closed for good. */
const CLOSED = 2n ** 64n - 1n;

/** A new channel. */
export interface NewChannel extends Pick<Channel, 'broker'>, Partial<Omit<Channel, 'broker' | 'payer'>> {}

/** What has become of a channel. Amounts are in wei of DATA. */
export interface ChannelState {
  /** `none`: it was never opened. `closing`: the broker may redeem until `closesAt`. */
  readonly status: 'none' | 'open' | 'closing' | 'closed';
  /** All that was paid in. */
  readonly deposit: bigint;
  /** How much of it has been redeemed. */
  readonly redeemed: bigint;
  /** The first second of the Unix epoch at which nothing can be redeemed any more, while it is closing. */
  readonly closesAt: number | undefined;
}

/** What the owner of the payment channels has set. */
export interface ChannelParameters {
  /** Seconds; the least of channels opened from now on. */
  readonly minChallengePeriod: number;
  /** Of each redemption, what goes to the network's rewards, in 1/10,000. */
  readonly rewardShare: number;
  /** Of each redemption, what goes to the stream it is for, in 1/10,000. */
  readonly streamShare: number;
}

/**
 * One-way payment channels, from who uses the network to a broker. Amounts are in wei of DATA. Methods that change something
 * wait until the transaction is mined.
 */
export class PaymentChannels {
  readonly #contract: Contract<typeof PAYMENT_CHANNELS_ABI>;

  constructor(connection: ChainClients, address: Address) {
    this.#contract = new Contract(
      connection,
      address,
      PAYMENT_CHANNELS_ABI,
      'The payment channels contract',
      PAYMENT_REFUSALS,
    );
  }

  /** For vouchers that are signed and verified without this contract at hand. */
  get domain(): VoucherDomain {
    return { chainId: this.#contract.clients.chain.id, contract: this.#contract.address };
  }

  async parameters(): Promise<ChannelParameters> {
    const parameters = await this.#contract.read('parameters', []);
    return { ...parameters, minChallengePeriod: Number(parameters.minChallengePeriod) };
  }

  /** Sets the shares, and the least challenge period of channels to come. Owner only. */
  async setParameters(parameters: ChannelParameters): Promise<void> {
    const minChallengePeriod = BigInt(parameters.minChallengePeriod);
    await this.#contract.write('The parameters were not changed', 'setParameters', [
      { ...parameters, minChallengePeriod },
    ]);
  }

  /**
   * Opens a channel to a broker, paid by the account. What is not given: the account signs vouchers itself, the challenge
   * period is the least there can be, and the nonce is random.
   * @param approval how the contract is let take the deposit; by default one signature goes with the transaction
   */
  async open(channel: NewChannel, deposit: bigint, approval: Approval = 'permit'): Promise<Channel> {
    const what = 'The channel was not opened';
    const payer = this.#contract.sender(what);
    const opened: Channel = {
      payer,
      signer: channel.signer ?? payer,
      broker: channel.broker,
      challengePeriod: channel.challengePeriod ?? (await this.parameters()).minChallengePeriod,
      nonce: channel.nonce ?? crypto.getRandomValues(new BigUint64Array(1))[0]!,
    };
    const encoded = encodeChannel(opened);
    await this.#paying(deposit, approval, {
      plain: () => this.#contract.write(what, 'open', [encoded, deposit]),
      permitted: async (data) =>
        this.#contract.write(what, 'openWithPermit', [
          encoded,
          deposit,
          await data.permit(this.#contract.address, deposit),
        ]),
    });
    return opened;
  }

  /** Adds to the deposit of an open channel. */
  async topUp(channel: Channel, amount: bigint, approval: Approval = 'permit'): Promise<void> {
    const what = 'Nothing was added to the channel';
    const encoded = encodeChannel(channel);
    await this.#paying(amount, approval, {
      plain: () => this.#contract.write(what, 'topUp', [encoded, amount]),
      permitted: async (data) =>
        this.#contract.write(what, 'topUpWithPermit', [
          encoded,
          amount,
          await data.permit(this.#contract.address, amount),
        ]),
    });
  }

  /** What has become of a channel. */
  async stateOf(channel: Channel): Promise<ChannelState> {
    const { deposit, redeemed, closesAt } = await this.#contract.read('stateOf', [channelId(channel)]);
    const isClosing = closesAt !== 0n && closesAt !== CLOSED;
    const status = closesAt === CLOSED ? 'closed' : isClosing ? 'closing' : deposit > 0n ? 'open' : 'none';
    return { status, deposit, redeemed, closesAt: isClosing ? Number(closesAt) : undefined };
  }

  /** How much has been redeemed in a channel for a stream; undefined: for no stream. */
  redeemedFor(channel: Channel, stream: Address | undefined): Promise<bigint> {
    return this.#contract.read('redeemedFor', [channelId(channel), stream ?? zeroAddress]);
  }

  /** Signs a voucher as the account, which is to be the channel's signer; a wallet shows it. Sends nothing. */
  async sign(promise: VoucherPromise): Promise<Voucher> {
    const { writer } = this.#contract.clients;
    this.#contract.sender('No voucher was signed');
    const signature = await explained('No voucher was signed', () =>
      writer!.signTypedData({ account: writer!.account, ...voucherTypedData(this.domain, promise) }),
    );
    return { ...promise, signature: fromHex(signature) };
  }

  /** Whether the channel's signer signed a voucher for this contract. Asks nobody. */
  isSigned(voucher: Voucher): boolean {
    return isSignedVoucher(this.domain, voucher);
  }

  /**
   * Books what vouchers promise beyond what was redeemed before, for the broker whose channels they are of. By anyone.
   * @param vouchers of channels to one broker, the newest of each channel and stream
   * @returns what the broker earned
   */
  async redeem(vouchers: readonly Voucher[]): Promise<bigint> {
    const redemptions = encodeRedemptions(vouchers);
    const receipt = await this.#contract.write('Nothing was redeemed', 'redeem', [redemptions]);
    return this.#contract.all(receipt, 'Redeemed').reduce((sum, { args }) => sum + args.toBroker, 0n);
  }

  /** What a broker can withdraw now. */
  earned(broker: Address): Promise<bigint> {
    return this.#contract.read('earned', [broker]);
  }

  /** Pays a broker what it has earned, and returns how much. By anyone. */
  async withdraw(broker: Address): Promise<bigint> {
    const receipt = await this.#contract.write('Nothing was withdrawn', 'withdraw', [broker]);
    return this.#contract.told(receipt, 'Withdrawn').amount;
  }

  /** Starts the challenge period. By the payer. */
  async startClosing(channel: Channel): Promise<void> {
    await this.#contract.write('The channel is not being closed', 'startClosing', [encodeChannel(channel)]);
  }

  /**
   * Closes a channel for good. By the broker at any time, by anyone once the challenge period is over.
   * @returns what went back to the payer
   */
  async close(channel: Channel): Promise<bigint> {
    const receipt = await this.#contract.write('The channel was not closed', 'close', [
      encodeChannel(channel),
    ]);
    return this.#contract.told(receipt, 'ChannelClosed').refund;
  }

  /** What a stream's owner can collect now. */
  collectable(stream: Address): Promise<bigint> {
    return this.#contract.read('collectable', [stream]);
  }

  /** Pays the shares that a stream has earned to its present owner, and returns how much. By anyone. */
  async collect(stream: Address): Promise<bigint> {
    const receipt = await this.#contract.write('Nothing was collected', 'collect', [stream]);
    return this.#contract.told(receipt, 'StreamPaid').amount;
  }

  /** What the network's rewards have earned and not yet received. */
  pendingRewards(): Promise<bigint> {
    return this.#contract.read('pendingRewards', []);
  }

  /** Hands the shares of the network's rewards to the coordinator in force, and returns how much. By anyone. */
  async payRewards(): Promise<bigint> {
    const receipt = await this.#contract.write('The rewards were not paid', 'payRewards', []);
    return this.#contract.told(receipt, 'RewardsPaid').amount;
  }

  async #paying(
    amount: bigint,
    approval: Approval,
    send: {
      readonly plain: () => Promise<TransactionReceipt>;
      readonly permitted: (data: Data) => Promise<TransactionReceipt>;
    },
  ): Promise<TransactionReceipt> {
    if (approval === 'given') return send.plain();
    const data = new Data(this.#contract.clients, await this.#contract.read('token', []));
    if (approval === 'permit') return send.permitted(data);
    await data.ensureAllowance(this.#contract.address, amount);
    return send.plain();
  }
}
