import { destination, type Instant, instant, type Position } from '../../kernel/index.ts';
import type { Happened, ReportDraft } from '../../reports/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { exerciseFeed, languages, voices } from '../names.ts';
import { type TrueIncident, takenBack } from '../truth/index.ts';
import { camerasSee, watchOf } from '../watching/index.ts';
import { glossOf, sentence } from '../words.ts';
import { byWatch, later, numbered, type Submission, toTheHour } from './submission.ts';

/** What the monitors report: cameras to the millisecond, patrols by ear and eye, posts that listen to the spectrum. */
export function missionReports(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  return [...cameras(truth, ground), ...patrols(truth, ground), ...posts(truth, ground), ...controlledBlast(ground)];
}

/** A camera does not name who fired, and does not err about place or time; it sees what it looks at. */
function cameras(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  const chance = chanceOf(ground.seed, 'cameras');
  const item = numbered('camera');
  return truth.flatMap((each): Submission[] => {
    if (each.domain === 'spectrum' || each.kind === 'mine') return [];
    const watching = each.zone !== undefined && camerasSee(each.zone, each.happenedAt, ground);
    const sees = watching && (each.witnessed !== undefined || chance.happens(0.5));
    if (!sees) return [];
    const happenedAt: Happened = { ...each.happenedAt, precision: 'moment', of: 'incident' };
    const draft: ReportDraft = {
      ...common(each, item(), happenedAt),
      source: voices.cameras,
      sourceClass: 'sensor',
      means: ['camera'],
      place: { at: each.at, precision: 'device', name: each.near.name, regions: [] },
      grade: { source: 'A', information: chance.happens(0.8) ? 1 : 2 },
      effects: { low: each.effects, best: each.effects, high: each.effects },
    };
    return [arriving(draft, each.name, 1, chance)];
  });
}

/** A patrol sees or hears: seconds become five minutes, places the next settlement, numbers a range. */
function patrols(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  const chance = chanceOf(ground.seed, 'patrols');
  const item = numbered('patrol');
  const submissions: Submission[] = [];
  for (const each of truth) {
    const there =
      each.zone !== undefined && watchOf(each.zone, ground.dayIndex(each.happenedAt.startsAt)).patrolShare > 0.3;
    if (!there || each.domain === 'spectrum' || each.domain === 'sea') continue;
    if (each.witnessed !== 'timeAndActor' && !chance.happens(0.45)) continue;
    const heard = each.witnessed === undefined && chance.happens(0.4);
    const measured = each.by !== undefined && (each.witnessed === 'timeAndActor' || (!heard && chance.happens(0.08)));
    const time = each.witnessed
      ? toTheHour(each.happenedAt.startsAt, ground)
      : byWatch(each.happenedAt.startsAt, 4, ground, chance);
    const draft: ReportDraft = {
      ...common(each, item(), time),
      source: voices.patrols,
      sourceClass: 'monitor',
      means: [heard ? 'heard' : 'saw'],
      place: { at: each.near.at, precision: 'settlement', name: each.near.name, regions: [] },
      grade: { source: 'B', information: heard ? 3 : 2 },
      effects: {
        low: Math.max(1, each.effects - (heard ? 2 : 0)),
        best: each.effects,
        high: each.effects + (heard ? 2 : 0),
      },
      ...(measured && each.by ? { actor: each.by, evidence: [{ kind: 'measured', of: each.by }] } : {}),
      ...(each.deaths > 0 ? { deaths: { low: each.deaths, best: each.deaths, high: each.deaths } } : {}),
      text: sentence(
        `${heard ? 'the patrol heard' : 'the patrol saw'} ${glossOf(each.kind, each.near.name)}`,
        chance.one(languages),
        chance,
      ),
      observer: standing(each.near.at, chance),
    };
    submissions.push(arriving(draft, each.name, 3, chance));
    if (chance.happens(0.1)) submissions.push(recount(submissions.at(-1)!, item(), chance));
  }
  return submissions;
}

