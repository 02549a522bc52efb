import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';
import { readSearch } from './model/search';

export const marketRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('./catalogue/MarketPage'), 'MarketPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market/products/$id',
    component: lazyRouteComponent(() => import('./product/ProductPage'), 'ProductPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market/purchases',
    component: lazyRouteComponent(() => import('./purchases/PurchasesPage'), 'PurchasesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market/sell',
    component: lazyRouteComponent(() => import('./sell/SellPage'), 'SellPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/market/wishes',
    component: lazyRouteComponent(() => import('./wishes/WishesPage'), 'WishesPage'),
  }),
] as const;
