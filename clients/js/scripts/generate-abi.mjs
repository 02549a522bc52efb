// Makes TypeScript of the ABIs that the contracts' build leaves in contracts/target/abi, so that calls are checked against
// them. What a page would load in vain is left out: what only compilers of Solidity need, and errors, which
// generate-refusals.mjs has. Files that would not change are not touched.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CONTRACTS = {
  StreamRegistry: 'STREAM_REGISTRY_ABI',
  Stream: 'STREAM_ABI',
  DATAcoin: 'DATACOIN_ABI',
  DevelopmentFaucet: 'DEVELOPMENT_FAUCET_ABI',
  NetworkDirectory: 'NETWORK_DIRECTORY_ABI',
  NetworkCoordinator: 'NETWORK_COORDINATOR_ABI',
  DataMarket: 'DATA_MARKET_ABI',
  DataLicense: 'DATA_LICENSE_ABI',
  Wishlist: 'WISHLIST_ABI',
  PaymentChannels: 'PAYMENT_CHANNELS_ABI',
  FeeSchedule: 'FEE_SCHEDULE_ABI',
  Karma: 'KARMA_ABI',
  EventDelivery: 'EVENT_DELIVERY_ABI',
};
const source = new URL('../../../contracts/target/abi/', import.meta.url);
const target = new URL('../src/chain/generated/', import.meta.url);

mkdirSync(target, { recursive: true });
for (const [name, constant] of Object.entries(CONTRACTS)) {
  const file = new URL(`${name}.json`, source);
  if (!existsSync(file)) {
    process.stderr.write(
      `${fileURLToPath(file)} is missing. Build the contracts first: mvn -q -pl contracts -am compile\n`,
    );
    process.exit(1);
  }
  const { abi } = JSON.parse(readFileSync(file, 'utf8'));
  const called = abi.filter(({ type }) => type === 'function' || type === 'event');
  const text = `/** Functions and events of the contract ${name}. Generated. */\nexport const ${constant} = ${JSON.stringify(called, withoutInternalTypes, 2)} as const;\n`;
  const output = new URL(`${name}.ts`, target);
  if (!existsSync(output) || readFileSync(output, 'utf8') !== text) writeFileSync(output, text);
}

function withoutInternalTypes(key, value) {
  return key === 'internalType' ? undefined : value;
}
