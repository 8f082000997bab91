/** Sectors of recovery, after those by which the joint damage and needs assessments (RDNA) print their figures. */
export const sectors = [
  'housing',
  'education',
  'health',
  'social',
  'culture',
  'energy',
  'transport',
  'telecommunications',
  'water',
  'municipal',
  'agriculture',
  'commerce',
  'irrigation',
  'finance',
  'environment',
  'emergency',
  'justice',
  'hazards',
  'other',
] as const;

/** One of them; `hazards` is the management of explosive hazards and debris. */
export type Sector = (typeof sectors)[number];
