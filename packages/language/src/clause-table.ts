/** Which clauses fit which kind of item: data for the checker, completion and the reference manual (LANGUAGE section 3). */
const everywhere = ['cites', 'quote', 'note', 'allow', 'was', 'status', 'binding'] as const;
const arrangement = [
  'between',
  'by',
  'in',
  'means',
  'starts',
  'ends',
  'every',
  'within',
  'after',
  'led by',
  'protected by',
  'verified',
] as const;

const table = {
  actor: ['role', 'signature'],
  group: ['members'],
  body: ['seats', 'votes', 'veto', 'quorum', 'abstentions', 'silence', 'within', 'otherwise'],
  mandate: ['of', 'organ', 'actions', 'takes', 'valid'],
  mechanism: ['led by', 'contributors', 'observes'],
  zone: ['geometry', 'buffer', 'union of', 'unresolved', 'decided by', 'valid', 'domain', 'floor', 'ceiling'],
  incident: ['isa', 'covers', 'means', 'detected using'],
  class: ['isa', 'means', 'having'],
  levels: ['order'],
  ceasefire: ['between', 'in', 'starts', 'ends'],
  obligation: termClauses(),
  prohibition: termClauses(),
  permission: termClauses(),
  power: termClauses(),
  threshold: ['count', 'clears', 'by', 'in', 'over', 'while', 'verified', 'raises'],
  guarantee: ['by', 'to', 'starts', 'ends', 'decided by', 'delivers', 'may_deliver', 'funded by', 'cost'],
  ladder: ['step'],
  force: ['contributors', 'requires', 'led by', 'based at'],
  caveat: ['of', 'actions', 'only in', 'never', 'when'],
  pledge: ['by', 'to', 'amount', 'due', 'when'],
  hub: ['by', 'in', 'at', 'protected by'],
  facility: ['by', 'in', 'at', 'protected by'],
  clock: ['by', 'when', 'within', 'after', 'resets', 'otherwise'],
  review: ['every', 'by'],
  duration: ['starts', 'ends', 'renewed by'],
  exit: ['by', 'when', 'decided by', 'notice'],
  recovery: ['in', 'starts', 'cost', 'funded by'],
  annex: ['of', 'by', 'lists', 'valid'],
  command: ['by', 'of', 'to', 'relation', 'actions', 'in', 'starts', 'ends', 'reserves', 'red_card'],
  consent: ['by', 'of', 'to', 'in', 'starts', 'ends', 'when'],
  status_agreement: ['of', 'between', 'in', 'starts', 'ends'],
  ratification: ['of', 'organ', 'takes', 'due'],
  exchange: arrangement,
  corridor: arrangement,
  crossing: arrangement,
  pause: arrangement,
  search: arrangement,
  passage: [],
  reading: ['by', 'amend'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Clauses of a step of a ladder. */
export const stepClauses: readonly string[] = [
  'action',
  'by',
  'when',
  'in',
  'decided by',
  'within',
  'after',
  'resets',
  'otherwise',
  'lowers',
  ...everywhere,
];

/** Clauses that may stand more than once in an item. */
const repeatable: ReadonlySet<string> = new Set([
  'cites',
  'quote',
  'note',
  'allow',
  'was',
  'observes',
  'having',
  'requires',
  'within',
  'after',
]);

/** Clauses of which one replaces the other when a reading amends: they say one thing in several ways. */
const sameSaying: readonly (readonly string[])[] = [
  ['within', 'after'],
  ['geometry', 'buffer', 'union of', 'unresolved'],
  ['withdraw', 'keep_out', 'place', 'commit', 'do', 'width'],
  ['only in', 'never'],
];

export type ItemKindName = keyof typeof table;

/** The words that open an item. */
export const itemKinds: readonly string[] = Object.keys(table);

/** The clauses that an item of the kind may have. */
export function clausesOf(kind: string): readonly string[] {
  return [...(table[kind as ItemKindName] ?? []), ...everywhere];
}

/** Every word that opens a clause. */
export const clauseKeywords: readonly string[] = [...new Set([...Object.values(table).flat(), ...stepClauses])];

/** Whether the clause may stand more than once. */
export function isRepeatable(keyword: string): boolean {
  return repeatable.has(keyword);
}

/** The name under which a clause is replaced by a reading: clauses that say one thing share it. */
export function sayingOf(keyword: string): string {
  return sameSaying.find((group) => group.includes(keyword))?.[0] ?? keyword;
}

/** Two-word openings as people write them: the parser hands them over without the space. */
export function keywordAsWritten(keyword: string): string {
  return joined.get(keyword) ?? keyword;
}

function termClauses() {
  return [
    'by',
    'to',
    'withdraw',
    'keep_out',
    'place',
    'commit',
    'do',
    'width',
    'in',
    'while',
    'starts',
    'ends',
    'within',
    'after',
    'verified',
    'raises',
    'remedy',
    'overrides',
  ] as const;
}

const joined: ReadonlyMap<string, string> = new Map(
  [
    'decided by',
    'led by',
    'funded by',
    'protected by',
    'renewed by',
    'based at',
    'detected using',
    'union of',
    'only in',
  ].map((words) => [words.replace(' ', ''), words]),
);
