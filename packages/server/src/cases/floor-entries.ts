import type { JsonObject } from '@truceline/record';
import type { FixedFloor } from '@truceline/truce/coverage';
import { formatInstant, parseInstant } from '@truceline/truce/kernel';
import type { EntryDraft, Journal, StoredEntry } from '../journal/index.ts';
import type { CaseFile } from './case-file.ts';

/** A floor that is to be entered. Its receipt is the journal's. */
export type FloorDecided = Omit<FixedFloor, 'receivedAt'>;

/**
 * A floor as an entry of thresholds: share, clause and the moment of the decision in clear, since nothing is fixed that
 * nobody can see; who decided it is sealed, as a name may be a person's.
 */
export function floorEntry({ clause, hoursPerMille, decidedAt, by }: FloorDecided): EntryDraft {
  const body: JsonObject = {
    of: 'coverageFloor',
    ...(clause === undefined ? {} : { clause }),
    hoursPerMille,
    decided: formatInstant(decidedAt),
  };
  return {
    kind: 'thresholds',
    body,
    ...(by === undefined ? {} : { sealed: [{ path: 'by', label: 'amber', value: by }] }),
  };
}

/** The floor that an entry holds; `undefined` for entries of other kinds and thresholds of something else. */
export function floorFrom({ kind, body, sealed, receivedAt }: StoredEntry): FixedFloor | undefined {
  if (kind !== 'thresholds' || body.of !== 'coverageFloor') return undefined;
  const decidedAt = parseInstant(String(body.decided));
  if (decidedAt === undefined || typeof body.hoursPerMille !== 'number') return undefined;
  const by = sealed?.find(({ path }) => path === 'by')?.value;
  return {
    ...(typeof body.clause === 'string' ? { clause: body.clause } : {}),
    hoursPerMille: body.hoursPerMille,
    decidedAt,
    receivedAt,
    ...(typeof by === 'string' ? { by } : {}),
  };
}

/** By whom and when the floors of a case's file were decided: a file has no date of its own. */
export type FileDecision = Pick<FloorDecided, 'decidedAt' | 'by'>;

/**
 * Enters the floors of the case's file, each once. One that the file has changed since is entered anew, and judges from then
 * on; entering them again adds nothing.
 */
export async function enterFileFloors(
  journal: Journal,
  { coverageFloorPerMille, floors = {} }: Pick<CaseFile, 'coverageFloorPerMille' | 'floors'>,
  { decidedAt, by = 'the file of the case' }: FileDecision,
): Promise<void> {
  const asked: readonly (readonly [clause: string | undefined, hoursPerMille: number])[] = [
    [undefined, coverageFloorPerMille],
    ...Object.entries(floors),
  ];
  const drafts = asked.flatMap(([clause, hoursPerMille]): readonly EntryDraft[] => {
    const { count, last } = enteredBefore(journal, clause);
    if (last?.hoursPerMille === hoursPerMille) return [];
    const floor = { ...(clause === undefined ? {} : { clause }), hoursPerMille, decidedAt, by };
    return [{ ...floorEntry(floor), dedupeKey: fileKey(clause, count) }];
  });
  if (drafts.length > 0) await journal.append(drafts);
}

/** How many floors of the file were entered for the clause, and the last of them. */
function enteredBefore(journal: Journal, clause: string | undefined): { count: number; last?: FixedFloor | undefined } {
  let [count, index]: [number, number | undefined] = [0, undefined];
  for (let found = journal.find(fileKey(clause, 0)); found; found = journal.find(fileKey(clause, ++count)))
    index = found.index;
  if (index === undefined) return { count };
  for (const entry of journal.read(index)) return { count, last: floorFrom(entry) };
  return { count };
}

function fileKey(clause: string | undefined, count: number): string {
  return `thresholds of the case file ${clause ?? ''} ${count}`;
}
