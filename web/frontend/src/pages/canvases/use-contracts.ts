import { useQuery } from '@tanstack/react-query';
import { getContracts, type SavedContract } from '../../api';

const NONE: readonly SavedContract[] = [];

/** Contracts that the user has saved; none while that is not known. */
export function useContracts(): readonly SavedContract[] {
  const { data = NONE } = useQuery({ queryKey: ['contracts'], queryFn: getContracts, retry: false });
  return data;
}
