import { attribute, type WeighedAttribution } from './attribute.ts';
import { type LikelihoodTable, likelihoodTable, type SignKind, signKinds } from './likelihoods.ts';
import { isParty, likeliest } from './strongest-alternative.ts';
import { type AttributionWord, attributionWords } from './words.ts';

/** One further group of a kind that would reach a higher word. */
export interface WouldReach {
  readonly of: string;
  readonly kind: SignKind;
  readonly word: AttributionWord;
}

/** A group without which the word would be another. */
export interface WouldLose {
  readonly group: string;
  readonly word: AttributionWord;
}

/** What would change the word: one more independent group, or one group less. */
export interface WhatWouldChange {
  readonly reach: readonly WouldReach[];
  readonly lose: readonly WouldLose[];
}

/** Kinds of signs whose coming is asked about. What a party says of another never decides, nor what an outlet passes on. */
const askedKinds = signKinds.filter((kind) => !['accusation', 'relayed', 'denial'].includes(kind));

/** Without this many of the groups that say most is the answer tried; weaker ones alone do not carry a word. */
const groupsTriedMax = 50;

/**
 * Tries out one further group of each kind for the likeliest hypotheses, and the answer without each group.
 */
export function whatWouldChange(found: WeighedAttribution, table: LikelihoodTable = likelihoodTable): WhatWouldChange {
  const context = { parties: found.shares.map(({ of }) => of).filter(isParty), tilt: found.tilt };
  const { groups } = found;
  const lose = groups.slice(0, groupsTriedMax).flatMap((left): readonly WouldLose[] => {
    const without = attribute(
      groups.filter((group) => group !== left),
      context,
      table,
    );
    return without.word === found.word && without.who === found.who ? [] : [{ group: left.group, word: without.word }];
  });
  const reach = likeliest(found).flatMap((of) =>
    askedKinds.flatMap((kind): readonly WouldReach[] => {
      const further = { group: 'one more', ofParty: kind === 'admission', reports: [], signs: [{ kind, of }] };
      const then = attribute([...groups, further], context, table);
      return then.who === of && rank(then.word) < rank(found.word) ? [{ of, kind, word: then.word }] : [];
    }),
  );
  return { reach, lose };
}

function rank(word: AttributionWord): number {
  return attributionWords.indexOf(word);
}
