import type { ActDraft, AnySaid, Office } from '../../decisions/index.ts';
import { type Instant, instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';

/** What a seat does, and when the record takes it. */
export interface ActDelivery {
  readonly kind: 'act';
  readonly receivedAt: Instant;
  readonly draft: ActDraft;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** An item of the text of the exercise: `itemOf('actor', 'vel')`. */
export function itemOf(kind: string, name: string): Id {
  return `exercise/${kind}/${name}` as Id;
}
export const actor = (code: string): Id => itemOf('actor', code);
export const commission = itemOf('body', 'commission');
export const seatsOfCommission = ['vel', 'orn', 'kes', 'mar', 'und'] as const;
export type SeatCode = (typeof seatsOfCommission)[number];

/** A seat that acts: a person of an office, as a code. */
export interface ScriptedSeat {
  readonly office: Office;
  readonly of?: Id;
  readonly person: string;
}

export const secretariat: ScriptedSeat = { office: 'secretariat', person: 's1' };
export const chair: ScriptedSeat = { office: 'chair', of: commission, person: 'c1' };
export const duty = (watch: number): ScriptedSeat => ({ office: 'duty', person: `d${(watch % 3) + 1}` });
export const liaison = (code: string): ScriptedSeat => ({ office: 'liaison', person: `l-${code}` });
export const party = (code: string): ScriptedSeat => ({ office: 'party', of: actor(code), person: `p-${code}` });
export const delegate = (code: string): ScriptedSeat => ({ office: 'delegate', of: actor(code), person: `g-${code}` });
export const organ = (code: string): ScriptedSeat => ({ office: 'organ', of: actor(code), person: `o-${code}` });
export const command: ScriptedSeat = { office: 'command', of: actor('lm'), person: 'f1' };

/** An act of a scripted seat, entered some minutes after it was done. Every word of it says that it is an exercise. */
export function does(seat: ScriptedSeat, at: number, said: AnySaid, enteredAfterMinutes = 4): ActDelivery {
  return {
    kind: 'act',
    receivedAt: instant(at + enteredAfterMinutes * minuteMs),
    draft: { by: { ...seat, authenticated: false }, happenedAt: instant(at), said, exercise: true },
  };
}

/** Words of a scripted act, marked. */
export function words(text: string): string {
  return `EXERCISE: ${text}`;
}

/** An instant so many hours after another. */
export function hoursAfter(at: number, hours: number): Instant {
  return instant(at + hours * hourMs);
}
