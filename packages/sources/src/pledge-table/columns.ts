import {
  type NamedKind,
  pledgeKinds,
  stages,
  type Telling,
  valuationBases,
  voiceSides,
} from '@truceline/truce/pledges';

/** Ways of naming an amount without fixing it. */
export const namedKinds = ['upTo', 'atLeast', 'range', 'about', 'share'] as const satisfies readonly NamedKind[];
/** What a row may tell. */
export const tellings = [
  'reached',
  'named',
  'described',
  'reduced',
  'withdrawn',
  'revalued',
  'renamed',
  'split',
  'merged',
] as const satisfies readonly Telling['what'][];

/** One column of the table of pledges: the reader, the export and the codebook have it from here. */
export interface PledgeColumn {
  readonly name: string;
  readonly meaning: string;
  /** How its value is written. */
  readonly written: string;
  readonly allowed?: readonly string[];
  readonly needed?: true;
}

const text = 'text';
const amount = 'number, or amount as text: EUR 1.2 bn';
const list = 'items parted by |, members by ; (a \\ before either makes it a letter); `none` for no item any more';

/** The columns in the order in which they are written. */
export const pledgeColumns = [
  { name: 'entry', meaning: 'id of this word; left empty it is made of what the row holds', written: text },
  { name: 'pledge', meaning: 'id of the pledge that the row speaks of', written: text, needed: true },
  { name: 'what', meaning: 'what the row tells of it', written: 'word', allowed: tellings, needed: true },
  { name: 'stage', meaning: 'the stage at which the amount stands', written: 'word', allowed: stages },
  {
    name: 'amount',
    meaning: 'so much reached the stage, is named for it, or is taken from it; of `revalued` what stood there',
    written: amount,
  },
  {
    name: 'unit',
    meaning: 'what the amount is in, where the amount does not say so itself',
    written: 'currency code of ISO 4217, or the thing that is counted: tanks, of UAV',
  },
  {
    name: 'language',
    meaning: 'language in which the amounts of the row are written; without it a text with two readings is refused',
    written: 'word',
    allowed: ['en', 'de', 'fr', 'uk'],
  },
  { name: 'new_amount', meaning: 'of `revalued`: what it is reckoned at now', written: amount },
  { name: 'new_unit', meaning: 'what the new amount is in', written: 'as unit' },
  { name: 'basis', meaning: 'what the amount was reckoned at', written: 'word', allowed: valuationBases },
  {
    name: 'named',
    meaning: 'of `named`: how the amount is named; left empty it is read from the amount',
    written: 'word',
    allowed: namedKinds,
  },
  { name: 'low', meaning: 'of `named`: the least that the words give', written: 'amount: EUR 5 bn, 49 of tanks' },
  { name: 'high', meaning: 'of `named`: the most that the words give', written: 'amount: EUR 5 bn, 49 of tanks' },
  { name: 'per_cent_low', meaning: 'of a share: the least', written: 'number, per cent' },
  { name: 'per_cent_high', meaning: 'of a share: the most', written: 'number, per cent' },
  { name: 'share_of', meaning: 'of a share: what it is a share of', written: text },
  {
    name: 'happened',
    meaning: 'when it took place, as exactly as the source says',
    written: 'day, month, quarter, half or year in the zone of the table; or an instant, or two with / between',
    needed: true,
  },
  {
    name: 'received',
    meaning: 'when it was received here; left empty, when the table is read',
    written: 'instant, or a day (its end)',
  },
  {
    name: 'side',
    meaning: 'whose side speaks',
    written: 'word',
    allowed: voiceSides,
    needed: true,
  },
  { name: 'speaker', meaning: 'who speaks', written: text, needed: true },
  { name: 'evidence', meaning: 'addresses or names of documents', written: list },
  {
    name: 'grade',
    meaning: 'reliability of the source and credibility of the information; left empty, F6 (not judged)',
    written: 'A1 to F6',
  },
  { name: 'exercise', meaning: 'whether the row is invented', written: 'word', allowed: ['yes', 'no'] },
  { name: 'replaces', meaning: 'id of the earlier word of this speaker whose place the row takes', written: text },
  { name: 'name', meaning: 'what the pledge is called; of `renamed` its new name', written: text },
  { name: 'donor', meaning: 'who promises', written: text },
  { name: 'recipient', meaning: 'to whom', written: text },
  { name: 'kind', meaning: 'what is promised', written: 'word', allowed: pledgeKinds },
  { name: 'purpose', meaning: 'what for', written: text },
  {
    name: 'instrument',
    meaning: 'grant, loan, guarantee, from stocks, purchase: as the speaker calls it',
    written: text,
  },
  {
    name: 'conditions',
    meaning:
      'what must hold before anything is due: words=…, clause=…; state=…, decision=…; on=…, recorded=…; is=…, pledge=…; stage=…; each with until=…',
    written: list,
  },
  {
    name: 'caveats',
    meaning: 'what it may not be used for: never=… or only=…; task=…; place=…; from=…; until=…',
    written: list,
  },
  {
    name: 'schedule',
    meaning: 'when what is due: during=2026-Q3; amount=EUR 5 m; stage=delivered; name=…',
    written: list,
  },
  { name: 'channel', meaning: 'through whom it flows', written: text },
  { name: 'trigger', meaning: 'what can be seen to happen when it is due', written: text },
  { name: 'decider', meaning: 'who decides on it', written: text },
  { name: 'into', meaning: 'of `merged`: the pledge that it becomes part of', written: text },
  { name: 'parts', meaning: 'of `split`: pledge=…; name=…; takes=committed EUR 5 m', written: list },
] as const satisfies readonly PledgeColumn[];

/** The name of a column. */
export type ColumnName = (typeof pledgeColumns)[number]['name'];

/** Names of all columns in order. */
export const columnNames: readonly ColumnName[] = pledgeColumns.map(({ name }) => name);

/** Columns without which a table is none of pledges. */
export const neededColumns: readonly string[] = (pledgeColumns as readonly PledgeColumn[])
  .filter(({ needed }) => needed)
  .map(({ name }) => name);

/** The codebook: one row a column, the first names what stands in them. */
export const codebook: readonly (readonly string[])[] = [
  ['column', 'meaning', 'written as', 'allowed values', 'must be there'],
  ...(pledgeColumns as readonly PledgeColumn[]).map(({ name, meaning, written, allowed, needed }) => [
    name,
    meaning,
    written,
    allowed?.join(', ') ?? 'any',
    needed ? 'yes' : 'no',
  ]),
];
