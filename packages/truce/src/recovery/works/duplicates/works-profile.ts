import { byText, type Position } from '../../../kernel/index.ts';
import { formatExact, type Money } from '../../../pledges/index.ts';
import type { Id } from '../../../terms/index.ts';
import { regionKey } from '../../recovery-group.ts';
import type { Sector } from '../../sector.ts';
import type { WorksFacts, WorksMoney } from '../entry.ts';
import type { WorksStanding } from '../works-at.ts';

/** What is known of works for finding them again in other lists: everybody's word on them, none above another. */
export interface WorksProfile {
  readonly id: Id;
  readonly names: readonly NameWords[];
  /** Here and below: each once, in order. */
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  readonly places: readonly string[];
  readonly positions: readonly { readonly at: Position; readonly uncertaintyM: number }[];
  readonly owners: readonly string[];
  readonly money: ReadonlyMap<string, { readonly kind: WorksMoney; readonly amount: Money }>;
  readonly identifiers: ReadonlyMap<string, WorksFacts['identifiers'][number]>;
}

/** The words of one name that tell something, and those of them that hold a number. */
export interface NameWords {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/** Words that nearly every name has or may have. */
const empty = new Set(
  'the of in at for and a an no nr on to der die das des von im in und für le la les de du d et en pour dans та і й в у на з по для №'.split(
    ' ',
  ),
);

/** Identifiers that say that there is none. */
const noIdentifier = /^(?:[-–—.?]*|n\/?a|none|null|nil|unknown|tb[cd]|0+|немає|відсутній|невідомо)$/u;

/** What is known of works whose voices have not all withdrawn; nothing otherwise. */
export function worksProfile({ id, words }: WorksStanding): WorksProfile | undefined {
  const standing = words.filter(({ withdrawn }) => withdrawn === undefined);
  if (standing.length === 0) return undefined;
  const facts = standing.map((word) => word.facts);
  const placings = facts.flatMap(({ placing }) => placing ?? []);
  return {
    id,
    names: facts.flatMap(({ name }) => (name === undefined ? [] : nameWords(name))),
    sectors: unique(facts.flatMap(({ sector }) => sector ?? [])),
    regions: unique(placings.flatMap(({ region }) => (region === undefined ? [] : regionKey(region)))),
    places: unique(placings.flatMap(({ place }) => (place === undefined ? [] : plainText(place)))),
    positions: placings.flatMap(({ at, uncertaintyM = 0 }) => (at ? [{ at, uncertaintyM }] : [])),
    owners: unique(facts.flatMap(({ owner }) => (owner === undefined ? [] : plainText(owner)))),
    money: new Map(
      standing.flatMap(({ money }) =>
        money
          .filter(({ amount }) => amount.value.units !== 0n)
          .map(({ kind, amount }) => [`${kind} ${amount.currency} ${formatExact(amount.value)}`, { kind, amount }]),
      ),
    ),
    identifiers: new Map(
      facts.flatMap(({ identifiers = [] }) =>
        identifiers.flatMap((each) => {
          const plain = plainText(each.id).replaceAll(' ', '');
          return noIdentifier.test(plain) ? [] : [[`${plainText(each.scheme)}\n${plain}`, each] as const];
        }),
      ),
    ),
  };
}

/** A text for comparing: letters in lower case, signs as single spaces. */
function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function unique<T extends string>(texts: readonly T[]): readonly T[] {
  return texts.length < 2 ? texts : [...new Set(texts)].sort(byText);
}

function nameWords(name: string): readonly NameWords[] {
  const words = unique(
    plainText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !empty.has(word)),
  );
  return words.length === 0 ? [] : [{ words, numbers: words.filter((word) => /\p{N}/u.test(word)) }];
}
