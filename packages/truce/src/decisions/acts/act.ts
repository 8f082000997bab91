import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import { caseActs } from './case-acts.ts';
import { clockActs } from './clock-acts.ts';
import { contactActs } from './contact-acts.ts';
import type { ActForm, Office, ValuesOf } from './field-of-act.ts';
import { inspectionActs } from './inspection-acts.ts';
import { standingActs } from './standing-acts.ts';
import { voteActs } from './vote-acts.ts';

/** Every kind of act, with what it says and who may do it: the forms of the pages and the check of what comes in. */
export const actForms = {
  ...contactActs,
  ...caseActs,
  ...voteActs,
  ...clockActs,
  ...inspectionActs,
  ...standingActs,
} as const satisfies Readonly<Record<string, ActForm>>;

export type ActKind = keyof typeof actForms;

/** What is said by an act of a kind. */
export type Said<K extends ActKind> = { readonly act: K } & ValuesOf<(typeof actForms)[K]['fields']>;

/** What is said by any act. */
export type AnySaid = { [K in ActKind]: Said<K> }[ActKind];

/**
 * Who acts, in which office, for whom. `person` is a code, never a name. Until there is sign-in nobody has checked that it
 * is so: `authenticated` is false, and every page says it.
 */
export interface Principal {
  readonly office: Office;
  /** The actor or body for which the office is held; absent for the mission's own secretariat and the exercise's directors. */
  readonly of?: Id;
  readonly person: string;
  readonly authenticated: boolean;
}

/** What every act has beside what it says: who did it, when, and when the record took it. */
export interface Stamp {
  readonly id: string;
  readonly by: Principal;
  readonly happenedAt: Instant;
  readonly receivedAt: Instant;
  readonly exercise?: true;
}

/** An act of a person, as the record holds it: never changed, never deleted; a later act answers it. */
export type Act = { [K in ActKind]: Said<K> & Stamp }[ActKind];

/** An act of one kind. */
export type ActOf<K extends ActKind> = Said<K> & Stamp;

/** An act on its way into the record. */
export interface ActDraft {
  readonly by: Principal;
  readonly happenedAt: Instant;
  readonly said: AnySaid;
  readonly exercise?: true;
}

/** Whether an act is of one of the kinds of a form table. */
export function isOf<K extends ActKind>(
  act: Act,
  forms: Readonly<Record<K, ActForm>>,
): act is Extract<Act, { act: K }> {
  return Object.hasOwn(forms, act.act);
}
