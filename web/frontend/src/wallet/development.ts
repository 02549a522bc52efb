import type { Hex } from 'viem';

/** An account that a development network comes with. */
export interface DevelopmentAccount {
  readonly name: string;
  readonly address: Hex;
  readonly privateKey: Hex;
}

/**
 * DEVELOPMENT KEYS, known to everybody: those that development chains give ether to when they start, the first left out, with
 * which the node itself signs. What they hold on any other network is anybody's, so they are offered on development networks
 * alone.
 */
export const DEVELOPMENT_ACCOUNTS: readonly DevelopmentAccount[] = [
  {
    name: 'Development account 1',
    address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    privateKey: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  },
  {
    name: 'Development account 2',
    address: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
    privateKey: '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
  },
  {
    name: 'Development account 3',
    address: '0x90F79bf6EB2c4f870365E785982E1f101E93b906',
    privateKey: '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
  },
  {
    name: 'Development account 4',
    address: '0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65',
    privateKey: '0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a',
  },
  {
    name: 'Development account 5',
    address: '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
    privateKey: '0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba',
  },
];
