import { isRefusal } from '@truceline/truce/kernel';
import type { Shelf } from '../http/app.ts';
import { logHeadOf, tileOf } from '../journal/index.ts';

/**
 * The files of a case's whole record as the operator's room shows them, nothing withheld: cut from the journal's own files at the size
 * of its newest checkpoint, and never written. Sealed fields are no part of them.
 */
export function operatorRecords(folderOf: (id: string) => string | undefined): NonNullable<Shelf['recordFile']> {
  const tiles = new Map<string, { readonly size: number; readonly read: ReturnType<typeof tileOf> }>();
  return (id, path) => {
    const folder = folderOf(id);
    if (folder === undefined) return undefined;
    if (path === 'checkpoint' || path === 'policy') {
      const head = logHeadOf(folder);
      if (isRefusal(head)) return undefined;
      if (path === 'policy') return Buffer.from(`log ${head.verifier}\nquorum none\n`);
      // A reader asks for the checkpoint first: what is below its size never changes.
      if (tiles.get(id)?.size !== head.size) tiles.set(id, { size: head.size, read: tileOf(folder, head.size) });
      return head.note;
    }
    return path.startsWith('tile/') ? tiles.get(id)?.read(path) : undefined;
  };
}
