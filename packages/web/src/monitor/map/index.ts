export { MapPane } from './map-pane.tsx';
