import { Center, Loader } from '@mantine/core';
import { createRootRoute, type ErrorComponentProps, Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Shell } from './Shell';

/** The route that all pages are below: the shell around them. */
export const rootRoute = createRootRoute({
  component: () => (
    <Shell>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </Shell>
  ),
  notFoundComponent: NotFound,
});

/** While a page's code is fetched. */
export function Waiting() {
  return (
    <Center mih={240}>
      <Loader size="sm" aria-label="Loading" />
    </Center>
  );
}

/** In place of a page that failed while it was drawn; the shell stays. */
export function PageError({ error, reset }: ErrorComponentProps) {
  return <ErrorNotice title="This page cannot be shown" error={error} onRetry={reset} />;
}

function NotFound() {
  return (
    <EmptyState title="There is no such page" action={<Link to="/">Go to the home page</Link>}>
      The address may be mistyped, or what was here is gone.
    </EmptyState>
  );
}
