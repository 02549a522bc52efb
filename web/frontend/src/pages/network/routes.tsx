import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

export const networkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/network',
    component: lazyRouteComponent(() => import('./NetworkPage'), 'NetworkPage'),
  }),
] as const;
