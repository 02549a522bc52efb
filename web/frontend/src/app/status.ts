import { useQuery } from '@tanstack/react-query';
import { useStreamr } from '../wallet';

/** What a broker tells of itself. */
export interface BrokerStatus {
  readonly version: string;
  readonly account?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly ready: boolean;
  /** Sentences. */
  readonly problems: readonly string[];
  readonly connections: number;
  readonly subscriptions: number;
  readonly chain: {
    readonly chainId: number;
    readonly block: number;
    readonly blockTime: string;
    readonly connected: boolean;
    readonly reason?: string;
    readonly streams: number;
  };
  readonly storage: {
    readonly events: number;
    readonly batches: number;
    readonly bytes: number;
    readonly bytesOnDisk: number;
    readonly full: boolean;
  };
}

const REFRESH_MS = 5_000;

/** The state of the node's broker, asked for again and again while anybody looks. */
export function useBrokerStatus() {
  const { http } = useStreamr();
  return useQuery({
    queryKey: ['broker-status'],
    queryFn: async () => (await http.status()) as unknown as BrokerStatus,
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
