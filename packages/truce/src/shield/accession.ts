import { byText } from '../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../pledges/index.ts';
import { type ClusterNumber, chapterTitles, clusters } from './accession-clusters.ts';
import type { AccessionEntry, AccessionTelling, ChapterStep, ClusterStep } from './accession-entry.ts';
import { whyNotTaken } from './accession-rules.ts';

/** Where everything stands. A cluster or chapter that is not in it is unknown, which is not "not begun". */
export interface AccessionState {
  readonly clusters: ReadonlyMap<ClusterNumber, ClusterStep>;
  /** Chapter by chapter the steps that were taken. */
  readonly chapters: ReadonlyMap<number, readonly ChapterStep[]>;
}

/** An entry and what it did. `seconded`: the step was taken already, and this is another word on it. */
export interface AccessionEvent {
  readonly entry: AccessionEntry;
  readonly effect: 'taken' | 'seconded' | 'takenBack' | 'refused';
  /** Why it was refused, or what else it took back. */
  readonly words?: string;
}

/** A candidate's way through the clusters at a time, as known at a time. */
export interface Accession extends LedgerTime {
  readonly candidate: string;
  readonly state: AccessionState;
  /** In the order in which things took place. */
  readonly events: readonly AccessionEvent[];
  readonly problems: readonly EntryProblem[];
}

/** Nothing is known. */
export const nothingKnown: AccessionState = { clusters: new Map(), chapters: new Map() };

/** The way of a candidate. A step that the methodology does not allow from where things stand is refused, with the reason. */
export function accessionOf(candidate: string, entries: readonly AccessionEntry[], time: LedgerTime): Accession {
  const { standing, problems } = entriesKnown(
    entries.filter((entry) => entry.candidate === candidate),
    time,
  );
  let state = nothingKnown;
  const events = standing.map((entry): AccessionEvent => {
    const { telling } = entry;
    if (isTaken(telling, state)) return { entry, effect: 'seconded' };
    const reason = whyNotTaken(telling, state);
    if (reason !== undefined) return { entry, effect: 'refused', words: reason };
    const lost = lostBy(telling, state);
    state = after(telling, state);
    if (telling.what !== 'takenBack' && telling.what !== 'reopened') return { entry, effect: 'taken' };
    return { entry, effect: 'takenBack', ...(lost === undefined ? {} : { words: lost }) };
  });
  const refused = events.flatMap(({ entry, effect, words }) =>
    effect === 'refused' ? [{ entry: entry.id, reason: `${voiceOf(entry)}: ${words}` }] : [],
  );
  return {
    at: time.at,
    knownAt: time.knownAt,
    candidate,
    state,
    events,
    problems: [...problems, ...refused].sort((a, b) => byText(a.entry, b.entry) || byText(a.reason, b.reason)),
  };
}

/** The state after a telling that the rules allow. */
export function after(telling: AccessionTelling, { clusters: of, chapters }: AccessionState): AccessionState {
  switch (telling.what) {
    case 'cluster':
    case 'stands':
      return { clusters: new Map(of).set(telling.cluster, telling.step), chapters };
    case 'chapter':
      return {
        clusters: of,
        chapters: new Map(chapters).set(telling.chapter, [...(chapters.get(telling.chapter) ?? []), telling.step]),
      };
    case 'takenBack': {
      const own = clusters.find(({ cluster }) => cluster === telling.cluster)!.chapters;
      const kept = telling.to === 'opened' ? chapters : new Map([...chapters].filter(([each]) => !own.includes(each)));
      return { clusters: new Map(of).set(telling.cluster, telling.to), chapters: kept };
    }
    case 'reopened':
      return {
        clusters: of,
        chapters: new Map(chapters).set(
          telling.chapter,
          (chapters.get(telling.chapter) ?? []).filter((step) => step === 'interimBenchmarksMet'),
        ),
      };
  }
}

function isTaken(telling: AccessionTelling, state: AccessionState): boolean {
  if (telling.what === 'chapter') return state.chapters.get(telling.chapter)?.includes(telling.step) ?? false;
  if (telling.what === 'cluster' || telling.what === 'stands')
    return state.clusters.get(telling.cluster) === telling.step;
  return false;
}

/** What is taken back with a cluster: the steps of its chapters. */
function lostBy(telling: AccessionTelling, { chapters }: AccessionState): string | undefined {
  if (telling.what !== 'takenBack' || telling.to === 'opened') return undefined;
  const own = clusters.find(({ cluster }) => cluster === telling.cluster)!.chapters;
  const lost = own.filter((chapter) => (chapters.get(chapter) ?? []).length > 0);
  return lost.length === 0
    ? undefined
    : `with it the steps of ${lost.map((chapter) => `chapter ${chapter}, ${chapterTitles[chapter]}`).join('; ')}`;
}
