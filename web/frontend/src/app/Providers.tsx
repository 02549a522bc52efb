import { Center, Container, Loader, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getConfig } from '../api';
import { ErrorNotice } from '../components/ErrorNotice';
import { isRetryable } from '../lib/errors';
import { SessionProvider, StreamrProvider, WalletProvider } from '../wallet';
import { resolver, theme } from './theme';

const MAX_RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < MAX_RETRIES && isRetryable(error),
    },
  },
});

/** All that every page stands on: the look, the node's configuration, the wallet, the session, the network. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <Configured>{children}</Configured>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Configured({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['config'],
    queryFn: getConfig,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) {
    return (
      <WalletProvider config={data}>
        <SessionProvider>
          <StreamrProvider config={data}>{children}</StreamrProvider>
        </SessionProvider>
      </WalletProvider>
    );
  }
  return (
    <Container size="sm" py="xl" component="main">
      {error ? (
        <ErrorNotice title="The application cannot start" error={error} onRetry={() => refetch()} />
      ) : (
        <Center mih={200}>
          <Loader aria-label="Loading" />
        </Center>
      )}
    </Container>
  );
}
