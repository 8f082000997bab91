import type { ToldEntry } from '../pledges/index.ts';
import type { ClusterNumber } from './accession-clusters.ts';

/** Steps of a cluster, in their order. Opening benchmarks are left out where none are asked for. */
export const clusterSteps = [
  'screened',
  'openingBenchmarksSet',
  'openingBenchmarksMet',
  'positionAdopted',
  'opened',
] as const;

/** One of them. */
export type ClusterStep = (typeof clusterSteps)[number];

/** Steps of a chapter of an open cluster, in their order. Interim benchmarks are of the chapters on the rule of law alone. */
export const chapterSteps = ['interimBenchmarksMet', 'closingBenchmarksMet', 'closed'] as const;

/** One of them. */
export type ChapterStep = (typeof chapterSteps)[number];

/** What an entry tells of accession. */
export type AccessionTelling =
  | { readonly what: 'cluster'; readonly cluster: ClusterNumber; readonly step: ClusterStep }
  | { readonly what: 'chapter'; readonly chapter: number; readonly step: ChapterStep }
  /** Where a cluster stands, by a source that does not tell the steps before. Only while nothing is known of it. */
  | { readonly what: 'stands'; readonly cluster: ClusterNumber; readonly step: ClusterStep }
  /** A cluster is put back to an earlier step, or a chapter that was closed is opened again. */
  | {
      readonly what: 'takenBack';
      readonly cluster: ClusterNumber;
      readonly to: ClusterStep;
      readonly words: string;
    }
  | { readonly what: 'reopened'; readonly chapter: number; readonly words: string };

/** One dated word on a step of accession. */
export interface AccessionEntry extends ToldEntry {
  /** Short name of the candidate: `ua`. */
  readonly candidate: string;
  readonly telling: AccessionTelling;
}
