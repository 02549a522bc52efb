// Renders the committed gas figures as docs/gas.md: a table of what each call costs.

/** What the table reckons with. Both move by the hour: they are here to be changed, and to compare calls with. */
const GAS_PRICE_GWEI = 1;
const ETHER_USD = 3000;

const GWEI_PER_ETHER = 1e9;

const usd = (gas) => ((gas * GAS_PRICE_GWEI) / GWEI_PER_ETHER) * ETHER_USD;
const number = (value) => value.toLocaleString("en");

/** @param {Record<string, Record<string, number>>} figures gas by contract and call, as in solidity/gas.json */
export function renderGas(figures) {
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
`;
}
