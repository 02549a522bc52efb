import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { parseAbi, parseEther } from 'viem';
import { useStreamr, useWallet, WalletError, walletError } from '../wallet';

const FAUCET_ABI = parseAbi(['function drip(address to, uint256 amount)']);
/** Enough to buy and stake with, and far below what the faucet gives at once. */
const DRIP = parseEther('1000');

/** Gives the account DATA on a development network; undefined on any other, which has no faucet. */
export function useFaucet(): (() => Promise<void>) | undefined {
  const access = useStreamr();
  const { client, account, isWrongChain } = useWallet();
  const queries = useQueryClient();
  const address = access.config.contracts.contracts.developmentFaucet;
  if (!address || !client || !account) return undefined;
  return async () => {
    if (isWrongChain) throw new WalletError('Nothing was given: switch the wallet to this network first.');
    const chain = await access.chain();
    try {
      const hash = await client.writeContract({
        address,
        abi: FAUCET_ABI,
        functionName: 'drip',
        args: [account, DRIP],
        chain: chain.connection.chain,
      });
      await chain.connection.reader.waitForTransactionReceipt({ hash });
    } catch (cause) {
      throw walletError('The faucet gave nothing', cause);
    }
    await queries.invalidateQueries({ queryKey: ['balances'] });
    notifications.show({ message: 'The faucet gave you 1,000 DATA.', color: 'teal' });
  };
}
