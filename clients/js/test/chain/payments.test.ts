import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Channel,
  FeeSchedule,
  feeFor,
  Karma,
  PaymentChannels,
  type StreamContract,
  signVoucher,
} from '../../src/chain/index.js';
import { Secp256k1Signer } from '../../src/index.js';
import { DATA, type DevNetwork, startDevNetwork } from './dev-network.js';

/** A key that spends one deposit on behalf of the payer. */
const SPENDER = new Secp256k1Signer(new Uint8Array(32).fill(11));

let network: DevNetwork;
/** As the payer, and as the broker. */
let channels: PaymentChannels;
let brokers: PaymentChannels;
let stream: StreamContract;

beforeAll(async () => {
  network = await startDevNetwork();
  const address = network.contracts.address('paymentChannels');
  channels = new PaymentChannels(network.owner.connection, address);
  brokers = new PaymentChannels(network.other.connection, address);
  stream = await network.owner.createStream({ label: 'paid' });
}, 60_000);

afterAll(() => network?.stop());

function open(change: Partial<Channel> = {}): Promise<Channel> {
  return channels.open({ broker: network.other.account!, signer: SPENDER.account, ...change }, DATA);
}

describe('PaymentChannels', () => {
  it('redeem_shouldPayTheBroker_theStreamAndTheRewards', async () => {
    const channel = await open();
    expect(channel).toMatchObject({ payer: network.owner.account, challengePeriod: 600 });
    expect(await channels.stateOf(channel)).toEqual({
      status: 'open',
      deposit: DATA,
      redeemed: 0n,
      closesAt: undefined,
    });
    const voucher = signVoucher(SPENDER, channels.domain, {
      channel,
      stream: stream.address,
      amount: DATA / 2n,
    });
    expect(brokers.isSigned(voucher)).toBe(true);
    expect(await brokers.redeem([voucher])).toBe((DATA * 4n) / 10n);
    expect(await channels.redeemedFor(channel, stream.address)).toBe(DATA / 2n);
    await expect(brokers.redeem([voucher])).rejects.toThrow(
      'Nothing was redeemed: there is nothing new to redeem',
    );
    const broker = network.other.account!;
    expect(await brokers.earned(broker)).toBe((DATA * 4n) / 10n);
    expect(await brokers.withdraw(broker)).toBe((DATA * 4n) / 10n);
    expect(await channels.collectable(stream.address)).toBe(DATA / 20n);
    expect(await channels.collect(stream.address)).toBe(DATA / 20n);
    expect(await channels.pendingRewards()).toBe(DATA / 20n);
    expect(await channels.payRewards()).toBe(DATA / 20n);
    const karma = new Karma(network.owner.connection, network.contracts.address('karma'));
    expect(await karma.halfLife()).toBe(30 * 86_400);
    expect(await karma.isCreditor(network.contracts.address('paymentChannels'))).toBe(true);
    expect(await karma.of(broker)).toBeGreaterThan(0n);
  });

  it('redeem_shouldRefuseVouchersOfAnotherSigner', async () => {
    const channel = await open();
    const promise = { channel, stream: undefined, amount: 1n };
    const voucher = signVoucher(Secp256k1Signer.random(), channels.domain, promise);
    expect(brokers.isSigned(voucher)).toBe(false);
    await expect(brokers.redeem([voucher])).rejects.toMatchObject({ errorName: 'BadVoucher' });
    const altered = { ...signVoucher(SPENDER, channels.domain, promise), amount: 2n };
    expect(brokers.isSigned(altered)).toBe(false);
  });

  it('sign_shouldPromiseAsThePayer_andTopUpRaiseTheDeposit', async () => {
    const channel = await open({ signer: network.owner.account! });
    await channels.topUp(channel, DATA);
    expect((await channels.stateOf(channel)).deposit).toBe(2n * DATA);
    const voucher = await channels.sign({ channel, stream: undefined, amount: 2n * DATA });
    expect(brokers.isSigned(voucher)).toBe(true);
    expect(await brokers.redeem([voucher])).toBe((2n * DATA * 8n) / 10n);
  });

  it('close_shouldGiveTheRestBack_onceTheChallengePeriodIsOver', async () => {
    const channel = await open();
    await expect(brokers.startClosing(channel)).rejects.toThrow('only the payer of the channel');
    await channels.startClosing(channel);
    const { status, closesAt } = await channels.stateOf(channel);
    expect(status).toBe('closing');
    await expect(channels.close(channel)).rejects.toThrow(`closes at second ${closesAt} of the Unix epoch`);
    await expect(channels.topUp(channel, 1n)).rejects.toMatchObject({ errorName: 'ChannelIsClosing' });
    await network.passUntil(closesAt!);
    expect(await channels.close(channel)).toBe(DATA);
    expect((await channels.stateOf(channel)).status).toBe('closed');
  });

  it('close_shouldBePossibleAtOnceForTheBroker', async () => {
    const channel = await open({ nonce: 7n });
    expect(await brokers.close(channel)).toBe(DATA);
    await expect(open({ nonce: 7n })).rejects.toMatchObject({ errorName: 'ChannelExists' });
    expect((await channels.stateOf({ ...channel, nonce: 8n })).status).toBe('none');
  });

  it('open_shouldRefuseShortChallengePeriods', async () => {
    expect(await channels.parameters()).toEqual({
      minChallengePeriod: 600,
      rewardShare: 1_000,
      streamShare: 1_000,
    });
    await channels.setParameters({ minChallengePeriod: 700, rewardShare: 1_000, streamShare: 1_000 });
    await expect(open({ challengePeriod: 600 })).rejects.toMatchObject({
      errorName: 'InvalidChallengePeriod',
    });
    await channels.setParameters({ minChallengePeriod: 600, rewardShare: 1_000, streamShare: 1_000 });
    await expect(open({ challengePeriod: 599 })).rejects.toThrow('a challenge period lasts from 600 to');
  });
});

describe('FeeSchedule', () => {
  it('prices_shouldTellWhatAUsageCosts', async () => {
    const address = network.contracts.address('feeSchedule');
    const fees = new FeeSchedule(network.owner.connection, address);
    const prices = await fees.prices();
    expect(feeFor(prices, { publishedEvents: 1n, publishedBytes: 10n })).toBe(34n);
    expect(feeFor(prices, { deliveredEvents: 2n, deliveredBytes: 5n })).toBe(9n);
    await fees.setPrices({ ...prices, deliveredByte: 0n });
    expect((await fees.prices()).deliveredByte).toBe(0n);
    const others = new FeeSchedule(network.other.connection, address);
    await expect(others.setPrices(prices)).rejects.toThrow(
      "The prices were not changed: only the contract's owner may do this",
    );
  });
});
