import { type ActKind, actForms, type Office, offices } from '@truceline/truce/decisions';
import { decisionCode } from '@truceline/truce/pages';
import { type Id, itemKind, itemsOf, shortName, type Terms } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';

/** For whom a browser acts. Nobody has checked it: every page says so. */
export interface Seat {
  readonly office: Office;
  readonly of?: Id;
  readonly person: string;
}

/** The name of the cookie in which a browser keeps its seat. It is no proof of anything. */
export const seatCookie = 'truceline-seat';

/** Reads a seat as the cookie or the form gives it: `delegate exercise/actor/vel p7`; nothing where it is none. */
export function parseSeat(text: string | undefined, terms: Terms): Seat | undefined {
  const [office, of, person, ...more] = (text ?? '').split(' ');
  const known = offices.find((each) => each === office);
  if (!known || more.length > 0 || person === undefined || !/^[\w.-]{1,40}$/.test(person)) return undefined;
  if (of === '-') return { office: known, person };
  return holders(terms).some(({ id }) => id === of) ? { office: known, of: of!, person } : undefined;
}

/** The seat as the cookie keeps it. */
export function seatText({ office, of, person }: Seat): string {
  return [office, of ?? '-', person].join(' ');
}

/** The seat in words: `delegate of vel, person p7`. */
export function seatWords({ office, of, person }: Seat): string {
  const said = { office: decisionCode(office), person };
  return of === undefined
    ? say('{office}, person {person}', said)
    : say('{office} of {whom}, person {person}', { ...said, whom: shortName(of) });
}

/** An office with whom it is held for, where it is held for somebody: `delegate of vel`. */
export function officeWords({ office, of }: { readonly office: string; readonly of?: Id | undefined }): string {
  return of ? say('{office} of {whom}', { office: decisionCode(office), whom: shortName(of) }) : decisionCode(office);
}

/** Whom an office can be held for. */
export function holders(terms: Terms): readonly { readonly id: Id }[] {
  return itemsOf(terms).filter(({ id }) => ['actor', 'body', 'mechanism'].includes(itemKind(id)));
}

/** Whether the office may do acts of the kind. */
export function mayDo(seat: Seat | undefined, kind: ActKind): boolean {
  return (
    seat !== undefined &&
    (seat.office === 'director' || (actForms[kind].offices as readonly Office[]).includes(seat.office))
  );
}
