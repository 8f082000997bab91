/** What an entry can be (RECORD, section 2, and DESIGN, settled points). A kind is for ever; a new one is added at the end of its line. */
export const entryKinds = [
  'report',
  'partyClaim',
  'partyReply',
  'dissent',
  'partyCheckpoint',
  'importBatch',
  'coverage',
  'accessRestriction',
  'siteInspection',
  'zoneVersion',
  'fusion',
  'grade',
  'attribution',
  'finding',
  'apparentBreach',
  'run',
  'determination',
  'decision',
  'remedy',
  'mandate',
  'caveat',
  'clockStart',
  'clockStop',
  'docketAct',
  'ballot',
  'call',
  'requirement',
  'contribution',
  'pledge',
  'commitment',
  'allocation',
  'disbursement',
  'delivery',
  'confirmation',
  'works',
  'damage',
  'displacement',
  'exchange',
  'agreement',
  'thresholds',
  'calibration',
  'parameters',
  'release',
  'redaction',
  'role',
  'keyRing',
  'policy',
  'stamp',
  'build',
  'correction',
  'label',
  'attachment',
  'observation',
  'candidate',
  'need',
  'backing',
  'dependence',
  'overlap',
  'layer',
  'accession',
  'site',
  'national',
  'cost',
  'asset',
  'assessment',
  'survey',
  'authority',
  'arrangement',
] as const;

export type EntryKind = (typeof entryKinds)[number];

const known: ReadonlySet<string> = new Set(entryKinds);

/** Whether the word is a kind of entry. */
export function isEntryKind(word: string): word is EntryKind {
  return known.has(word);
}

/** How one entry refers to an earlier one. */
export const references = ['supersedes', 'repliesTo', 'determines', 'fuses', 'cites', 'releases', 'redacts'] as const;
export type Relation = (typeof references)[number];
