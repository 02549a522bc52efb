// Lists what the data market sells: node buy.mjs
// Buys a product for a while, and prints the events of its first stream: node buy.mjs PRODUCT [SECONDS]
import { readFileSync } from 'node:fs';
import { StreamrClient } from 'streamr-client';
import { DataMarket, Deployment, StreamrChain } from 'streamr-client/chain';

const { STREAMR_URL = 'http://localhost:7070', STREAMR_RPC, STREAMR_CONTRACTS, STREAMR_KEY } = process.env;
const [product, seconds = '3600'] = process.argv.slice(2);
if (!STREAMR_RPC || !STREAMR_CONTRACTS || (product && !STREAMR_KEY)) {
  console.error('Usage: STREAMR_RPC=http://… STREAMR_CONTRACTS=contracts.json node buy.mjs');
  console.error('       with STREAMR_KEY=0x… too: node buy.mjs PRODUCT [SECONDS]');
  process.exit(2);
}

const contracts = Deployment.of(readFileSync(STREAMR_CONTRACTS, 'utf8'));
const chain = await StreamrChain.connect({
  rpc: STREAMR_RPC,
  registry: contracts.address('streamRegistry'),
  ...(STREAMR_KEY ? { privateKey: STREAMR_KEY } : {}),
});
const market = new DataMarket(chain.connection, contracts.address('dataMarket'));

if (product) await buy(Number(product), Number(seconds));
else await list();

async function list() {
  for await (const { id, listed, license } of market.products()) {
    if (!listed) continue;
    const description = await market.descriptionOf(id, contracts.block);
    const { pricePerSecond, streams } = await market.license(license).terms();
    console.log(`${id}: ${description?.title}, ${pricePerSecond} wei of DATA a second, ${streams.join(' ')}`);
  }
}

async function buy(id, period) {
  const { license: address } = await market.product(id);
  const license = market.license(address);
  const client = await StreamrClient.connect({ url: STREAMR_URL, privateKey: STREAMR_KEY });
  const maxPrice = await license.priceOf(period);
  const purchase = await license.purchase({ period, maxPrice });
  console.error(`paid ${purchase.amount} wei of DATA, until ${new Date(purchase.end * 1_000).toISOString()}`);

  const [stream] = (await license.terms()).streams;
  const subscription = await subscribed(client, stream);
  for await (const event of subscription) console.log(JSON.stringify(event.toJSON({ proof: false })));
}

/** Brokers follow the chain: what is mined takes effect there within a block. */
async function subscribed(client, stream) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await client.subscribe(stream, { from: { last: 10 } });
    } catch (error) {
      if (error.code !== 'NO_PERMISSION' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
