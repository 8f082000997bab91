export { webglDrawer } from './drawer.ts';
