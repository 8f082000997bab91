import type { AccessionState } from './accession.ts';
import { chapterTitles, clusterOf, clusters, isChapter, ruleOfLawChapters } from './accession-clusters.ts';
import { type AccessionTelling, type ChapterStep, type ClusterStep, clusterSteps } from './accession-entry.ts';

/** Steps that may come directly before each step of a cluster; `none`: nothing is known yet. */
const before: Readonly<Record<ClusterStep, readonly (ClusterStep | 'none')[]>> = {
  screened: ['none'],
  openingBenchmarksSet: ['screened'],
  openingBenchmarksMet: ['openingBenchmarksSet'],
  positionAdopted: ['screened', 'openingBenchmarksMet'],
  opened: ['positionAdopted'],
};

/** Each step in words. */
export const stepWords: Readonly<Record<ClusterStep | ChapterStep, string>> = {
  screened: 'screened',
  openingBenchmarksSet: 'opening benchmarks set',
  openingBenchmarksMet: 'opening benchmarks met',
  positionAdopted: 'common position adopted',
  opened: 'opened',
  interimBenchmarksMet: 'interim benchmarks met',
  closingBenchmarksMet: 'closing benchmarks met',
  closed: 'provisionally closed',
};

/** Why the methodology does not allow a step from where things stand; nothing where it does. */
export function whyNotTaken(telling: AccessionTelling, state: AccessionState): string | undefined {
  switch (telling.what) {
    case 'cluster':
      return whyNotCluster(telling, state);
    case 'stands':
      return whyNotStanding(telling, state);
    case 'chapter':
      return whyNotChapter(telling, state);
    case 'takenBack': {
      const now = state.clusters.get(telling.cluster);
      if (now === undefined)
        return `nothing is known of cluster ${telling.cluster}, so nothing of it can be taken back`;
      return clusterSteps.indexOf(telling.to) < clusterSteps.indexOf(now)
        ? undefined
        : `cluster ${telling.cluster} stands at \`${stepWords[now]}\`; \`${stepWords[telling.to]}\` is no earlier step`;
    }
    case 'reopened':
      if (!isChapter(telling.chapter)) return noChapter(telling.chapter);
      return has(telling.chapter, 'closed', state)
        ? undefined
        : `chapter ${telling.chapter} is not closed, so it cannot be opened again`;
  }
}

function whyNotCluster(
  { cluster, step }: Extract<AccessionTelling, { what: 'cluster' }>,
  state: AccessionState,
): string | undefined {
  const now = state.clusters.get(cluster) ?? 'none';
  if (!before[step].includes(now))
    return now === 'none'
      ? `cluster ${cluster}: \`${stepWords[step]}\` does not come first, and nothing is known of the steps before; tell where it stands instead`
      : `cluster ${cluster} stands at \`${stepWords[now]}\`; \`${stepWords[step]}\` does not follow it`;
  if (step === 'opened' && cluster !== 1 && state.clusters.get(1) !== 'opened')
    return `cluster 1 opens first; ${state.clusters.has(1) ? 'it is not open' : 'nothing is known of it'}`;
  return undefined;
}

function whyNotStanding(
  { cluster, step }: Extract<AccessionTelling, { what: 'stands' }>,
  state: AccessionState,
): string | undefined {
  const now = state.clusters.get(cluster);
  if (now !== undefined)
    return `cluster ${cluster} is known to stand at \`${stepWords[now]}\`; tell the step that followed`;
  const first = state.clusters.get(1);
  return step === 'opened' && cluster !== 1 && first !== undefined && first !== 'opened'
    ? 'cluster 1 opens first; it is not open'
    : undefined;
}

function whyNotChapter(
  { chapter, step }: Extract<AccessionTelling, { what: 'chapter' }>,
  state: AccessionState,
): string | undefined {
  if (!isChapter(chapter)) return noChapter(chapter);
  const cluster = clusterOf(chapter);
  const opens = cluster ?? 1;
  if (state.clusters.get(opens) !== 'opened')
    return `chapter ${chapter} waits for cluster ${opens}, which is not known to be open`;
  const ofLaw = ruleOfLawChapters.some((each) => each === chapter);
  if (step === 'interimBenchmarksMet')
    return ofLaw
      ? undefined
      : `chapter ${chapter} has no interim benchmarks; chapters ${ruleOfLawChapters.join(' and ')} have`;
  if (step === 'closingBenchmarksMet')
    return ofLaw && !has(chapter, 'interimBenchmarksMet', state)
      ? `the interim benchmarks of chapter ${chapter} come first`
      : undefined;
  if (!has(chapter, 'closingBenchmarksMet', state)) return `the closing benchmarks of chapter ${chapter} come first`;
  const waits = ruleOfLawChapters.filter((each) => !has(each, 'interimBenchmarksMet', state));
  if (waits.length > 0)
    return `no chapter is closed before the interim benchmarks of ${waits.map((each) => `chapter ${each}`).join(' and ')} are met`;
  return cluster === 1 && wouldCloseFundamentals(chapter, state)
    ? 'cluster 1 closes last; chapters of other clusters are still open'
    : undefined;
}

/** Whether the chapter is the last open one of the first cluster while others have open ones. */
function wouldCloseFundamentals(chapter: number, state: AccessionState): boolean {
  const [first, ...others] = clusters;
  const closed = (each: number): boolean => each === chapter || has(each, 'closed', state);
  return first!.chapters.every(closed) && !others.every(({ chapters }) => chapters.every(closed));
}

function has(chapter: number, step: ChapterStep, state: AccessionState): boolean {
  return state.chapters.get(chapter)?.includes(step) ?? false;
}

function noChapter(chapter: number): string {
  return `there is no chapter ${chapter}; there are ${Object.keys(chapterTitles).length}`;
}
