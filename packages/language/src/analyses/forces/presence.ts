import { addDays, dayOf, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { after, type Duration, type Mandate, type Terms } from '@truceline/truce/terms';

/**
 * From which day on, and until which, a contribution can be there. It is called no earlier than the day of the text, so that
 * its notice, and the time that a mandate still to be granted takes, run from there at the earliest: a day that this gives
 * may be too early and is never too late. A mandate binds to its own days.
 */
export function presence(
  said: { readonly from: string | undefined; readonly notice: Duration | undefined },
  mandates: readonly Mandate[],
  terms: Terms,
): { readonly from: string | undefined; readonly until: string | undefined } {
  const waits = [
    ...(said.notice ? [said.notice] : []),
    ...mandates.flatMap(({ status, takes }) =>
      (status?.kind === 'said' ? status.value : 'required') === 'required' && takes?.kind === 'said'
        ? [takes.value]
        : [],
    ),
  ];
  const days = [
    ...(said.from === undefined ? [] : [said.from]),
    ...waits.flatMap((wait) => dayAfter(terms.dated, wait) ?? []),
    ...mandates.flatMap((mandate) => mandate.valid?.from ?? []),
  ];
  const ends = mandates.flatMap((mandate) => mandate.valid?.to ?? []);
  return { from: days.sort().at(-1), until: ends.sort()[0] };
}

/** The day after a day or an instant. */
export function nextDay(text: string): string {
  const day = parseDay(text.slice(0, 10));
  return day ? addDays(day, 1) : text;
}

/** The day on which a time has passed since the first moment of a day; days are those of any one zone. */
function dayAfter(day: string, wait: Duration): LocalDay | undefined {
  const from = parseDay(day.slice(0, 10));
  const at = from && after(spanOfDay(from, 'UTC').startsAt, wait, { timezone: { kind: 'said', value: 'UTC' } });
  return at === undefined ? undefined : dayOf(at, 'UTC');
}
