export { TimePane } from './time-pane.tsx';
