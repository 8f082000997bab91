import { oc4idsPieces, recoveryGeojsonPieces } from '@truceline/sources';
import type { LedgerTime } from '@truceline/truce/pledges';
import type { WorksEntry } from '@truceline/truce/recovery';

/** The forms in which works can be written. */
export const worksForms = ['oc4ids', 'geojson'] as const;

/** One of them. */
export type WorksForm = (typeof worksForms)[number];

/** Works as a file for the operator, with exact positions, and what of them could not be written as it was. */
export function worksWritten(
  form: WorksForm,
  entries: readonly WorksEntry[],
  { publisher, uri, ...time }: LedgerTime & { readonly publisher: string; readonly uri: string },
): { readonly text: string; readonly notes: readonly string[] } {
  if (form === 'geojson') {
    const pieces = [...recoveryGeojsonPieces({ works: entries, assets: [] }, time, ({ placing }) => placing)];
    return { text: pieces.join(''), notes: [] };
  }
  const pieces = [...oc4idsPieces(entries, { ...time, publisher, uri })];
  return { text: pieces.map(({ text }) => text).join(''), notes: pieces.flatMap(({ notes }) => notes) };
}
