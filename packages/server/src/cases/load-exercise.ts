import { actsOfSeats, makeExercise } from '@truceline/truce/exercise';
import { type Instant, instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { openJournal } from '../journal/index.ts';
import { openStore } from '../store/index.ts';
import { assembled } from './assembled.ts';
import { caseInputOf } from './case-input.ts';
import { type ExerciseOf, enterSigned, prepareExercise, signedAt } from './exercise-case.ts';
import { type FindingsGround, findingsAfterLook } from './exercise-findings.ts';
import {
  actsTimetable,
  inTime,
  looksAt,
  optionsOf,
  type Timed,
  unseen,
  worldInput,
  worldTimetable,
} from './exercise-timetable.ts';
import type { Loaded } from './load-case.ts';

/** Which world is made, and under which name it is kept. */
export interface ExerciseAsked extends ExerciseOf {
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Loads a synthetic exercise as a case with a record of its own, on the exercise's own clock: what arrived, and what scripted
 * seats did about it. Loading it twice adds nothing.
 */
export async function loadExercise(folder: string, asked: ExerciseAsked): Promise<Loaded | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const options = optionsOf(asked);
    const world = makeExercise(options);
    asked.progress(`exercise: ${world.deliveries.length} deliveries`);
    const prepared = await prepareExercise(store, asked, world);
    if (isRefusal(prepared)) return prepared;
    const input = worldInput(world);
    if (isRefusal(input)) return input;
    const clock = deliveryClock();
    const journal = await openJournal({ folder: prepared.folder, author: store.author, now: clock.now });
    if (isRefusal(journal)) return journal;
    try {
      clock.set([signedAt]);
      await enterSigned(journal, store, prepared.id, world);
      const looks = looksAt(input, options);
      const acts = actsOfSeats(options, world.deliveries, looks);
      let all = inTime([...(await worldTimetable(world, options, prepared.folder)), ...actsTimetable(acts)]);
      const known = (key: string): boolean => journal.find(key) !== undefined;
      const fresh: Timed[] = [];
      const enter = async (until: number): Promise<void> => {
        const due = unseen(
          all.filter(({ at }) => at <= until),
          known,
        );
        clock.set(due.map(({ at }) => at));
        await journal.append(due.map(({ draft }) => draft));
        fresh.push(...due);
      };
      const groundOf = (): FindingsGround => {
        const entries = [...journal.read()];
        const opened = assembled(store, prepared.id, prepared.folder, entries);
        const input = isRefusal(opened) ? opened : caseInputOf(opened.open);
        if (isRefusal(input)) throw new Error(input.message);
        return { input, entries };
      };
      for (const [index, look] of looks.entries()) {
        await enter(look.at);
        all = inTime([...all, ...findingsAfterLook(looks.slice(0, index + 1), groundOf)]);
      }
      await enter(Number.POSITIVE_INFINITY);
      return {
        case: prepared.id,
        accepted: counted(fresh),
        doubled: counted(all) - counted(fresh),
        rejected: 0,
        noted: 0,
        attachments: fresh.filter(({ draft }) => draft.kind === 'attachment').length,
      };
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}

/** What stands beside a report is not counted again, nor are its photos. */
function counted(drafts: readonly Timed[]): number {
  return drafts.filter(({ draft }) => draft.kind !== 'observation' && draft.kind !== 'attachment').length;
}

/** A clock that shows the moments at which an exercise delivers, one after the other. */
function deliveryClock(): {
  readonly now: () => Instant;
  readonly set: (moments: readonly Instant[]) => void;
} {
  let [moments, next, last]: [readonly Instant[], number, Instant] = [[], 0, instant(0)];
  return {
    set: (fresh) => {
      [moments, next] = [fresh, 0];
    },
    now: () => {
      last = moments[next++] ?? last;
      return last;
    },
  };
}
