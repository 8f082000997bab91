export { chosenReport, type DetailReport, detailStore, type IncidentDetail } from './detail.ts';
export { SelectedPane } from './selected-pane.tsx';
