import type { Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';

/**
 * DEVELOPMENT KEYS, known to everybody: those that development chains give ether to when they start, the first left out, with
 * which the node itself signs. What they hold on any other network is anybody's, so they are offered on development networks
 * alone.
 */
const DEVELOPMENT_KEYS: readonly Hex[] = [
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
  '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
  '0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a',
  '0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba',
];

/** An account that a development network comes with. */
export interface DevelopmentAccount {
  readonly name: string;
  readonly address: Hex;
  readonly privateKey: Hex;
}

export const DEVELOPMENT_ACCOUNTS: readonly DevelopmentAccount[] = DEVELOPMENT_KEYS.map((privateKey, i) => ({
  name: `Development account ${i + 1}`,
  address: privateKeyToAddress(privateKey),
  privateKey,
}));
