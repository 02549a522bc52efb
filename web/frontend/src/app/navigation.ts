import {
  IconBroadcast,
  IconBuildingStore,
  IconFileCode,
  IconHome,
  IconSchema,
  IconTopologyStar3,
} from '@tabler/icons-react';

/** The main pages, in the order of the menu. */
export const NAVIGATION = [
  { to: '/', label: 'Home', icon: IconHome, help: 'What this node does now' },
  { to: '/streams', label: 'Streams', icon: IconBroadcast, help: 'Find, create and read streams' },
  { to: '/canvases', label: 'Canvases', icon: IconSchema, help: 'Draw what is done with streams' },
  { to: '/contracts', label: 'Contracts', icon: IconFileCode, help: 'Write and deploy smart contracts' },
  { to: '/market', label: 'Market', icon: IconBuildingStore, help: 'Buy and sell access to streams' },
  { to: '/network', label: 'Network', icon: IconTopologyStar3, help: 'Brokers, partitions and rewards' },
] as const;
