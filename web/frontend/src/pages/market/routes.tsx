import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

export const marketRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market',
    component: lazyRouteComponent(() => import('./MarketPage'), 'MarketPage'),
  }),
] as const;
