import type { Position } from '../../../kernel/index.ts';
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
  readonly sectors: ReadonlySet<Sector>;
  readonly regions: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly positions: readonly { readonly at: Position; readonly uncertaintyM: number }[];
  readonly owners: ReadonlySet<string>;
  readonly money: ReadonlyMap<string, { readonly kind: WorksMoney; readonly amount: Money }>;
  readonly identifiers: ReadonlyMap<string, WorksFacts['identifiers'][number]>;
}

/** The words of one name that tell something, and those of them that hold a number. */
export interface NameWords {
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
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
    sectors: new Set(facts.flatMap(({ sector }) => sector ?? [])),
    regions: new Set(placings.flatMap(({ region }) => (region === undefined ? [] : regionKey(region)))),
    places: new Set(placings.flatMap(({ place }) => (place === undefined ? [] : plainText(place)))),
    positions: placings.flatMap(({ at, uncertaintyM = 0 }) => (at ? [{ at, uncertaintyM }] : [])),
    owners: new Set(facts.flatMap(({ owner }) => (owner === undefined ? [] : plainText(owner)))),
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

function nameWords(name: string): readonly NameWords[] {
  const words = new Set(
    plainText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !empty.has(word)),
  );
  if (words.size === 0) return [];
  return [{ words, numbers: new Set([...words].filter((word) => /\p{N}/u.test(word))) }];
}
