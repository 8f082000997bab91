import { by, dayOf, type LocalDay } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import { chartMarks } from '../chart-watching.ts';
import type { Edition } from '../release/index.ts';
import { countFigure } from '../words/index.ts';
import type { Annotation } from './chart.ts';

/** What changed on some days: the ceasefire, the text, printed counts, access, means and panels, in the order of the days. */
export function annotationsOf(edition: Edition, days: readonly LocalDay[]): readonly Annotation[] {
  const shown = new Set<string>(days);
  const all: readonly Annotation[] = [
    ...truceMarks(edition),
    ...textMarks(edition),
    ...edition.changes.days.map(
      ({ day, printed, now }): Annotation => ({
        day,
        kind: 'correction',
        words: say('corrected: {printed} as printed, {now} as known now', {
          printed: countFigure(printed),
          now: countFigure(now),
        }),
      }),
    ),
    ...accessMarks(edition),
    ...chartMarks(edition, days),
  ];
  const order: readonly Annotation['kind'][] = ['truce', 'text', 'correction', 'access', 'means', 'panel'];
  return all
    .filter(({ day }) => shown.has(day))
    .sort(
      by(
        ({ day }) => day,
        ({ kind }) => order.indexOf(kind),
        ({ words }) => words,
      ),
    );
}

function truceMarks({ case: { truceDay, truceEndDay } }: Edition): readonly Annotation[] {
  return [
    ...(truceDay === undefined
      ? []
      : [{ day: truceDay, kind: 'truce' as const, words: say('a ceasefire is in force from here on') }]),
    ...(truceEndDay === undefined
      ? []
      : [{ day: truceEndDay, kind: 'truce' as const, words: say('no ceasefire is in force any more') }]),
  ];
}

function textMarks({ decisions, case: { dayZone } }: Edition): readonly Annotation[] {
  return (decisions?.inForce.texts ?? []).flatMap(({ amended }) =>
    amended === undefined
      ? []
      : [
          {
            day: dayOf(amended.from, dayZone),
            kind: 'text' as const,
            words: say('an amended text is in force from here on'),
          },
        ],
  );
}

/** Denials of one day stand together; in the operator's edition alone. */
function accessMarks({ access, case: { dayZone } }: Edition): readonly Annotation[] {
  const denied = access.filter(({ how }) => how.kind === 'denial');
  return [...Map.groupBy(denied, ({ during }) => dayOf(during.startsAt, dayZone))].map(([day, rows]) => ({
    day,
    kind: 'access',
    words: say('{n, plural, one {access denied once} other {access denied # times}}', { n: rows.length }),
  }));
}

/** What the annotations of a day say, for its row. */
export function changedOn(annotations: readonly Annotation[], day: LocalDay): string | undefined {
  const words = annotations.filter((each) => each.day === day).map((each) => each.words);
  return words.length === 0 ? undefined : words.join('; ');
}
