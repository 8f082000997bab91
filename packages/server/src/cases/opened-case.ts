import type { CaseMemory } from '@truceline/truce/days';
import { type Instant, instant, type Refusal } from '@truceline/truce/kernel';
import type { Journal } from '../journal/index.ts';
import type { Basemap } from '../publish/map-svg.ts';
import type { OpenCase } from './case-input.ts';

/** The clocks of an exercise that runs: what comes in is dated by `record`; pages look at `pages`, which moves in steps. */
export interface ExerciseClocks {
  readonly record: () => Instant;
  readonly pages: () => Instant;
}

/** A case that is open: what is known of it, its record, its clocks. */
export interface OpenedCase {
  open: OpenCase;
  /** What a public edition of an instant rests on; absent where none is made from here. */
  readonly released?: (at: Instant) => OpenCase | Refusal;
  /** Where the case lies in the store. */
  readonly folder: string;
  /** Where reports are taken in; absent in a store that was opened for reading. */
  readonly journal?: Journal;
  /** Up to which entry of the field page's is in `open`: two items that come together are each taken over once. */
  takenOver?: number;
  readonly basemap: Basemap | undefined;
  /** What evaluating it remembers. */
  readonly memory: CaseMemory;
  /** When the next daily freeze is to be entered; absent before the first was looked for. */
  freezeDue?: Instant;
  readonly running?: ExerciseClocks;
  readonly close: () => void;
}

/**
 * The newest known-at of a case. A case that goes on is known now; one that lies in the past, as an exercise on a
 * simulated clock does, is known as of its last entry, so that its pages do not change by themselves. An option that was entered
 * moves nothing that the public sees, not even that date.
 */
export function latest(
  { open, running }: Pick<OpenedCase, 'open' | 'running'>,
  now: Instant,
  audience: 'operator' | 'public' = 'operator',
): Instant {
  if (running) return running.pages();
  const last = lastReceived(audience === 'public' ? { ...open, ...unseenInPublic(open) } : open);
  if (last === 0) return now;
  const delay = open.file.profile.delayHours * 3_600_000;
  return isExercise(open) ? instant(last + delay) : now;
}

/** What moves nothing that the public sees. Findings do where the profile releases them. */
function unseenInPublic({ file, findingWords = [] }: OpenCase): Partial<OpenCase> {
  const released = file.profile.fields.includes('findings');
  return { amended: [], candidates: [], promised: [], recovered: [], findingWords: released ? findingWords : [] };
}

/** The clock of a case for what is done in it now: the machine's, or in an exercise its own, or a second after its last entry. */
export function caseClock({ open, running }: Pick<OpenedCase, 'open' | 'running'>, now: Instant): Instant {
  if (running) return running.record();
  return isExercise(open) ? instant(lastReceived(open) + 1_000) : now;
}

/** Whether a case is an exercise by what was reported in it. */
export function isExercise(open: OpenCase): boolean {
  return open.reports.some((report) => report.exercise);
}

function lastReceived(open: OpenCase): number {
  return Math.max(
    0,
    ...tail(open.reports),
    ...tail(open.claims),
    ...tail(open.coverage),
    ...tail(open.watches ?? []),
    ...tail(open.acts ?? []),
    ...tail(open.judgements ?? []),
    ...tail(open.sortings ?? []),
    ...tail(open.registered ?? []),
    ...tail(open.candidates ?? []),
    ...tail(open.findingWords ?? []),
    ...tail(open.redacted ?? []),
    ...tail(open.amended ?? []),
    ...tail((open.promised ?? []).map(({ entry }) => entry)),
    ...tail((open.recovered ?? []).map(({ entry }) => entry)),
  );
}

function tail(rows: readonly { readonly receivedAt: Instant }[]): readonly number[] {
  let most = 0;
  for (const row of rows) most = Math.max(most, row.receivedAt);
  return [most];
}

/** How much of each kind of row was known at an instant: what changes an edition of it. */
export function knownCounts(
  {
    reports,
    watches = [],
    access = [],
    acts = [],
    judgements = [],
    sortings = [],
    candidates = [],
    findingWords = [],
    promised = [],
    recovered = [],
    registered = [],
  }: OpenCase,
  at: Instant,
): readonly number[] {
  const told = [...promised, ...recovered].map(({ entry }) => entry);
  return [reports, watches, access, judgements, sortings, candidates, findingWords, told, registered, acts].map(
    (rows: readonly { readonly receivedAt: Instant }[]) => {
      let known = 0;
      for (const row of rows) if (row.receivedAt <= at) known++;
      return known;
    },
  );
}
