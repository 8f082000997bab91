import { allMeans, type RangeLimit, type Watch, type WatchedPlace } from '@truceline/truce/coverage';
import type { Instant, Interval } from '@truceline/truce/kernel';
import { keptText } from '../text-limits.ts';
import { spreadAlong } from '../tracks/spread-along.ts';
import { watcherOf } from '../tracks/watcher-of.ts';
import type { AnswerReader } from './answers.ts';
import type { OdkOptions } from './odk-options.ts';
import type { Submission } from './submission.ts';

const limits = ['none', 'weather', 'light', 'jamming'] as const;
const metres = { min: 1, max: 100_000 } as const;

/** A watch of a submission on coverage, or nothing and at least one answer that cannot be used. An edited one replaces the first. */
export function watchFromSubmission(
  { instanceId, replaces }: Submission,
  answers: AnswerReader,
  options: OdkOptions,
): Watch | undefined {
  const team = answers.needed('team');
  answers.needed('means');
  const means = answers.word('means', allMeans);
  const [from, until] = [neededTime(answers, 'watched_from'), neededTime(answers, 'watched_until')];
  const where = placeOf(answers, { from, until });
  const [planned, denied] = [spanOf(answers, 'planned'), spanOf(answers, 'denied')];
  const limit = limitOf(answers);
  answers.text('was_denied');
  answers.time('end');
  if (!means || from === undefined || until === undefined || !where || answers.bad.length > 0) return undefined;
  return {
    feed: 'odk',
    item: keptText(replaces ?? instanceId, 200),
    by: watcherOf(means, team),
    means,
    where,
    planned,
    actual: [{ startsAt: from, endsAt: until }],
    denied,
    limits: limit,
    ...(where.kind === 'track' ? { timesFrom: 'sums' as const } : {}),
    ...(options.exercise ? { exercise: true } : {}),
  };
}

function neededTime(answers: AnswerReader, name: string): Instant | undefined {
  return answers.needed(name) === '' ? undefined : answers.time(name);
}

/** A stretch of which the form tells beginning and end, both or none. */
function spanOf(answers: AnswerReader, name: 'planned' | 'denied' | 'limit'): readonly Interval[] {
  const [startsAt, endsAt] = [answers.time(`${name}_from`), answers.time(`${name}_until`)];
  if (startsAt !== undefined && endsAt !== undefined) return [{ startsAt, endsAt }];
  if (startsAt !== undefined) answers.wrong(`${name}_until`, 'is empty');
  if (endsAt !== undefined) answers.wrong(`${name}_from`, 'is empty');
  return [];
}

function placeOf(
  answers: AnswerReader,
  { from, until }: { readonly from: Instant | undefined; readonly until: Instant | undefined },
): WatchedPlace | undefined {
  const [zone, place, corners] = [answers.text('zone', 200), answers.place('place'), answers.way('way')];
  const rangeM = answers.number('range_m', metres);
  answers.text('where_by');
  if (zone !== undefined) return { kind: 'zone', zone };
  if ((place || corners.length > 0) && rangeM === undefined) return answers.wrong('range_m', 'is empty');
  if (place) return { kind: 'fixed', at: place, rangeM: rangeM! };
  if (corners.length === 0) return answers.wrong('where_by', 'tells of no zone, no place and no way');
  if (from === undefined || until === undefined || until <= from)
    return answers.wrong('watched_until', 'a way needs a beginning and an end after it');
  return { kind: 'track', positions: spreadAlong(corners, { from, to: until }), rangeM: rangeM! };
}

function limitOf(answers: AnswerReader): readonly RangeLimit[] {
  const reason = answers.word('limit', limits);
  const rangeM = answers.number('limit_range_m', { ...metres, min: 0 });
  const [during] = spanOf(answers, 'limit');
  if (reason === undefined || reason === 'none') return [];
  if (rangeM === undefined || !during) {
    answers.wrong('limit', `\`${reason}\` needs how far one could see then, and from when to when`);
    return [];
  }
  return [{ reason, during, reach: { kind: 'rangeM', rangeM } }];
}
