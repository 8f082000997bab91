import type { IncidentKindName } from '@truceline/truce/reports';
import type { ItemKindName } from '../clause-table.ts';
import type { actions, attributes, countUnits, roles, sensors } from '../words.ts';
import type { Noun } from './noun.ts';

/** The entry of a table under its own key; what every object inherits is not in a table. */
export function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What a reference may point at. */
export type NounKind = Exclude<ItemKindName, 'reading'> | 'level' | 'step';

/** Singular and plural of a noun. */
export interface NounPair {
  readonly one: Noun;
  readonly many: Noun;
}

/** What is left open, by what the text would have to say (LANGUAGE rule 1). */
export type Silence =
  | 'timezone'
  | 'calendar'
  | 'signature'
  | 'members'
  | 'listOpen'
  | 'seats'
  | 'votes'
  | 'veto'
  | 'abstentions'
  | 'quorum'
  | 'silence'
  | 'latest'
  | 'earliest'
  | 'from'
  | 'resets'
  | 'otherwise'
  | 'takes'
  | 'leads'
  | 'contributors'
  | 'amount'
  | 'observes'
  | 'where'
  | 'width'
  | 'drawn'
  | 'draws'
  | 'means'
  | 'value'
  | 'parties'
  | 'starts'
  | 'ends'
  | 'actor'
  | 'beneficiary'
  | 'what'
  | 'distance'
  | 'against'
  | 'act'
  | 'verifies'
  | 'certifies'
  | 'count'
  | 'clears'
  | 'window'
  | 'delivers'
  | 'decides'
  | 'pays'
  | 'cost'
  | 'requires'
  | 'based'
  | 'protects'
  | 'due'
  | 'condition'
  | 'notice'
  | 'renews'
  | 'reviews'
  | 'lists'
  | 'status'
  | 'time'
  | 'binding'
  | 'commands'
  | 'commanded'
  | 'relation'
  | 'redCard'
  | 'consents'
  | 'admitted';

/** The words of the language's tables, and the sentences in which a reading speaks of a hole. */
export interface Vocabulary {
  readonly kinds: Readonly<Record<NounKind, NounPair>>;
  readonly roles: Readonly<Record<(typeof roles)[number], string>>;
  readonly actions: Readonly<Record<(typeof actions)[number], string>>;
  readonly sensors: Readonly<Record<(typeof sensors)[number], string>>;
  readonly attributes: Readonly<Record<(typeof attributes)[number], string>>;
  readonly incidents: Readonly<Record<IncidentKindName, string>>;
  /** By plural category (CLDR): a category that is missing takes the words of `other`. */
  readonly counted: Readonly<
    Record<
      (typeof countUnits)[number],
      { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string }
    >
  >;
  readonly silent: Readonly<Record<Silence, string>>;
}
