export { chosenReport, type DetailReport, detailStore } from './detail.ts';
export { SelectedPane } from './selected-pane.tsx';
