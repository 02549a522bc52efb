import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ContractDraft, createContract, getContract, type SavedContract, saveContract } from '../../api';
import { useSession } from '../../wallet';

export const CONTRACTS_KEY = ['contracts'];
/** In place of an id: nothing was saved yet. */
export const NEW = 'new';

export function useSavedContract(id: string) {
  const { address } = useSession();
  return useQuery({
    queryKey: [...CONTRACTS_KEY, id],
    queryFn: () => getContract(id),
    enabled: id !== NEW && address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Keeps a contract on the node, for which its user signs in if need be. */
export function useSaving(): (id: string, draft: ContractDraft) => Promise<SavedContract> {
  const { ensure } = useSession();
  const queries = useQueryClient();
  return async (id, draft) => {
    await ensure();
    const saved = await (id === NEW ? createContract(draft) : saveContract(id, draft));
    queries.setQueryData([...CONTRACTS_KEY, saved.id], saved);
    await queries.invalidateQueries({ queryKey: CONTRACTS_KEY, exact: true });
    return saved;
  };
}
