import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

/** What is searched for, kept in the address so that it can be passed on. */
export interface StreamSearch {
  readonly q?: string;
  readonly owner?: string;
  readonly page?: number;
}

export const streamsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/streams',
    validateSearch: (search: Record<string, unknown>): StreamSearch => ({
      ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
      ...(typeof search.owner === 'string' && search.owner !== '' ? { owner: search.owner } : {}),
      ...(Number(search.page) > 1 ? { page: Math.floor(Number(search.page)) } : {}),
    }),
    component: lazyRouteComponent(() => import('./StreamsPage'), 'StreamsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/streams/new',
    component: lazyRouteComponent(() => import('./NewStreamPage'), 'NewStreamPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/streams/$id',
    component: lazyRouteComponent(() => import('./StreamPage'), 'StreamPage'),
  }),
] as const;
