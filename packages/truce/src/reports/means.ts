import type { ReportDraft } from './report.ts';

/**
 * How something was perceived, as a report says it: by eye or ear of a patrol, by an instrument, by a post that stands, or as
 * traces found afterwards.
 */
export const reportedMeans = [
  'saw',
  'heard',
  'camera',
  'uav',
  'post',
  'acoustic',
  'radar',
  'satellite',
  'found',
] as const;
export type ReportedMeans = (typeof reportedMeans)[number];

/**
 * Through what an incident came to be recorded: a means that a report states; `panel` for media, which say nothing of where
 * they looked, whatever they state; `notStated` where a report does not say how it was obtained.
 */
export type RecordedThrough = ReportedMeans | 'panel' | 'notStated';

/** All of them, in the order in which tables list them. */
export const allThrough: readonly RecordedThrough[] = [...reportedMeans, 'panel', 'notStated'];

/** Means in their fixed order, each once: a report says the same whatever order its source used. */
export function meansInOrder(stated: Iterable<ReportedMeans>): readonly ReportedMeans[] {
  const found = new Set(stated);
  return reportedMeans.filter((means) => found.has(means));
}

/** Through what one report came. */
export function throughOf({
  sourceClass,
  means,
}: Pick<ReportDraft, 'sourceClass' | 'means'>): readonly RecordedThrough[] {
  if (sourceClass === 'media') return ['panel'];
  return means && means.length > 0 ? means : ['notStated'];
}

/** Through what several reports of one thing came, each once, in order. */
export function throughOfAll(
  reports: readonly Pick<ReportDraft, 'sourceClass' | 'means'>[],
): readonly RecordedThrough[] {
  const found = new Set(reports.flatMap(throughOf));
  return allThrough.filter((through) => found.has(through));
}

const words: readonly (readonly [RegExp, ReportedMeans])[] = [
  [/\b(?:saw|seen|observed)\b|sawandheard/i, 'saw'],
  [/(?<!un)heard\b/i, 'heard'],
  [/\bcameras?\b/i, 'camera'],
  [/\b(?:uavs?|drones?)\b/i, 'uav'],
  [/\bposts?\b/i, 'post'],
  [/\bacoustic\b/i, 'acoustic'],
  [/\bradars?\b/i, 'radar'],
  [/\b(?:satellites?|imagery)\b/i, 'satellite'],
  [/\bfound\b/i, 'found'],
];

/** The means that the words of a table or form name: `saw and heard`, `recorded by camera`. None where they name none. */
export function meansFromWords(text: string): readonly ReportedMeans[] {
  return meansInOrder(words.flatMap(([pattern, means]) => (pattern.test(text) ? [means] : [])));
}
