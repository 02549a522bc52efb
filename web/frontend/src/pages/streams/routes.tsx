import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';
import { parseStreamsSearch, parseStreamView } from './search';

export const streamsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/streams',
    validateSearch: parseStreamsSearch,
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
    validateSearch: parseStreamView,
    component: lazyRouteComponent(() => import('./StreamPage'), 'StreamPage'),
  }),
] as const;