function posts(truth: readonly TrueIncident[], ground: Ground): readonly Submission[] {
  const chance = chanceOf(ground.seed, 'posts');
  const item = numbered('post');
  return truth.flatMap((each): Submission[] => {
    if (each.domain !== 'spectrum') return [];
    const draft: ReportDraft = {
      ...common(each, item(), { ...each.happenedAt, precision: 'moment', of: 'incident' }),
      source: voices.posts,
      sourceClass: 'sensor',
      means: ['post'],
      place: { at: each.near.at, precision: 'near', name: each.near.name, regions: [] },
      grade: { source: 'B', information: 2 },
      effects: { low: 1, best: 1, high: 1 },
    };
    return [arriving(draft, each.name, 0.5, chance)];
  });
}

/** A patrol recounts what it reported; the new row replaces the old one. */
function recount(first: Submission, item: string, chance: Chance): Submission {
  const best = Math.max(1, (first.draft.effects?.best ?? 1) + chance.whole(-2, 3));
  const publishedAt = later(first.receivedAt, 14, chance);
  const draft: ReportDraft = {
    ...first.draft,
    item,
    corrects: first.draft.item,
    publishedAt,
    effects: { low: best, best, high: best },
  };
  return {
    receivedAt: later(publishedAt, 0.3, chance),
    draft,
    ...(first.about ? { about: first.about } : {}),
  };
}

/** Shelling reported in the buffer that was the clearing of old shells, and is taken back the next day. */
function controlledBlast(ground: Ground): readonly Submission[] {
  if (takenBack.day >= ground.days) return [];
  const chance = chanceOf(ground.seed, 'controlled blast');
  const near = chance.one(ground.settlementsOf(takenBack.zone));
  const at = ground.at(takenBack.day, takenBack.afterMidnightMs);
  const blast: ReportDraft = {
    feed: exerciseFeed,
    source: voices.patrols,
    sourceClass: 'monitor',
    means: ['saw'],
    item: 'patrol-blast-1',
    happenedAt: { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
    publishedAt: instant(at + 2 * 3_600_000),
    place: { at: near.at, precision: 'settlement', name: near.name, regions: [] },
    kind: 'shelling',
    domain: 'land',
    effects: { low: 2, best: 2, high: 2 },
    actor: 'vel',
    grade: { source: 'B', information: 2 },
    media: [],
    text: sentence(`the patrol saw ${glossOf('shelling', near.name)}`, 'Ornic', chance),
    exercise: true,
  };
  const receivedAt = instant(at + 2 * 3_600_000 + 300_000);
  const withdrawnAt = instant(at + takenBack.afterHours * 3_600_000);
  const { text: _, ...repeated } = blast;
  return [
    { receivedAt, draft: blast },
    {
      receivedAt: instant(withdrawnAt + 300_000),
      draft: { ...repeated, item: 'patrol-blast-2', retracts: blast.item, publishedAt: withdrawnAt },
    },
  ];
}

function common(
  each: TrueIncident,
  item: string,
  happenedAt: Happened,
): Pick<ReportDraft, 'feed' | 'item' | 'happenedAt' | 'kind' | 'domain' | 'media' | 'exercise'> {
  return {
    feed: exerciseFeed,
    item,
    happenedAt,
    kind: each.kind,
    domain: each.domain,
    media: [],
    exercise: true,
  };
}

function arriving(draft: ReportDraft, about: string, meanHours: number, chance: Chance): Submission {
  const publishedAt: Instant = later(draft.happenedAt.endsAt, meanHours, chance);
  return { receivedAt: later(publishedAt, 0.2, chance), draft: { ...draft, publishedAt }, about };
}

/** Where the patrol stood: two to six kilometres away. Sealed in every output. */
function standing(near: Position, chance: Chance): Position {
  const [longitude, latitude] = destination(near, chance.whole(0, 359), chance.whole(2_000, 6_000));
  return [Math.round(longitude * 10_000) / 10_000, Math.round(latitude * 10_000) / 10_000];
}
