import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createPublicClient, http } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectChain,
  type Data,
  DataLicense,
  DataMarket,
  Karma,
  NetworkCoordinator,
  type NewTerms,
  type OnSale,
  type StreamContract,
  Wishlist,
} from '../../src/chain/index.js';
import { fromHex } from '../../src/index.js';
import { SECOND_KEY } from './dev-chain.js';
import { DATA, type DevNetwork, settleCount, startDevNetwork } from './dev-network.js';

const HOUR = 3_600;
const PRICE = 1_000n;

let network: DevNetwork;
let data: Data;
/** As the seller, and as the buyer. */
let market: DataMarket;
let buyersMarket: DataMarket;
let stream: StreamContract;

beforeAll(async () => {
  network = await startDevNetwork();
  const { contracts, owner, other } = network;
  data = owner.data(contracts.address('dataCoin'));
  market = new DataMarket(owner.connection, contracts.address('dataMarket'));
  buyersMarket = new DataMarket(other.connection, contracts.address('dataMarket'));
  stream = await owner.createStream({ label: 'sold' });
  await data.transfer(other.account!, 1_000n * DATA);
}, 60_000);

afterAll(() => network?.stop());

function sell(terms: Partial<NewTerms> = {}): Promise<OnSale> {
  return market.createProduct(
    { streams: [stream.address], pricePerSecond: PRICE, minimumPeriod: 60, ...terms },
    { title: 'Weather', tags: ['sun'] },
  );
}

describe('DataMarket', () => {
  it('createProduct_shouldBeListedWithItsTerms', async () => {
    const { productId, license, ungranted } = await sell({ termsLink: 'https://terms.example' });
    expect(ungranted).toEqual([]);
    expect(await market.product(productId)).toEqual({
      id: productId,
      seller: network.owner.account,
      listed: true,
      versions: 1,
      license: license.address,
    });
    const all: number[] = [];
    for await (const { id } of market.products()) all.push(id);
    expect(all).toHaveLength(await market.productCount());
    expect(all.at(-1)).toBe(productId);
    expect(await license.terms()).toEqual({
      streams: [stream.address],
      beneficiary: network.owner.account,
      pricePerSecond: PRICE,
      minimumPeriod: 60,
      payout: { kind: 'linear' },
      unlockEvents: 0n,
      attester: undefined,
      termsHash: undefined,
      termsLink: 'https://terms.example',
    });
    expect(await market.descriptionOf(productId, network.contracts.block)).toEqual({
      title: 'Weather',
      description: '',
      tags: ['sun'],
    });
    expect((await market.descriptions(network.contracts.block)).get(productId)?.title).toBe('Weather');
    expect(await market.productOf(license.address)).toEqual({ productId, version: 1 });
  });

  it('createVersion_shouldEndTheSaleOfTheOneBefore', async () => {
    const { productId, license } = await sell();
    const next = await market.createVersion(productId, {
      streams: [stream.address],
      pricePerSecond: 2n * PRICE,
    });
    expect(await license.isOnSale()).toBe(false);
    expect(await next.license.isOnSale()).toBe(true);
    const versions: string[] = [];
    for await (const version of market.versionsOf(productId)) versions.push(version.address);
    expect(versions).toEqual([license.address, next.license.address]);
    const buying = buyersMarket.license(license.address).purchase({ period: HOUR, maxPrice: DATA });
    await expect(buying).rejects.toThrow(
      'The licence was not bought: this version of the product is not on sale: look whether the market has a newer one.',
    );
  });

  it('setParameters_shouldChangeLicencesToCome', async () => {
    const { license } = await sell();
    const before = await market.parameters();
    expect(before).toEqual({ fee: 100, flagThreshold: 3_000, settlementGrace: 600, disputePeriod: 600 });
    await market.setParameters({ ...before, fee: 0 });
    expect((await (await sell()).license.parameters()).fee).toBe(0);
    expect(await license.parameters()).toEqual(before);
    await market.setParameters(before);
    await expect(buyersMarket.setParameters(before)).rejects.toThrow("only the contract's owner may do this");
  });

  it('refusals_shouldBeSentences', async () => {
    await expect(market.product(1_000)).rejects.toThrow('there is no product 1000');
    const { productId } = await sell();
    await expect(buyersMarket.setListed(productId, false)).rejects.toMatchObject({ errorName: 'NotSeller' });
    await expect(sell({ pricePerSecond: 1n, payout: { kind: 'perEvent', price: 0n } })).rejects.toThrow(
      'The product was not created: the price does not fit the way it is earned: paying by the event needs both prices, other ways only that of a second, and what is free has neither a lock nor a price.',
    );
  });
});

