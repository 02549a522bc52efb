import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root';

export const canvasesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/canvases',
    component: lazyRouteComponent(() => import('./CanvasesPage'), 'CanvasesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/canvases/$id',
    component: lazyRouteComponent(() => import('./EditorPage'), 'EditorPage'),
  }),
] as const;
