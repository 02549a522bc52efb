import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getEngineAccount } from '../../../api';
import { useSession, useStreamr, useWallet } from '../../../wallet';
import type { Defaults } from './read-form';

/** An address that forms offer. */
export interface KnownAccount {
  /** What defaults of templates call it, after the `$`. */
  readonly name: string;
  readonly label: string;
  readonly address: string;
}

/** The addresses that a form may want: the user's own, and the network's contracts. */
export function useKnownAccounts(): readonly KnownAccount[] {
  const { account } = useWallet();
  const { address } = useSession();
  const { config } = useStreamr();
  const { data: engine } = useQuery({
    queryKey: ['engine account', address],
    queryFn: getEngineAccount,
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return useMemo(() => {
    const { dataCoin, eventDelivery } = config.contracts.contracts;
    return [
      { name: 'account', label: 'Me', address: account },
      { name: 'engine', label: 'My canvases', address: engine?.address },
      { name: 'DATAcoin', label: 'DATA', address: dataCoin },
      { name: 'EventDelivery', label: 'Event delivery', address: eventDelivery },
    ].flatMap(({ address: known, ...rest }) => (known ? [{ ...rest, address: known }] : []));
  }, [account, engine, config]);
}

export function defaultsOf(accounts: readonly KnownAccount[], now: number): Defaults {
  return { accounts: Object.fromEntries(accounts.map(({ name, address }) => [name, address])), now };
}
