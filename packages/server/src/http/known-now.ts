import type { Live } from '../publish/layout.ts';
import type { Known, Shelf } from './app.ts';

/** How much the room knows now, of a case or of all: with how an exercise runs and who plays in it, which its pages show too. */
export function knownNow(shelf: Shelf, id: string | undefined): Known | undefined {
  const ids = id === undefined ? shelf.cases() : [id];
  const each = ids.flatMap((one) => shelf.known?.(one) ?? []);
  if (each.length === 0) return undefined;
  const run = shelf.exercise && ids.includes(shelf.exercise.id) ? shelf.exercise.run.state : undefined;
  const played = run
    ? `-${run.paused}.${run.speed}.${run.settled.size}.${[...run.seats].map(([seat, people]) => `${seat} ${people.join(' ')}`).join('.')}`
    : '';
  return {
    version: each.map(({ version }) => version).join('_') + played,
    acts: each.reduce((sum, { acts }) => sum + acts, 0),
  };
}

/** What a page says of itself so that it can follow; nothing where it shows an earlier known-at, or where nobody follows. */
export function liveOf(shelf: Shelf, id: string | undefined): Live | undefined {
  if (!shelf.act) return undefined;
  const known = knownNow(shelf, id);
  const stream = id === undefined ? 'api/changes' : `api/cases/${encodeURIComponent(id)}/changes`;
  return known && { stream, ...known };
}
