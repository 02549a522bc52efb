import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

/** What a new contract begins with: a template's name; without one, nearly nothing. */
export interface WorkspaceSearch {
  readonly template?: string;
}

export const contractsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/contracts',
    component: lazyRouteComponent(() => import('./list/ContractsPage'), 'ContractsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/contracts/$id',
    validateSearch: (search: Record<string, unknown>): WorkspaceSearch =>
      typeof search.template === 'string' ? { template: search.template } : {},
    component: lazyRouteComponent(() => import('./workspace/WorkspacePage'), 'WorkspacePage'),
  }),
] as const;
