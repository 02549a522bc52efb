import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import {
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  keccak256,
  namehash,
  toBytes,
  zeroHash,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import type { Address } from '../../src/index.js';

const CONTRACTS = new URL('../../../../contracts/', import.meta.url);
/** The well-known first account of development chains. */
export const DEVELOPMENT_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
/** The well-known second account of development chains. */
export const SECOND_KEY = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';
const DATA_SUPPLY = 10n ** 27n;
const ROOT = 'streams.eth';

/** An Ethereum node of its own with the contracts on it. */
export interface DevChain {
  readonly rpc: string;
  readonly registry: Address;
  readonly data: Address;
  stop(): Promise<void>;
}

/** Starts anvil, which comes with the contracts' npm packages, and deploys what a client needs. */
export async function startDevChain(): Promise<DevChain> {
  const anvil = spawn(anvilBinary(), ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => anvil.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    anvil.kill();
    await exited;
  };
  try {
    const rpc = `http://${await listeningAddress(anvil)}`;
    return { rpc, ...(await deployAll(rpc)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function anvilBinary(): string {
  const folder = new URL('node_modules/@foundry-rs/', CONTRACTS);
  const name = readdirSync(folder).find((entry) => entry.startsWith('anvil-'));
  if (!name) throw new Error('Install the contracts’ npm packages first: mvn -q -pl contracts -am compile');
  return new URL(`${name}/bin/anvil`, folder).pathname;
}

function listeningAddress(anvil: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    anvil.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /Listening on (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    anvil.once('exit', (code) => reject(new Error(`anvil ended with ${code}: ${output}`)));
  });
}

async function deployAll(rpc: string): Promise<{ registry: Address; data: Address }> {
  const { account, deploy, send } = deployer(rpc);
  const ens = await deploy('ENSRegistry', []);
  const giveNode = (parent: Hex, label: string, owner: Address): Promise<void> =>
    send('ENSRegistry', ens, 'setSubnodeOwner', [parent, keccak256(toBytes(label)), owner]);
  const resolver = await deploy('PublicResolver', [ens]);
  const registry = await deploy('StreamRegistry', [ens, resolver, namehash(ROOT)]);
  await giveNode(zeroHash, 'eth', account.address);
  await giveNode(namehash('eth'), 'streams', registry);
  const data = await deploy('DATAcoin', [account.address, DATA_SUPPLY]);
  return { registry, data };
}

/** Deploys and calls contracts as the first account, from what the contracts' build left. */
export function deployer(rpc: string) {
  const account = privateKeyToAccount(DEVELOPMENT_KEY);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpc) });
  const reader = createPublicClient({ chain: foundry, transport: http(rpc), pollingInterval: 20 });
  return {
    account,
    async deploy(name: string, args: readonly unknown[]): Promise<Address> {
      const hash = await wallet.deployContract({ ...artifact(name), args: [...args] });
      const { contractAddress } = await reader.waitForTransactionReceipt({ hash });
      return contractAddress!;
    },
    async send(
      name: string,
      address: Address,
      functionName: string,
      args: readonly unknown[],
    ): Promise<void> {
      const { abi } = artifact(name);
      const hash = await wallet.writeContract({ address, abi, functionName, args });
      await reader.waitForTransactionReceipt({ hash });
    },
  };
}

function artifact(name: string): { abi: readonly object[]; bytecode: Hex } {
  return JSON.parse(readFileSync(new URL(`target/abi/${name}.json`, CONTRACTS), 'utf8'));
}
