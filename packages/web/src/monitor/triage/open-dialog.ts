import { storeOf } from '../state/index.ts';

/** Which dialog stands open: what is asked of the person, or help. */
export type OpenDialog = 'link' | 'split' | 'setAside' | 'grade' | 'help' | 'report' | undefined;

export const dialogStore = storeOf<{ readonly open: OpenDialog }>({ open: undefined });

export function openDialog(open: OpenDialog): void {
  dialogStore.set({ open });
}
