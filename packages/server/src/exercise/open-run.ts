import { makeExercise } from '@truceline/truce/exercise';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { enterSigned, prepareExercise, signedAt } from '../cases/exercise-case.ts';
import { optionsOf, type Timed, worldTimetable } from '../cases/exercise-timetable.ts';
import { type OperatorShelf, openOperatorShelf } from '../cases/operator-shelf.ts';
import { openJournal } from '../journal/index.ts';
import { openStore } from '../store/index.ts';
import { controlEntry, speedDefault } from './control.ts';
import { RunningExercise, stateOf } from './running-exercise.ts';
import { seatKey } from './seat-key.ts';
import { simulatedClock } from './simulated-clock.ts';

/** Which exercise is run, and by which clock of the machine. */
export interface RunAsked {
  readonly seed?: number;
  readonly speed?: number;
  readonly days?: number;
  /** Milliseconds of the machine's clock. */
  readonly machineNow: () => number;
}

/** A running exercise as a shelf: the pages of the room over it, and the desk of directing staff. */
export interface ExerciseShelf extends OperatorShelf {
  readonly exercise: { readonly id: string; readonly run: RunningExercise };
  /** Whether the run goes on from an earlier one. */
  readonly goesOn: boolean;
  /** Notes how far it came, and closes the store. */
  readonly end: () => Promise<void>;
}

const id = 'exercise';
const seedDefault = 7;
/** Pages are made anew after this long, or when somebody acts: making them takes a second or two. */
const pagesStandMs = 5_000;

/** Opens a store of its own for a running exercise; one that was begun there goes on from its record. */
export async function openExerciseRun(folder: string, asked: RunAsked): Promise<ExerciseShelf | Refusal> {
  const known = await begunIn(folder);
  if (isRefusal(known)) return known;
  if (known && asked.seed !== undefined && asked.seed !== known.seed)
    return refuse(
      'exercise-seed',
      `the exercise in this store was begun with seed ${known.seed}; leave \`--seed\` out to go on with it, or name another store`,
    );
  const { seed, days } = known ?? { seed: asked.seed ?? seedDefault, days: asked.days ?? 60 };
  const world = makeExercise(optionsOf({ seed, days }));
  const first = world.deliveries[0]?.receivedAt ?? world.ceasefireFrom;
  const timetable = await prepared(folder, { seed, days }, world);
  if (isRefusal(timetable)) return timetable;

  let dated: (() => Instant) | undefined;
  const dateBy = (by: (() => Instant) | undefined): void => {
    dated = by;
  };
  let run: RunningExercise | undefined;
  const pages = pagesClock(asked.machineNow, () => run?.handledTo ?? first);
  const record = (): Instant => dated?.() ?? run?.clock.now() ?? first;
  const shelf = await openOperatorShelf(folder, () => run?.clock.now() ?? first, {
    audience: 'operator',
    writing: true,
    running: { record, pages: pages.now },
  });
  if (isRefusal(shelf)) return shelf;
  const entries = shelf.record(id)!;
  if (!known) await entries.append([controlEntry({ what: 'started', seed, days, speed: asked.speed ?? speedDefault })]);
  const { state, last } = stateOf(entries);
  const clock = simulatedClock(asked.machineNow, { from: last, speed: state.speed, paused: state.paused });
  const running = new RunningExercise(
    { world, seed, days, timetable, record: entries, clock, dateBy, renew: pages.renew },
    state,
    last,
  );
  run = running;
  await running.tick();
  if (known && asked.speed !== undefined) await running.setSpeed(asked.speed);
  return {
    ...shelf,
    submit: (to, body) => running.during(() => shelf.submit!(to, body)),
    act: async (to, body) => {
      const taken = await running.during(() => shelf.act!(to, body));
      const seat = isRefusal(taken) ? undefined : playedSeat(body);
      if (seat) await running.seat({ taken: seat });
      pages.renew();
      return taken;
    },
    issue: async (to, body) => {
      const taken = await running.during(() => shelf.issue!(to, body));
      const seat = isRefusal(taken) ? undefined : playedSeat(body);
      if (seat) await running.seat({ taken: seat });
      pages.renew();
      return taken;
    },
    field: { ...shelf.field!, take: (to, box) => running.during(() => shelf.field!.take(to, box)) },
    exercise: { id, run: running },
    goesOn: known !== undefined,
    end: async () => {
      await running.stop();
      shelf.close();
    },
  };
}

/** The exercise that the store holds; a store that holds anything else is not taken. */
async function begunIn(
  folder: string,
): Promise<{ readonly seed: number; readonly days: number } | undefined | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const cases = store.cases();
    if (cases.length === 0) return undefined;
    const own = refuse(
      'exercise-store',
      `the store in \`${folder}\` holds ${cases.map((each) => `\`${each}\``).join(', ')}; a running exercise needs a store of its own: name an empty folder with \`--store\``,
    );
    if (cases.length > 1 || cases[0] !== id) return own;
    const caseFolder = store.caseFolder(id);
    if (isRefusal(caseFolder)) return caseFolder;
    const journal = await openJournal({ folder: caseFolder, author: store.author, now: () => instant(0) });
    if (isRefusal(journal)) return journal;
    try {
      const { started } = stateOf({ read: () => journal.read() }).state;
      // The case may have been made, and the machine have stopped, before anything began.
      return started ?? ([...journal.read()].some(({ kind }) => kind === 'report') ? own : undefined);
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}

async function prepared(
  folder: string,
  of: { readonly seed: number; readonly days: number },
  world: ReturnType<typeof makeExercise>,
): Promise<readonly Timed[] | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const made = await prepareExercise(store, { id, ...of }, world);
    if (isRefusal(made)) return made;
    const journal = await openJournal({ folder: made.folder, author: store.author, now: () => signedAt });
    if (isRefusal(journal)) return journal;
    try {
      await enterSigned(journal, store, id, world);
    } finally {
      journal.close();
    }
    return await worldTimetable(world, optionsOf(of), made.folder);
  } finally {
    store.close();
  }
}

/** The instant that pages look at: it moves in steps, so that a page that was made can be shown again. */
function pagesClock(machineNow: () => number, handledTo: () => Instant) {
  let shown: Instant | undefined;
  let shownAt = 0;
  return {
    now: (): Instant => {
      const at = machineNow();
      if (shown === undefined || at < shownAt || at - shownAt >= pagesStandMs) [shown, shownAt] = [handledTo(), at];
      return shown;
    },
    renew: (): void => {
      shown = undefined;
    },
  };
}

/** The seat that an act speaks for, where its form can be read; directing staff hold none. */
function playedSeat(body: unknown): { readonly seat: string; readonly person: string } | undefined {
  const by = (body as { readonly by?: Readonly<Record<string, unknown>> } | null)?.by;
  if (typeof by?.office !== 'string' || typeof by.person !== 'string' || by.office === 'director') return undefined;
  const of = typeof by.of === 'string' ? { of: by.of } : {};
  return { seat: seatKey({ office: by.office as Parameters<typeof seatKey>[0]['office'], ...of }), person: by.person };
}
