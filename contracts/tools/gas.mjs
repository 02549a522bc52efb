// Renders the committed gas figures as docs/gas.md: a table of what each call costs.

/** What the table reckons with. Both move by the hour: they are here to be changed, and to compare calls with. */
const GAS_PRICE_GWEI = 1;
const ETHER_USD = 3000;

const GWEI_PER_ETHER = 1e9;

const usd = (gas) => ((gas * GAS_PRICE_GWEI) / GWEI_PER_ETHER) * ETHER_USD;
const number = (value) => value.toLocaleString("en");

/** A transaction of the gas tests reveals so many partitions. */
const REVEALED = 12;
const BROKERS = 3;

function firstTimes({ NetworkCoordinator, PaymentChannels, EventDelivery }) {
  const of = (what) => Math.round(NetworkCoordinator[`revealReports, of a partition's first epochs, twelve partitions, ${what}`] / REVEALED);
  const [reveal, revealLater] = [of("first"), of("last")];
  return {
    reveal,
    revealLater,
    revealMean: Math.round((reveal + (BROKERS - 1) * revealLater) / BROKERS),
    redeem: PaymentChannels["redeem for the first time anywhere"],
    deliver: EventDelivery["deliver for the first time anywhere, one of 256"],
  };
}

/** @param {Record<string, Record<string, number>>} figures gas by contract and call, as in solidity/gas.json */
export function renderGas(figures) {
  const first = firstTimes(figures);
  const rows = Object.entries(figures).flatMap(([contract, calls]) =>
    Object.entries(calls).map(([call, gas]) => `| ${contract} | ${call} | ${number(gas)} | ${usd(gas).toFixed(3)} |`),
  );
  return `# What calls of the contracts cost

| reckoned with | |
| --- | --- |
| gas price | ${number(GAS_PRICE_GWEI)} gwei |
| price of an ether | ${number(ETHER_USD)} US dollars |

Written by \`node contracts/tools/test.mjs --update-gas\` from [\`contracts/solidity/gas.json\`](../contracts/solidity/gas.json), which the build measures again;
the two prices are constants in [\`contracts/tools/gas.mjs\`](../contracts/tools/gas.mjs). Figures are of whole transactions, calldata included; those of views
(\`hasPermission\`, \`karmaOf\`, \`verify…\`) are of the call alone, which costs nothing from outside a transaction. "First" means that accounts and slots are written
to for the first time; all other figures are of the steady state.

| contract | call | gas | US dollars |
| --- | --- | --- | --- |
${rows.join("\n")}

## What the first time costs

Filling a slot of storage that was zero costs 22,100 gas, changing one that is filled 5,000 (EIP-2929, EIP-3529): nobody who writes down something new can pay less. Three calls keep to
their bounds but for the first time, by as much as they fill slots:

| call | bound | first time | new slots | |
| --- | --- | --- | --- | --- |
| \`revealReports\`, a partition | 25,000 | ${number(first.reveal)} | 1 | the tally of a root. A partition has eight, which are used again from its ninth epoch on. Besides the slot, a report takes 2,100 to read who is assigned, and some 7,000 for its calldata, its part of the commitment and of the log, and its share of the transaction. Who reveals after the first pays ${number(first.revealLater)}: of the three brokers of a partition, each pays ${number(first.revealMean)} in the mean |
| \`redeem\` | 90,000 | ${number(first.redeem)} | 4 | what was redeemed for the stream, the stream's share, the broker's earnings, the payer's karma: with the transaction itself these come to 109,400 |
| \`deliver\` | 130,000 | ${number(first.deliver)} | 3 | the word of the run's sequences (one in 256 events), the deliverer's earnings, the subscriber's karma |

To fill the tallies' slots ahead of time, when a place is filled, would only let somebody else pay, and bring \`rebalance\` above its bound of 200,000. With fewer than six tallies an epoch would
write over one that can still be settled. To pay brokers and deliverers at once, rather than to book what they earned, would fill a slot of the token in place of ours, and cost a transfer each time.
`;
}
