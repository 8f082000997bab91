import type { Noted } from './read-sources.ts';
import { rejectsFile } from './rejects-file.ts';

/** What is to be known about rows that were taken, written down as it is met. */
export interface NotesFile {
  readonly take: (row: Noted) => void;
  /** How many notes there were and, where there were any, in which file they are. */
  readonly end: () => { readonly noted: number; readonly path?: string };
}

/** Notes with file, line, column and words, readable by their owner alone; `anew` forgets those of an earlier time. */
export function notesFile(path: string, { anew }: { readonly anew: boolean }): NotesFile {
  const rows = rejectsFile(path, { anew, heading: 'note' });
  return {
    take: ({ words, ...place }) => rows.take({ ...place, reason: words }),
    end: () => {
      const { rejected: noted, ...rest } = rows.end();
      return { noted, ...rest };
    },
  };
}
