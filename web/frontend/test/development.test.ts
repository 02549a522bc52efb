import { privateKeyToAddress } from 'viem/accounts';
import { expect, test } from 'vitest';
import { DEVELOPMENT_ACCOUNTS } from '../src/wallet/development';

test('development accounts have the addresses of their keys', () => {
  expect(DEVELOPMENT_ACCOUNTS).toHaveLength(5);
  for (const { address, privateKey } of DEVELOPMENT_ACCOUNTS) {
    expect(privateKeyToAddress(privateKey)).toBe(address);
  }
});