describe('DataLicense', () => {
  it('purchase_shouldLetTheBuyerReadUntilTheExpiry', async () => {
    const { license } = await sell();
    const buyer = network.other.account!;
    const publicKey = secp256k1.getPublicKey(fromHex(SECOND_KEY));
    const bought = buyersMarket.license(license.address);
    const purchase = await bought.purchase({ period: HOUR, maxPrice: PRICE * BigInt(HOUR), publicKey });
    expect(purchase).toMatchObject({ holder: buyer, index: 0, amount: PRICE * BigInt(HOUR) });
    expect(purchase.end - purchase.start).toBe(HOUR);
    expect(await stream.permissionsOf(buyer)).toMatchObject({ subscribe: new Date(purchase.end * 1_000) });
    expect((await stream.readers()).map(({ account }) => account)).toContain(buyer);
    expect(await license.expiryOf(buyer)).toBe(purchase.end);
    expect(await license.holder(buyer)).toEqual({ expiry: purchase.end, purchases: 1, barred: false });
    expect(await license.holders(network.contracts.block)).toEqual([buyer]);
    const { transaction, ...told } = purchase;
    expect(transaction).toMatch(/^0x[0-9a-f]{64}$/);
    expect(await license.purchaseOf(purchase)).toEqual(told);
    expect(await license.escrow()).toBe(purchase.amount);
  });

  it('purchase_shouldBeSignedByAWallet', async () => {
    const { license } = await sell();
    // the development chain keeps keys and signs for them, as a wallet does
    const { request } = createPublicClient({ transport: http(network.devChain.rpc) });
    const provider = {
      request: async ({ method, params }: { method: string; params?: unknown }) =>
        method === 'eth_requestAccounts' ? [network.other.account] : request({ method, params } as never),
    };
    const wallet = await connectChain({ rpc: provider as never, pollingIntervalMs: 20 });
    const bought = new DataLicense(wallet, license.address);
    const { holder } = await bought.purchase({ period: HOUR, maxPrice: DATA });
    expect(holder).toBe(network.other.account);
  });

  it('purchase_shouldTakeAPermitThatWasSignedBefore', async () => {
    const { license } = await sell();
    const token = network.contracts.address('dataCoin');
    const permit = await network.other.data(token).permit(license.address, PRICE * BigInt(HOUR));
    const bought = buyersMarket.license(license.address);
    expect((await bought.purchase({ period: HOUR, maxPrice: permit.amount }, permit)).amount).toBe(
      permit.amount,
    );
  });

  it('purchase_shouldBeRefusedAboveTheMaximum_andCostNothing', async () => {
    const { license } = await sell();
    const buyer = network.other.account!;
    const before = await data.balanceOf(buyer);
    const buying = buyersMarket.license(license.address).purchase({ period: HOUR, maxPrice: 5n });
    await expect(buying).rejects.toThrow(
      'The licence was not bought: it costs 3600000 wei of DATA, more than the 5 that the order allows.',
    );
    expect(await data.balanceOf(buyer)).toBe(before);
  });

  it('purchase_shouldNeedAnAllowance_unlessItIsGivenByTransaction', async () => {
    const { license } = await sell();
    const order = { period: HOUR, maxPrice: DATA };
    const bought = buyersMarket.license(license.address);
    await expect(bought.purchase(order, 'given')).rejects.toThrow(/may take 0 wei of DATA and needs 3600000/);
    expect((await bought.purchase(order, 'transaction')).index).toBe(0);
  });

  it('purchase_shouldNeedAnAttestationWhereTheTermsAskForOne', async () => {
    const { license } = await sell({ attester: network.owner.account });
    const holder = network.other.account!;
    const bought = buyersMarket.license(license.address);
    const order = { period: HOUR, maxPrice: DATA };
    await expect(bought.purchase(order)).rejects.toMatchObject({ errorName: 'AttestationExpired' });
    const attestation = await license.attest(holder, (await network.now()) + HOUR);
    expect((await bought.purchase({ ...order, attestation })).holder).toBe(holder);
  });

  it('claim_shouldPayWhatWasEarned_andGainKarma', async () => {
    const { license } = await sell({ payout: { kind: 'atOnce' } });
    const purchase = await buyersMarket.license(license.address).purchase({ period: HOUR, maxPrice: DATA });
    expect(await license.standing(purchase)).toEqual({
      events: 0n,
      claimable: purchase.amount,
      refundable: 0n,
    });
    const fee = purchase.amount / 100n;
    expect(await license.claim([purchase])).toBe(purchase.amount - fee);
    expect(await license.purchaseOf(purchase)).toMatchObject({ claimed: purchase.amount });
    await expect(license.claim([purchase])).rejects.toThrow('nothing can be claimed yet');
    expect(await market.fundRewards()).toBe(fee);
    const karma = new Karma(network.owner.connection, network.contracts.address('karma'));
    expect(await karma.of(network.other.account!)).toBeGreaterThan(0n);
  });

  it('claim_shouldPayEachEventThatIsProven_andRefundTheRest', async () => {
    const { license } = await sell({ payout: { kind: 'perEvent', price: 10n } });
    const bought = buyersMarket.license(license.address);
    const purchase = await bought.purchase({ period: HOUR, maxPrice: DATA });
    const coordinator = new NetworkCoordinator(
      network.owner.connection,
      network.contracts.address('networkCoordinator'),
    );
    const proof = await settleCount(network, coordinator, stream.address, 42n);
    await expect(license.claim([purchase])).rejects.toThrow('nothing can be claimed yet');
    await expect(license.proveCounts(coordinator.address, [{ ...proof, count: 43n }])).rejects.toMatchObject({
      errorName: 'BadCountProof',
    });
    await license.proveCounts(coordinator.address, [proof]);
    const { end } = await coordinator.epochs.window(Number(proof.epoch));
    expect(await license.provenEvents()).toEqual({ total: 42n, until: end });
    expect(await license.standing(purchase)).toEqual({ events: 42n, claimable: 420n, refundable: 0n });
    expect(await license.claim([purchase])).toBe(416n);
    await network.passUntil(purchase.end + 600);
    expect(await bought.refund(purchase)).toBe(purchase.amount - 420n);
  });

  it('flag_shouldFreezeClaims_andConcedeRefund', async () => {
    const { license } = await sell();
    const bought = buyersMarket.license(license.address);
    const purchase = await bought.purchase({ period: HOUR, maxPrice: DATA });
    await bought.dispute.flag(purchase.index, 'It never rains');
    const { round, flagged, frozenUntil } = await license.dispute.state();
    expect([round, flagged]).toEqual([1, purchase.amount]);
    expect(frozenUntil).toBeGreaterThan(purchase.start);
    expect(await license.dispute.flags(network.contracts.block)).toEqual([
      { holder: purchase.holder, index: 0, round: 1, reason: 'It never rains', withdrawn: false },
    ]);
    await expect(license.claim([purchase])).rejects.toMatchObject({ errorName: 'ClaimsAreFrozen' });
    await expect(license.refund(purchase)).rejects.toMatchObject({ errorName: 'SettlementRunning' });
    await license.dispute.concede();
    expect(await license.endedAt()).toBeGreaterThanOrEqual(purchase.start);
    const before = await data.balanceOf(network.other.account!);
    expect(await bought.refund(purchase)).toBe(purchase.amount);
    expect(await data.balanceOf(network.other.account!)).toBe(before + purchase.amount);
  });

  it('setBarred_shouldTakeTheHoldersAccess', async () => {
    const own = await network.owner.createStream({ label: 'barred' });
    const { license } = await sell({ streams: [own.address] });
    const buyer = network.other.account!;
    await buyersMarket.license(license.address).purchase({ period: HOUR, maxPrice: DATA });
    expect(await own.hasPermission(buyer, 'subscribe')).toBe(true);
    await license.setBarred(buyer, true);
    expect(await own.hasPermission(buyer, 'subscribe')).toBe(false);
    expect(await license.holder(buyer)).toMatchObject({ barred: true });
  });

  it('cancel_shouldRefundWhenTheStreamCannotBeRead', async () => {
    const own = await network.owner.createStream({ label: 'closed' });
    const { license } = await sell({ streams: [own.address] });
    const bought = buyersMarket.license(license.address);
    await bought.purchase({ period: HOUR, maxPrice: DATA });
    await expect(bought.cancel()).rejects.toThrow('streams can still be delivered to');
    await own.delete();
    expect(await bought.cancel()).toBeGreaterThan(0n);
  });
});

