export { drawnDrawer } from './drawer.ts';
