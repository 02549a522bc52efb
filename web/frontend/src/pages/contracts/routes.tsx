import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

export const contractsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/contracts',
    component: lazyRouteComponent(() => import('./ContractsPage'), 'ContractsPage'),
  }),
] as const;
