import type { Instant } from '@truceline/truce/kernel';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/** What directing staff did with the exercise itself, and which seats people took: entries of the record like everything else. */
export type Control =
  | { readonly what: 'started'; readonly seed: number; readonly days: number; readonly speed: number }
  | { readonly what: 'paused' | 'resumed' | 'stopped' }
  | { readonly what: 'speed'; readonly speed: number }
  | { readonly what: 'skipped' | 'injected'; readonly key: string }
  | { readonly what: 'seatTaken' | 'seatLeft'; readonly seat: string; readonly person: string };

/** How a run stands by what directing staff did so far. */
export interface RunState {
  readonly started?: { readonly seed: number; readonly days: number };
  readonly speed: number;
  readonly paused: boolean;
  /** Keys of what does not come in at its time any more: skipped, or let in earlier. */
  readonly settled: ReadonlySet<string>;
  /** Seats that people hold, each with their codes. */
  readonly seats: ReadonlyMap<string, readonly string[]>;
}

export const speedDefault = 60;
export const nothingYet: RunState = { speed: speedDefault, paused: false, settled: new Set(), seats: new Map() };

const path = 'exercise-run';

/** A word of directing staff as an entry. */
export function controlEntry(control: Control): EntryDraft {
  return {
    kind: 'parameters',
    body: { exercise: true },
    sealed: [{ path, label: 'operator', value: JSON.stringify(control) }],
  };
}

/** What an entry says about the run; nothing where it is of another kind. */
export function controlFrom(entry: StoredEntry): { readonly control: Control; readonly at: Instant } | undefined {
  if (entry.kind !== 'parameters') return undefined;
  const value = entry.sealed?.find((each) => each.path === path)?.value;
  return typeof value === 'string' ? { control: JSON.parse(value) as Control, at: entry.receivedAt } : undefined;
}

/** The state after one more word. */
export function after(state: RunState, control: Control): RunState {
  switch (control.what) {
    case 'started':
      return { ...state, started: { seed: control.seed, days: control.days }, speed: control.speed };
    case 'paused':
      return { ...state, paused: true };
    case 'resumed':
      return { ...state, paused: false };
    case 'stopped':
      return state;
    case 'speed':
      return { ...state, speed: control.speed };
    case 'skipped':
    case 'injected':
      return { ...state, settled: new Set([...state.settled, control.key]) };
    case 'seatTaken':
    case 'seatLeft':
      return { ...state, seats: seatsAfter(state.seats, control) };
  }
}

function seatsAfter(
  seats: RunState['seats'],
  { what, seat, person }: Extract<Control, { readonly person: string }>,
): RunState['seats'] {
  const others = (seats.get(seat) ?? []).filter((each) => each !== person);
  const next = new Map(seats);
  const holders = what === 'seatTaken' ? [...others, person].sort() : others;
  if (holders.length > 0) next.set(seat, holders);
  else next.delete(seat);
  return next;
}
