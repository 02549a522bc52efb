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
  const account = privateKeyToAccount(DEVELOPMENT_KEY);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpc) });
  const reader = createPublicClient({ chain: foundry, transport: http(rpc), pollingInterval: 20 });

  async function deploy(name: string, args: readonly unknown[]): Promise<Address> {
    const hash = await wallet.deployContract({ ...artifact(name), args: [...args] });
    const { contractAddress } = await reader.waitForTransactionReceipt({ hash });
    return contractAddress!;
  }
  const ens = await deploy('ENSRegistry', []);
  async function giveNode(parent: Hex, label: string, owner: Address): Promise<void> {
    const hash = await wallet.writeContract({
      address: ens,
      abi: artifact('ENSRegistry').abi,
      functionName: 'setSubnodeOwner',
      args: [parent, keccak256(toBytes(label)), owner],
    });
    await reader.waitForTransactionReceipt({ hash });
  }
  const resolver = await deploy('PublicResolver', [ens]);
  const registry = await deploy('StreamRegistry', [ens, resolver, namehash(ROOT)]);
  await giveNode(zeroHash, 'eth', account.address);
  await giveNode(namehash('eth'), 'streams', registry);
  const data = await deploy('DATAcoin', [account.address, 1_000n]);
  return { registry, data };
}

function artifact(name: string): { abi: readonly object[]; bytecode: Hex } {
  return JSON.parse(readFileSync(new URL(`target/abi/${name}.json`, CONTRACTS), 'utf8'));
}
