export { EntryDialog } from './entry-dialog.tsx';
