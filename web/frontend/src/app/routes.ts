import { canvasesRoutes } from '../pages/canvases/routes';
import { contractsRoutes } from '../pages/contracts/routes';
import { homeRoutes } from '../pages/home/routes';
import { marketRoutes } from '../pages/market/routes';
import { networkRoutes } from '../pages/network/routes';
import { streamsRoutes } from '../pages/streams/routes';
import { rootRoute } from './root';

/** All pages. Each folder of pages has its routes; the pages themselves are fetched when they are first opened. */
export const routeTree = rootRoute.addChildren([
  ...homeRoutes,
  ...canvasesRoutes,
  ...contractsRoutes,
  ...marketRoutes,
  ...streamsRoutes,
  ...networkRoutes,
]);
