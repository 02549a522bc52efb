import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Address, formatEther } from 'viem';
import { DataAmount } from '../components/DataAmount';
import { sentenceOf } from '../lib/errors';
import { useStreamr } from '../wallet';

/** What an account holds. */
export function Balances({ account }: { account: Address }) {
  const { chain, data, error } = useBalances(account);
  return (
    <Text size="xs" c="dimmed" px="sm" pb={6} component="div">
      {error && sentenceOf(error)}
      {data && (
        <>
          <DataAmount wei={data.data} /> · {Number(formatEther(data.ether)).toFixed(4)} ETH on chain {chain}
        </>
      )}
    </Text>
  );
}

/** DATA and ether of an account, in wei. */
export function useBalances(account: Address) {
  const access = useStreamr();
  const query = useQuery({
    queryKey: ['balances', account],
    queryFn: async () => {
      const chain = await access.chain();
      const [data, ether] = await Promise.all([
        chain.data(access.deployment.address('dataCoin')).balanceOf(account),
        chain.connection.reader.getBalance({ address: account }),
      ]);
      return { data, ether };
    },
  });
  return { chain: access.config.chainId, data: query.data, error: query.error };
}
