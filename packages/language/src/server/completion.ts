import { byText } from '@truceline/truce/kernel';
import { itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import { clausesOf, itemKinds, stepClauses } from '../clause-table.ts';
import type { CompiledAgreement } from '../compile/compile.ts';
import {
  abstentionRules,
  actions,
  anchorInstants,
  mandateStates,
  outcomes,
  pledgeStates,
  resets,
  roles,
  sensors,
  signatures,
  stages,
  windows,
} from '../words.ts';
import { tokensOf, whereabouts } from './tokens.ts';

/** Every action that a text can name: what is delivered, what a force, a mandate or a caveat is for. */
export const actionWords: readonly string[] = actions;

/** A word that fits where the hand is, with what it is. */
export interface Completion {
  readonly word: string;
  readonly kind: 'item' | 'clause' | 'word' | 'name' | 'hole';
  readonly about: string;
}

const headers = ['agreement', 'dated', 'timezone', 'calendar', 'source', 'import'] as const;

/** Kinds of items that a clause may name, where its keyword says so. */
const kindsNamed: Readonly<Record<string, readonly string[]>> = {
  by: ['actor', 'group'],
  to: ['actor', 'group'],
  between: ['actor', 'group'],
  members: ['actor', 'group'],
  seats: ['actor', 'group'],
  veto: ['actor'],
  contributors: ['actor', 'group'],
  'led by': ['actor', 'group', 'body'],
  'decided by': ['actor', 'group', 'body'],
  'renewed by': ['actor', 'group', 'body'],
  'protected by': ['actor', 'group', 'mechanism'],
  'verified by': ['actor', 'group', 'body', 'mechanism'],
  'funded by': ['pledge'],
  'based at': ['hub', 'facility'],
  in: ['zone'],
  'only in': ['zone'],
  'union of': ['zone'],
  isa: ['incident', 'class'],
  count: ['incident'],
  observes: ['incident', 'class', 'hub', 'facility'],
  commit: ['incident'],
  withdraw: ['class'],
  keep_out: ['class'],
  place: ['class'],
  lists: ['incident', 'class', 'zone', 'hub', 'facility'],
  raises: ['level'],
  using: ['force'],
};

/** Words of a table that follow a keyword. */
const wordsAfter: Readonly<Record<string, readonly string[]>> = {
  role: roles,
  signature: signatures,
  actions,
  action: actions,
  delivers: actions,
  may_deliver: actions,
  abstentions: abstentionRules,
  resets,
  otherwise: outcomes,
  over: windows,
  'detected using': sensors,
  of: anchorInstants,
  votes: ['consensus', 'majority', 'chair'],
};

/** What may stand at an offset: items at the top, clauses in an item, behind a clause's keyword what it may name. */
export function completionsAt(text: string, offset: number, compiled: CompiledAgreement): readonly Completion[] {
  const { kind, inStep, before } = whereabouts(tokensOf(text), offset);
  if (kind === undefined)
    return [
      ...itemKinds.map((word): Completion => ({ word, kind: 'item', about: `${word} name "title" { … }` })),
      ...headers.map((word): Completion => ({ word, kind: 'clause', about: 'a line of the head of the text' })),
    ];
  const clauses = inStep ? stepClauses : kind === 'ladder' ? ['step', ...clausesOf(kind)] : clausesOf(kind);
  const keyword = keywordBefore(
    before.map((token) => token.text),
    clauses,
  );
  const expected = keyword === undefined ? [] : behind(keyword, kind, compiled);
  return [
    ...expected,
    ...[...new Set(clauses)].map(
      (word): Completion => ({ word, kind: 'clause', about: `a clause of ${inStep ? 'a step' : kind}` }),
    ),
  ];
}

/** The clause that was begun last: two words where the keyword has two. */
function keywordBefore(words: readonly string[], clauses: readonly string[]): string | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const two = `${words[at - 1] ?? ''} ${words[at]}`;
    if (kindsNamed[two] || wordsAfter[two] || clauses.includes(two)) return two;
    if (kindsNamed[words[at]!] || wordsAfter[words[at]!] || clauses.includes(words[at]!)) return words[at];
  }
  return undefined;
}

function behind(keyword: string, kind: string, compiled: CompiledAgreement): readonly Completion[] {
  const table = keyword === 'status' ? statesOf(kind) : (wordsAfter[keyword] ?? []);
  const hole: Completion = { word: 'unspecified ""', kind: 'hole', about: 'the text does not say' };
  return [
    ...table.map((word): Completion => ({ word, kind: 'word', about: `a word of ${keyword}` })),
    ...namesOf(kindsNamed[keyword] ?? [], compiled),
    hole,
  ];
}

function statesOf(kind: string): readonly string[] {
  return kind === 'pledge' ? pledgeStates : kind === 'mandate' ? mandateStates : stages;
}

function namesOf(kinds: readonly string[], { terms, sidecar }: CompiledAgreement): readonly Completion[] {
  if (kinds.includes('level'))
    return terms.levels.flatMap((scale) =>
      scale.order.map(
        (level): Completion => ({ word: shortName(level), kind: 'name', about: `a level of ${shortName(scale.id)}` }),
      ),
    );
  return itemsOf(terms)
    .filter((item) => kinds.includes(itemKind(item.id)))
    .map(
      (item): Completion => ({
        word: shortName(item.id),
        kind: 'name',
        about: sidecar.titles[item.id] ?? itemKind(item.id),
      }),
    )
    .sort((a, b) => byText(a.word, b.word));
}
