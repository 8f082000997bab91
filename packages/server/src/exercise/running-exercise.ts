import { type IncidentHistory, incidentHistory } from '@truceline/truce/days';
import { actsOfSeats, type ExerciseWorld, type Look, looksOf } from '@truceline/truce/exercise';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import { findingsAfterLook } from '../cases/exercise-findings.ts';
import { actsTimetable, inTime, lookAt, optionsOf, type Timed, unseen } from '../cases/exercise-timetable.ts';
import type { CaseRecord } from '../cases/take-in.ts';
import { type EntryDraft, reportEntry } from '../journal/index.ts';
import { after, type Control, controlEntry, controlFrom, nothingYet, type RunState } from './control.ts';
import { type Coming, keyOf, movedTo, wordsOf } from './inject.ts';
import { seatKey } from './seat-key.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** What a run is made of. */
export interface RunParts {
  readonly world: ExerciseWorld;
  readonly seed: number;
  readonly days: number;
  /** Everything of the world but people's acts, in order of time. */
  readonly timetable: readonly Timed[];
  readonly record: CaseRecord;
  readonly clock: SimulatedClock;
  /** Tells the clock of the record which instant the next entries have; nothing: the running clock's. */
  readonly dateBy: (at: (() => Instant) | undefined) => void;
  /** Called when something came in that pages should show at once. */
  readonly renew: () => void;
}

const speedMax = 86_400;

/**
 * A running exercise: what the world holds comes into the record at its simulated time, and scripted seats act where nobody
 * plays. Everything that is entered goes through one line, so that the record is in the order of the simulated clock. What the
 * run is at can be read off the record alone: after a crash nothing is lost and nothing doubled.
 */
export class RunningExercise {
  readonly #parts: RunParts;
  #state: RunState;
  #looks: readonly Look[] = [];
  #findings: readonly Timed[] = [];
  readonly #incidentsKnown: IncidentHistory = incidentHistory(1);
  #timetable: readonly Timed[];
  /** Everything timed up to here was handled: entered, or left to a person, or skipped. */
  #handledTo: number;
  #byHand = 0;
  #line: Promise<unknown> = Promise.resolve();

  constructor(parts: RunParts, state: RunState, handledTo: Instant) {
    this.#parts = parts;
    this.#state = state;
    this.#handledTo = handledTo - 1;
    this.#timetable = this.#scripted();
  }

  get state(): RunState {
    return this.#state;
  }

  get world(): ExerciseWorld {
    return this.#parts.world;
  }

