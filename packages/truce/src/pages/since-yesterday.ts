import { say } from '../wording/index.ts';
import type { Edition, ReleasedDay } from './release/index.ts';
import { correctionLines, countFigure, countWords, figure, hoursWords, instantWords } from './words/index.ts';

/** What is new on a day, in the order in which it is asked for. */
export interface SinceYesterday {
  /** Incidents of the day, with their range, beside those of the day before. */
  readonly incidents: string;
  /** Corrections to earlier figures; empty where the day is not the newest, or nothing earlier was printed. */
  readonly corrections: readonly string[];
  /** How long access was denied, or that this edition does not tell it. */
  readonly access: string;
}

/** What is new on a day. `before`: the day before, where the record has it. */
export function sinceYesterday(
  edition: Edition,
  {
    today,
    before,
    newest,
  }: { readonly today: ReleasedDay; readonly before: ReleasedDay | undefined; readonly newest: boolean },
): SinceYesterday {
  const incidents = countWords(today.total);
  return {
    incidents: before
      ? say('{incidents} on {day}; on the day before {count}', {
          incidents,
          day: today.day,
          count: countFigure(before.total),
        })
      : say('{incidents} on {day}; the record begins on this day', { incidents, day: today.day }),
    corrections: newest ? changeWords(edition) : [],
    access: accessWords(today),
  };
}

function accessWords({ zones }: ReleasedDay): string {
  const told = zones.flatMap(({ watched }) => (watched?.of === 'day' ? [watched] : []));
  if (told.length === 0)
    return zones.length === 0
      ? say('not told: no zone is drawn against which the record of watching could be laid')
      : say('not told by the day in this edition, since it would say when nobody looks');
  if (told.every(({ recorded }) => !recorded)) return say('not known: nobody recorded where they looked');
  const denied = told.filter(({ deniedMs }) => deniedMs > 0);
  return denied.length === 0
    ? say('none is recorded')
    : say('{n, plural, one {{hours} denied in {number} zone} other {{hours} denied in {number} zones}}', {
        n: denied.length,
        number: figure(denied.length),
        hours: hoursWords(denied.reduce((sum, { deniedMs }) => sum + deniedMs, 0)),
      });
}

/** What changed since the earlier known-at, in sentences. */
export function changeWords({ changes, case: facts }: Edition): readonly string[] {
  if (changes.since === undefined) return [];
  const counted = (n: number) => ({ n, count: figure(n) });
  const lines = [
    changes.reportsAdded > 0
      ? say(
          '{n, plural, one {{count} more report was received} other {{count} more reports were received}}',
          counted(changes.reportsAdded),
        )
      : say('No more reports were received'),
    ...changes.days.map((each) =>
      say('The count for {day} as printed was {printed}; as known now it is {now}', {
        day: each.day,
        printed: countWords(each.printed),
        now: countWords(each.now),
      }),
    ),
    ...(changes.reportsSuperseded > 0
      ? [
          say(
            '{n, plural, one {{count} report was corrected by its source} other {{count} reports were corrected by their sources}}',
            counted(changes.reportsSuperseded),
          ),
        ]
      : []),
    ...(changes.reportsRetracted > 0
      ? [
          say(
            '{n, plural, one {{count} report was taken back} other {{count} reports were taken back}}',
            counted(changes.reportsRetracted),
          ),
        ]
      : []),
    ...(changes.breachesAppeared.length > 0
      ? [
          say(
            '{n, plural, one {{count} apparent breach appeared} other {{count} apparent breaches appeared}}',
            counted(changes.breachesAppeared.length),
          ),
        ]
      : []),
    ...(changes.breachesGone > 0
      ? [
          say(
            '{n, plural, one {{count} apparent breach no longer stands as printed} other {{count} apparent breaches no longer stand as printed}}',
            counted(changes.breachesGone),
          ),
        ]
      : []),
    ...correctionLines(changes.incidents),
  ];
  return lines.map((line) =>
    say('{line}, compared with what was known at {since}.', {
      line,
      since: instantWords(changes.since!, facts.dayZone),
    }),
  );
}
