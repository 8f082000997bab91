/**
 * Clusters of negotiating chapters by the revised enlargement methodology, European Commission, COM(2020) 57 final of
 * 5 February 2020, annex. Typed from the public list. It says how negotiations are ordered, and nothing about where any
 * candidate stands.
 */
export const accessionSource =
  'European Commission, COM(2020) 57 final, 5 February 2020, annex: https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=COM:2020:0057:FIN';

/** A cluster with the numbers of its chapters. */
export interface Cluster {
  readonly cluster: ClusterNumber;
  readonly title: string;
  readonly chapters: readonly number[];
}

/** Clusters by number; the first opens first and closes last. */
export type ClusterNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** The six clusters. The first also has criteria that are no chapters: economy, democratic institutions, administration. */
export const clusters: readonly Cluster[] = [
  { cluster: 1, title: 'Fundamentals', chapters: [5, 18, 23, 24, 32] },
  { cluster: 2, title: 'Internal market', chapters: [1, 2, 3, 4, 6, 7, 8, 9, 28] },
  { cluster: 3, title: 'Competitiveness and inclusive growth', chapters: [10, 16, 17, 19, 20, 25, 26, 29] },
  { cluster: 4, title: 'Green agenda and sustainable connectivity', chapters: [14, 15, 21, 27] },
  { cluster: 5, title: 'Resources, agriculture and cohesion', chapters: [11, 12, 13, 22, 33] },
  { cluster: 6, title: 'External relations', chapters: [30, 31] },
];

/** Titles of the 35 chapters by number. Chapters 34 and 35 belong to no cluster. */
export const chapterTitles: Readonly<Record<number, string>> = {
  1: 'Free movement of goods',
  2: 'Freedom of movement for workers',
  3: 'Right of establishment and freedom to provide services',
  4: 'Free movement of capital',
  5: 'Public procurement',
  6: 'Company law',
  7: 'Intellectual property law',
  8: 'Competition policy',
  9: 'Financial services',
  10: 'Information society and media',
  11: 'Agriculture and rural development',
  12: 'Food safety, veterinary and phytosanitary policy',
  13: 'Fisheries',
  14: 'Transport policy',
  15: 'Energy',
  16: 'Taxation',
  17: 'Economic and monetary policy',
  18: 'Statistics',
  19: 'Social policy and employment',
  20: 'Enterprise and industrial policy',
  21: 'Trans-European networks',
  22: 'Regional policy and coordination of structural instruments',
  23: 'Judiciary and fundamental rights',
  24: 'Justice, freedom and security',
  25: 'Science and research',
  26: 'Education and culture',
  27: 'Environment and climate change',
  28: 'Consumer and health protection',
  29: 'Customs union',
  30: 'External relations',
  31: 'Foreign, security and defence policy',
  32: 'Financial control',
  33: 'Financial and budgetary provisions',
  34: 'Institutions',
  35: 'Other issues',
};

/** Chapters on the rule of law, whose interim benchmarks come before any chapter is closed. */
export const ruleOfLawChapters = [23, 24] as const;

/** The cluster of a chapter; none for 34 and 35. */
export function clusterOf(chapter: number): ClusterNumber | undefined {
  return clusters.find(({ chapters }) => chapters.includes(chapter))?.cluster;
}

/** Whether there is a chapter of that number. */
export function isChapter(chapter: number): boolean {
  return chapterTitles[chapter] !== undefined;
}
