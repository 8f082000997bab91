import { type ExerciseWorld, exerciseDefaults, exerciseObservations, makeExercise } from '@truceline/truce/exercise';
import { addDays, atTimeOfDay, type Instant, instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { ReleaseProfile } from '@truceline/truce/pages';
import { reportIdOf } from '@truceline/truce/reports';
import { type EntryDraft, openJournal, reportEntry } from '../journal/index.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { openStore, putBlob } from '../store/index.ts';
import { exercisePicture } from './exercise-picture.ts';
import { enterAgreement, type Loaded, prepareCase } from './load-case.ts';
import { accessEntry, attachmentEntry, claimEntry, observedEntry, watchEntry, zoneEntry } from './other-entries.ts';

/** Which world is made, and under which name it is kept. */
export interface ExerciseAsked {
  readonly id: string;
  readonly seed: number;
  readonly days: number;
  /** The twin with half of the watched hours denied. */
  readonly denied?: 'half';
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

/** More than half of the time: half of the watched hours never suffice. */
export const exerciseFloorPerMille = 600;

/** What the public edition of an exercise may show: nobody is at risk, but small counts and squares are practised too. */
const profile: ReleaseProfile = {
  format: 1,
  name: 'exercise',
  gridKm: 10,
  delayHours: 24,
  countMin: 5,
  fields: [
    'kind',
    'domain',
    'day',
    'zone',
    'cell',
    'place-name',
    'feed',
    'source-class',
    'actor',
    'grade',
    'claims',
    'watched',
  ],
};

/** Loads a synthetic exercise as a case with a record of its own, on the exercise's own clock. Loading it twice adds nothing. */
export async function loadExercise(folder: string, asked: ExerciseAsked): Promise<Loaded | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const world = makeExercise({
      ...exerciseDefaults,
      seed: asked.seed,
      days: asked.days,
      ...(asked.denied ? { denied: asked.denied } : {}),
    });
    asked.progress(`exercise: ${world.deliveries.length} deliveries`);
    const id = await prepareCase(
      store,
      {
        agreement: 'exercise',
        id: asked.id,
        assume: [],
        dayZone: exerciseDefaults.zone,
        coverageFloorPerMille: exerciseFloorPerMille,
        profile,
        notices: [
          `EXERCISE: seed ${asked.seed}, ${asked.days} days${asked.denied ? ', half of the watched hours denied' : ''}. The land, its people, parties and media are invented; the reports have the errors that real ones have.`,
        ],
        gazetteer: world.land.settlements.map((settlement) => settlement.name),
        basemap: JSON.stringify(basemapOf(world)),
        feeds: ['exercise'],
        exercise: { seed: asked.seed, days: asked.days, ...(asked.denied ? { denied: asked.denied } : {}) },
      },
      [],
    );
    if (isRefusal(id)) return id;
    const caseFolder = store.caseFolder(id);
    if (isRefusal(caseFolder)) return caseFolder;
    const clock = deliveryClock();
    const journal = await openJournal({ folder: caseFolder, author: store.author, now: clock.now });
    if (isRefusal(journal)) return journal;
    try {
      const signedAt = atTimeOfDay(addDays(exerciseDefaults.startsOn, -3), '12:00', exerciseDefaults.zone)!;
      clock.set([signedAt]);
      await enterAgreement(journal, store, id, { decidedAt: signedAt, by: world.operationsRoom });
      const first = world.deliveries[0]?.receivedAt ?? world.ceasefireFrom;
      const all: readonly Timed[] = [
        ...world.zones.map((zone) => ({ at: first, draft: zoneEntry(zone) })),
        ...inTime([
          ...world.deliveries.map((delivery) => ({ at: delivery.receivedAt, draft: entryOf(delivery) })),
          ...(await observationDrafts(world, asked.seed, caseFolder)),
        ]),
      ];
      const fresh = unseen(all, (key) => journal.find(key) !== undefined);
      clock.set(fresh.map(({ at }) => at));
      await journal.append(fresh.map(({ draft }) => draft));
      return {
        case: id,
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

function entryOf(delivery: ExerciseWorld['deliveries'][number]): EntryDraft {
  if (delivery.kind === 'report') return reportEntry(delivery.draft, reportIdOf(delivery.draft));
  if (delivery.kind === 'claim') return claimEntry(delivery.claim);
  return delivery.kind === 'access' ? accessEntry(delivery.impediment) : watchEntry(delivery.watch);
}

/** What stands beside the reports of patrols, and their photos, whose bytes are kept before an entry names them. */
async function observationDrafts(world: ExerciseWorld, seed: number, caseFolder: string): Promise<readonly Timed[]> {
  const drafts: Timed[] = [];
  for (const { receivedAt, observed, photo } of exerciseObservations(world, seed)) {
    drafts.push({ at: receivedAt, draft: observedEntry(observed) });
    if (!photo) continue;
    const picture = exercisePicture(seed, photo.item);
    const sha256 = await putBlob(caseFolder, picture);
    drafts.push({ at: receivedAt, draft: attachmentEntry({ ...photo, bytes: picture.length, sha256 }) });
  }
  return drafts;
}

/** What stands beside a report is not counted again, nor are its photos. */
function counted(drafts: readonly Timed[]): number {
  return drafts.filter(({ draft }) => draft.kind !== 'observation' && draft.kind !== 'attachment').length;
}

/** By time received; what came together stays in its order. */
function inTime(drafts: readonly Timed[]): readonly Timed[] {
  return [...drafts].sort((a, b) => a.at - b.at);
}

interface Timed {
  readonly at: Instant;
  readonly draft: EntryDraft;
}

/** Drafts that the record does not hold yet, each once: the clock below gives one instant to each. */
function unseen(drafts: readonly Timed[], known: (key: string) => boolean): readonly Timed[] {
  const keys = new Set<string>();
  return drafts.filter(({ draft: { dedupeKey } }) => {
    if (dedupeKey === undefined) return true;
    if (keys.has(dedupeKey) || known(dedupeKey)) return false;
    keys.add(dedupeKey);
    return true;
  });
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

function basemapOf(world: ExerciseWorld): Basemap {
  const named = world.land.settlements.filter((_, index) => index % 3 === 0);
  return {
    land: world.land.coast,
    lakes: world.land.lakes,
    rivers: world.land.rivers,
    borders: [world.land.lineOfContact],
    places: named.map(({ name, at }) => ({ name, at })),
    credit: `EXERCISE: ${world.land.name} is invented.`,
  };
}
