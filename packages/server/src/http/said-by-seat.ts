import type { Seat } from '../publish/decide/seat.ts';

/** What a form says, by the seat of the browser that sends it; empty fields are left out, and who speaks is the seat's alone. */
export function saidBySeat(form: URLSearchParams, { office, of, person }: Seat): Readonly<Record<string, unknown>> {
  const said = Object.fromEntries([...form].filter(([key, value]) => key !== 'back' && key !== 'by' && value !== ''));
  return { ...said, by: { office, person, ...(of === undefined ? {} : { of }) } };
}
