import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

export const canvasesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/canvases',
    component: lazyRouteComponent(() => import('./CanvasesPage'), 'CanvasesPage'),
  }),
] as const;