describe('Wishlist', () => {
  it('accept_shouldLetAWishComeTrue_andPayTheBeneficiary', async () => {
    const address = network.contracts.address('wishlist');
    const wishes = new Wishlist(network.other.connection, address);
    const seller = new Wishlist(network.owner.connection, address);
    const { license } = await sell();
    const id = await wishes.make({ title: 'Tides', deadline: (await network.now()) + HOUR });
    await wishes.contribute(id, 5n * DATA);
    await expect(wishes.accept(id, license.address)).rejects.toThrow('is not proposed for this wish');
    await seller.propose(id, license.address);
    expect(await wishes.isProposed(id, license.address)).toBe(true);
    expect(await wishes.proposals(id)).toEqual([license.address]);
    expect(await wishes.contributors(id)).toEqual([network.other.account]);
    await wishes.accept(id, license.address);
    expect(await wishes.supportOf(id, license.address)).toBe(5n * DATA);
    expect(await wishes.wish(id)).toMatchObject({
      id,
      maker: network.other.account,
      license: license.address,
    });
    await expect(wishes.withdraw(id)).rejects.toMatchObject({ errorName: 'BountyIsDue' });
    expect(await seller.pay(id, [network.other.account!])).toBe(5n * DATA);
    const all: number[] = [];
    for await (const wish of wishes.wishes()) all.push(wish.id);
    expect(all).toEqual([id]);
    expect(await wishes.descriptionOf(id)).toMatchObject({ title: 'Tides' });
    expect((await wishes.descriptions()).get(id)).toMatchObject({ title: 'Tides', contentLink: '' });
    expect(await wishes.contributors(id)).toEqual([]);
  });
});
