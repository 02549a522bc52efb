import { useQuery } from '@tanstack/react-query';
import { getEngineAccount } from '../../api';
import { useSession } from '../../wallet';

/** The account that the user's canvases sign as. */
export function useEngineAccount() {
  const { address } = useSession();
  return useQuery({
    queryKey: ['engine-account', address],
    queryFn: getEngineAccount,
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
