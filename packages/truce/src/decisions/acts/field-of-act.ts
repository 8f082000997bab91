import type { Instant } from '../../kernel/index.ts';

/**
 * One thing that an act says. `name`: a word that whoever enters the act chooses for a case, a vote, a call, so that later
 * acts can speak of it. `item`: something of the terms, of one of the kinds. `words`: free text, for the operator alone.
 */
export type FieldOfAct =
  | { readonly kind: 'name'; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'words'; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'instant'; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'count'; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'item'; readonly of: readonly string[]; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'items'; readonly of: readonly string[]; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'names'; readonly asks: string; readonly optional?: true }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly asks: string; readonly optional?: true };

/** What a field holds. */
export type ValueOf<F extends FieldOfAct> = F extends { readonly kind: 'choice'; readonly of: readonly (infer W)[] }
  ? W
  : F extends { readonly kind: 'instant' }
    ? Instant
    : F extends { readonly kind: 'count' }
      ? number
      : F extends { readonly kind: 'items' | 'names' }
        ? readonly string[]
        : string;

type Needed<Fields> = {
  [K in keyof Fields as Fields[K] extends { readonly optional: true } ? never : K]: Fields[K];
};
type Left<Fields> = { [K in keyof Fields as Fields[K] extends { readonly optional: true } ? K : never]: Fields[K] };

/** The members of an act with these fields. */
export type ValuesOf<Fields extends Readonly<Record<string, FieldOfAct>>> = {
  readonly [K in keyof Needed<Fields>]: ValueOf<Fields[K & keyof Fields]>;
} & { readonly [K in keyof Left<Fields>]?: ValueOf<Fields[K & keyof Fields]> };

/** Which office may do an act. Who holds an office is for sign-in; an act says in which one it was done. */
export const offices = [
  'secretariat',
  'chair',
  'delegate',
  'duty',
  'liaison',
  'party',
  'organ',
  'command',
  'director',
] as const;
export type Office = (typeof offices)[number];

/** One kind of act: what it is for, who may do it, what it says. */
export interface ActForm {
  /** What is done, as a duty officer would say it: `open a case`. */
  readonly does: string;
  readonly offices: readonly Office[];
  readonly fields: Readonly<Record<string, FieldOfAct>>;
}

/** Fields as the tables of acts write them: what is asked for, and of which kinds or choices. */
export const name = (asks: string) => ({ kind: 'name', asks }) as const;
export const words = (asks: string) => ({ kind: 'words', asks }) as const;
export const moment = (asks: string) => ({ kind: 'instant', asks }) as const;
export const count = (asks: string) => ({ kind: 'count', asks }) as const;
export const item = (asks: string, ...of: readonly string[]) => ({ kind: 'item', of, asks }) as const;
export const items = (asks: string, ...of: readonly string[]) => ({ kind: 'items', of, asks }) as const;
export const names = (asks: string) => ({ kind: 'names', asks }) as const;
export const choice = <const W extends readonly string[]>(asks: string, ...of: W) =>
  ({ kind: 'choice', of, asks }) as const;
/** A field that may be left out. */
export const perhaps = <const F extends FieldOfAct>(field: F) => ({ ...field, optional: true }) as const;
