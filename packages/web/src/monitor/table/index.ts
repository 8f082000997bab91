export { TablePane } from './table-pane.tsx';
