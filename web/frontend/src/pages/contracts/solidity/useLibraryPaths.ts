import { useQuery } from '@tanstack/react-query';
import openzeppelin from '../../../../target/solidity/openzeppelin.json?url';
import streamr from '../../../../target/solidity/streamr.json?url';
import type { Library } from './model';

const NONE: readonly string[] = [];

/** What sources can import, for completion: the compiler has fetched it anyway. */
export function useLibraryPaths(): readonly string[] {
  const { data } = useQuery({
    queryKey: ['solidity library'],
    queryFn: async () => {
      const libraries = await Promise.all(
        [streamr, openzeppelin].map(async (url) => (await fetch(url)).json() as Promise<Library>),
      );
      return libraries.flatMap((library) => Object.keys(library));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? NONE;
}
