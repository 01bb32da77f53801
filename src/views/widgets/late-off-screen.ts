import { late } from './late.ts';

/** blessed and blessed-contrib, once a chart was asked for. */
export const offScreen = late(() => import('./off-screen.ts'));
