import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { useStreamr, useWallet } from '../../../wallet';
import { loadActivities, loadListings, type RateReader } from './listings';
import { loadProduct } from './product';
import { loadPurchases } from './purchases';
import { loadOwnStreams, loadSales } from './sales';
import { loadWishes } from './wishes';

/** How long what was read of the chain is good for, unless this page changed it. */
const FRESH_MS = 15_000;
const RATES_FRESH_MS = 60_000;

export function useListings() {
  const access = useStreamr();
  return useQuery({
    queryKey: ['market', 'listings', access.config.chainId],
    queryFn: () => loadListings(access),
    staleTime: FRESH_MS,
  });
}

/** How lively streams are, as far as they may be read. */
export function useActivities(streams: readonly Address[], reader: RateReader = 'anybody') {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['activities', [...new Set(streams)].sort(), reader === 'account' ? account : undefined],
    queryFn: () => loadActivities(access, streams, reader),
    staleTime: RATES_FRESH_MS,
    enabled: streams.length > 0,
  });
}

export function useProduct(id: number) {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['market', 'product', id, account],
    queryFn: () => loadProduct(access, id, account),
    staleTime: FRESH_MS,
    retry: false,
  });
}

export function usePurchases() {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['market', 'purchases', account],
    queryFn: () => loadPurchases(access, account!),
    enabled: account !== undefined,
    staleTime: FRESH_MS,
  });
}

export function useOwnStreams() {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['market', 'own streams', account],
    queryFn: () => loadOwnStreams(access, account!),
    enabled: account !== undefined,
    staleTime: FRESH_MS,
  });
}

export function useSales() {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['market', 'sales', account],
    queryFn: () => loadSales(access, account!),
    enabled: account !== undefined,
    staleTime: FRESH_MS,
  });
}

export function useWishes() {
  const access = useStreamr();
  const { account } = useWallet();
  return useQuery({
    queryKey: ['market', 'wishes', account],
    queryFn: () => loadWishes(access, account),
    staleTime: FRESH_MS,
  });
}