  /** Up to which instant everything that was due is in the record: what pages may look at. */
  get handledTo(): Instant {
    return instant(this.#handledTo);
  }

  get clock(): SimulatedClock {
    return this.#parts.clock;
  }

  /** Enters what is due by now. */
  tick(): Promise<void> {
    return this.during(async () => {});
  }

  /** Does something in its place: after what is due by then, and at one instant. */
  during<T>(task: (at: Instant) => Promise<T>): Promise<T> {
    const { clock, dateBy } = this.#parts;
    const next = this.#line.then(async () => {
      const at = clock.now();
      try {
        await this.#enterDue(at);
        dateBy(() => at);
        return await task(at);
      } finally {
        dateBy(undefined);
      }
    });
    this.#line = next.catch(() => undefined);
    return next;
  }

  pause(): Promise<void> {
    return this.during(async () => {
      if (this.#state.paused) return;
      this.clock.pause();
      await this.#note({ what: 'paused' });
    });
  }

  resume(): Promise<void> {
    return this.during(async () => {
      if (!this.#state.paused) return;
      await this.#note({ what: 'resumed' });
      this.clock.resume();
    });
  }

  async setSpeed(speed: number): Promise<Refusal | undefined> {
    if (!Number.isFinite(speed) || speed < 1 || speed > speedMax)
      return refuse('speed', `the speed is a number from 1 to ${speedMax}: simulated seconds in a second`);
    await this.during(async () => {
      this.clock.setSpeed(speed);
      await this.#note({ what: 'speed', speed });
    });
    return undefined;
  }

  /** Puts the clock ahead to the next of what is to come, or to an instant; whatever lies between comes in on the way. */
  async step(to?: Instant): Promise<Refusal | undefined> {
    if (to !== undefined && to <= this.clock.now())
      return refuse('backwards', 'the clock of an exercise never goes back: name an instant that is still to come');
    const at = to ?? this.coming(1)[0]?.at;
    if (at === undefined) return refuse('nothing-to-come', 'nothing is to come any more');
    this.clock.moveTo(at);
    await this.tick();
    this.#parts.renew();
    return undefined;
  }

  /** The next reports, claims and acts that are to come. Rows of who looked where come in beside them, by the hundred. */
  coming(most: number): readonly Coming[] {
    const { seats } = this.#state;
    const listed = this.#ahead().filter((each) => each.act ?? each.report ?? each.draft.kind === 'partyClaim');
    return unseen(listed, this.#parts.record.holds, most).map((each) => {
      const seat = each.act && seatKey(each.act.by);
      return {
        key: keyOf(each),
        at: each.at,
        kind: each.act ? 'act' : each.report ? 'report' : 'row',
        words: wordsOf(each),
        ...(seat !== undefined && seats.has(seat) ? { leftTo: seat } : {}),
        early: each.act !== undefined || each.report !== undefined,
      };
    });
  }

  skip(key: string): Promise<Refusal | undefined> {
    return this.during(async () => {
      if (!this.#find(key)) return gone;
      await this.#note({ what: 'skipped', key });
      return undefined;
    });
  }

  /** Lets a report or an act in at once: what it tells of is moved in time with it. */
  injectNow(key: string): Promise<Refusal | undefined> {
    return this.during(async (at) => {
      const found = this.#find(key);
      const draft = found && movedTo(found, at);
      if (!draft) return found ? refuse('inject', 'it tells of a whole day; let it come at its time') : gone;
      await this.#note({ what: 'injected', key }, draft);
      this.#parts.renew();
      return undefined;
    });
  }

  /** Takes a report of directing staff in. */
  report(draftAt: (at: Instant, number: number) => ReportDraft): Promise<void> {
    return this.during(async (at) => {
      const draft = draftAt(at, ++this.#byHand);
      await this.#parts.record.append([reportEntry(draft, reportIdOf(draft))]);
      this.#parts.renew();
    });
  }

  /** Notes which seat a browser holds from now on, and which it gave up. */
  seat(change: {
    readonly left?: { readonly seat: string; readonly person: string };
    readonly taken?: { readonly seat: string; readonly person: string };
  }): Promise<void> {
    const holds = (each: { readonly seat: string; readonly person: string } | undefined): boolean =>
      each !== undefined && (this.#state.seats.get(each.seat) ?? []).includes(each.person);
    return this.during(async () => {
      const { left, taken } = change;
      if (left && holds(left)) await this.#note({ what: 'seatLeft', ...left });
      if (taken && !holds(taken)) await this.#note({ what: 'seatTaken', ...taken });
    });
  }

  /** Gives a seat back to the script, whoever held it. */
  release(seat: string): Promise<void> {
    return this.during(async () => {
      for (const person of this.#state.seats.get(seat) ?? []) await this.#note({ what: 'seatLeft', seat, person });
    });
  }

  /** Notes how far the clock came; the run goes on from there when it is opened again. */
  stop(): Promise<void> {
    return this.during(() => this.#note({ what: 'stopped' }));
  }

  async #note(control: Control, ...drafts: readonly EntryDraft[]): Promise<void> {
    await this.#parts.record.append([controlEntry(control), ...drafts]);
    this.#state = after(this.#state, control);
  }

  /** Enters what is due, stretch by stretch: after each look of the duty officer the script goes on from what was seen. */
  async #enterDue(to: Instant): Promise<void> {
    const looks = looksOf(optionsOf(this.#parts));
    for (;;) {
      const look = looks[this.#looks.length];
      const until = look !== undefined && look <= to ? look : to;
      await this.#enter(until);
      if (until !== look) return;
      const input = this.#parts.record.input();
      if (isRefusal(input)) throw new Error(input.message);
      this.#looks = [...this.#looks, lookAt(input, until, this.#incidentsKnown)];
      const entries = this.#parts.record.read();
      this.#findings = [...this.#findings, ...findingsAfterLook(this.#looks, () => ({ input, entries }))];
      this.#timetable = this.#scripted();
    }
  }

  async #enter(until: Instant): Promise<void> {
    const played = (each: Timed): boolean => {
      const by = byOf(each);
      return by !== undefined && this.#state.seats.has(seatKey(by));
    };
    const due = unseen(
      this.#ahead().filter((each) => each.at <= until && !played(each)),
      this.#parts.record.holds,
    );
    if (due.length > 0) {
      let next = 0;
      this.#parts.dateBy(() => due[next++]?.at ?? until);
      await this.#parts.record.append(due.map(({ draft }) => draft));
    }
    this.#handledTo = Math.max(this.#handledTo, until);
  }

  #ahead(): readonly Timed[] {
    const { settled } = this.#state;
    return this.#timetable.filter((each) => each.at > this.#handledTo && !settled.has(keyOf(each)));
  }

  #find(key: string): Timed | undefined {
    return this.#parts.record.holds(key) ? undefined : this.#ahead().find((each) => keyOf(each) === key);
  }

  #scripted(): readonly Timed[] {
    const { world, timetable } = this.#parts;
    return inTime([
      ...timetable,
      ...this.#findings,
      ...actsTimetable(actsOfSeats(optionsOf(this.#parts), world.deliveries, this.#looks)),
    ]);
  }
}

/** Who does it; nobody where something comes in without anybody's act. */
function byOf({ act, finding }: Timed): Parameters<typeof seatKey>[0] | undefined {
  return act?.by ?? (finding?.by as Parameters<typeof seatKey>[0] | undefined);
}

const gone = refuse('inject', 'it is not to come any more: it came in, was skipped, or its time is over');

/** How far a run came, by its record alone. */
export function stateOf(record: Pick<CaseRecord, 'read'>): { readonly state: RunState; readonly last: Instant } {
  let [state, last] = [nothingYet, instant(0)];
  for (const entry of record.read()) {
    last = instant(Math.max(last, entry.receivedAt));
    const read = controlFrom(entry);
    if (read) state = after(state, read.control);
  }
  return { state, last };
}
