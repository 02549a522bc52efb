import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Compilation } from './model';
import { compilerService } from './service';

const PAUSE_MS = 350;

export interface CompilationState {
  /** Of what was written last, or before while that is compiled. */
  readonly compilation: Compilation | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** What the compiler says about a source, a moment after it was last changed. */
export function useCompilation(path: string, source: string): CompilationState {
  const [settled] = useDebouncedValue(source, PAUSE_MS);
  const { data, isFetching, error } = useQuery({
    queryKey: ['compilation', path, settled],
    queryFn: () => compilerService.compile(path, settled),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  return { compilation: data, isPending: isFetching || settled !== source, error };
}
