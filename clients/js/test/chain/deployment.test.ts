import { describe, expect, it } from 'vitest';
import { Deployment } from '../../src/chain/index.js';

const MARKET = '0x5FbDB2315678afecb367f032d93F642f64180aa3';
const FILE = {
  format: 1,
  chainId: 31_337,
  block: 5,
  rootName: 'streams.eth',
  contracts: { dataMarket: MARKET },
};

describe('Deployment', () => {
  it('of_shouldReadTheFile_parsedOrNot', () => {
    for (const file of [FILE, JSON.stringify(FILE)]) {
      const contracts = Deployment.of(file);
      expect(contracts.chainId).toBe(31_337);
      expect(contracts.block).toBe(5n);
      expect(contracts.address('dataMarket')).toBe(MARKET);
    }
  });

  it('address_shouldSayWhatIsNotDeployed', () => {
    expect(() => Deployment.of(FILE).address('wishlist')).toThrow('There is no wishlist on chain 31337.');
  });

  it.each([
    ['{', 'it is no JSON'],
    ['5', 'it has no object of contracts'],
    [{ ...FILE, chainId: 'x' }, 'it has no chainId and block'],
    [{ ...FILE, contracts: undefined }, 'it has no object of contracts'],
    [{ ...FILE, format: 2 }, 'a newer version of the program wrote it'],
  ])('of_shouldSayWhatIsWrongWith %j', (file, why) => {
    expect(() => Deployment.of(file)).toThrow(why);
  });
});
