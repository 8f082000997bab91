import { type ByMeans, type InRange, type MeansPair, type MeansRow, meansPairs } from '../coverage/index.ts';
import type { Interval } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import type { Edition } from './release/index.ts';
import { figure, hoursWords, kindWords } from './words/index.ts';
import { meansApartWords, share, throughWords } from './words/means.ts';
import { titleOfZone } from './zone-title.ts';

/** A table by means of one zone: what was recorded through each, beside what each watched and had in range. */
export interface MeansTable {
  readonly zone: string;
  readonly title: string;
  /** How things that came through several means were treated; rows are never added up. */
  readonly doubles: string;
  readonly rows: readonly MeansTableRow[];
  /** Every pair of means, with whether they can be compared and what keeps them from it. */
  readonly pairs: readonly { readonly means: string; readonly answer: string }[];
}

export interface MeansTableRow {
  readonly means: string;
  readonly incidents: string;
  readonly byDay: string;
  readonly byNight: string;
  /** Mean share of the zone's ground in range over the stretch, kind by kind. */
  readonly ground: readonly string[];
  /** The means that it can be compared with; `none` where there is no such. */
  readonly comparable: string;
}

/** Headings of a table by means, in the order of the members of a row. */
export function meansColumns(): readonly string[] {
  return [
    say('Means'),
    say('Incidents recorded'),
    say('Watched by day'),
    say('Watched by night'),
    say('Ground in range'),
    say('Can be compared with'),
  ];
}

/** The cells of a row, in the order of the headings. */
export function meansCells(row: MeansTableRow): readonly string[] {
  return [row.means, row.incidents, row.byDay, row.byNight, row.ground.join('; ') || say('no range'), row.comparable];
}

/** What is said of every table by means. */
export function meansNote(): string {
  return say(
    'Counts of different means are not added up: each saw and heard other ground. Ground in range is the mean share of the zone over the whole stretch in which a means could have perceived such an incident, by light, weather and jamming; its ranges are start values of ours.',
  );
}

/**
 * Tables by means over a stretch, zone by zone, those left out in which nobody watched and nothing was recorded. Empty in a
 * public edition, which tells nothing by means.
 */
export function meansTables(
  edition: Edition,
  asked: { readonly zones: readonly string[]; readonly during: Interval; readonly only?: readonly string[] },
): readonly MeansTable[] {
  const { watching } = edition;
  if (!watching) return [];
  return asked.zones.flatMap((zone) => {
    const told = watching.byMeans({ zone, during: asked.during, ...(asked.only ? { only: asked.only } : {}) });
    return told.rows.length > 0 ? [tableOf(zone, told, edition)] : [];
  });
}

function tableOf(zone: string, told: ByMeans, edition: Edition): MeansTable {
  const pairs = meansPairs(told.rows);
  const left =
    told.kindsLeftOut > 0
      ? ` ${say('Ranges are given for the {given} most frequent kinds; {n, plural, one {{count} more were} other {{count} more were}} recorded.', { given: figure(told.kinds.length), n: told.kindsLeftOut, count: figure(told.kindsLeftOut) })}`
      : '';
  return {
    zone,
    title: titleOfZone(zone, edition),
    doubles: `${doublesWords(told)}${left}`,
    rows: told.rows.map((row) => {
      const others = pairs.filter(({ one, other }) => one === row.through || other === row.through);
      const alike = others.filter(({ apart }) => apart.length === 0);
      const names = alike.map(({ one, other }) => throughWords(one === row.through ? other : one));
      return {
        means: throughWords(row.through),
        incidents:
          row.incidents === 0
            ? '0'
            : row.alone === 0
              ? say('{count}, none through it alone', { count: String(row.incidents) })
              : say('{count}, {alone} through it alone', { count: String(row.incidents), alone: String(row.alone) }),
        byDay: lightWords(row, 'byDay'),
        byNight: lightWords(row, 'byNight'),
        ground: groundLines(row),
        comparable: names.join(', ') || say('none'),
      };
    }),
    pairs: pairAnswers(told.rows, pairs),
  };
}

/** An answer for each pair of means that hours bound; a row that none bound is told once, as it compares with nothing. */
function pairAnswers(rows: readonly MeansRow[], pairs: readonly MeansPair[]): MeansTable['pairs'] {
  const unbound = rows.flatMap(({ through, watched }) => (watched ? [] : [through]));
  return [
    ...pairs
      .filter(({ one, other }) => !unbound.includes(one) && !unbound.includes(other))
      .map(({ one, other, apart }) => ({
        means: `${throughWords(one)}; ${throughWords(other)}`,
        answer:
          apart.length === 0
            ? say('comparable')
            : say('not comparable: {reasons}', { reasons: [...new Set(apart.map(meansApartWords))].join('; ') }),
      })),
    ...unbound.map((through) => ({
      means: throughWords(through),
      answer: say('comparable with nothing: {reason}', { reason: meansApartWords({ because: 'noCoverage', through }) }),
    })),
  ];
}

function doublesWords({ incidents, severalMeans }: ByMeans): string {
  const several =
    severalMeans === 0
      ? say('None came through more than one means.')
      : say(
          '{count} came through more than one means, and {n, plural, one {stands in each of its rows} other {stand in each of their rows}}.',
          { n: severalMeans, count: String(severalMeans) },
        );
  return incidents === 0
    ? say('No incident was recorded.')
    : `${say('{n, plural, one {{count} incident} other {{count} incidents}}: reports that speak of one were joined first.', { n: incidents, count: String(incidents) })} ${several}`;
}

function lightWords({ watched }: MeansRow, light: 'byDay' | 'byNight'): string {
  if (!watched) return say('no coverage');
  if (watched.byDay.lengthMs + watched.byNight.lengthMs === 0)
    return watched.watchedMs > 0
      ? say('light not known; {hours} in all', { hours: hoursWords(watched.watchedMs) })
      : hoursWords(0);
  return say('{part} of {whole}', {
    part: hoursWords(watched[light].watchedMs),
    whole: hoursWords(watched[light].lengthMs),
  });
}

function groundLines(row: MeansRow): readonly string[] {
  const able = row.inRange.filter(({ perceives }) => perceives);
  const unable = row.inRange.filter(({ perceives }) => !perceives).map(({ kind }) => kindWords(kind, 2));
  const isNamedAlone = ({ watchedMs, areaNotStatedMs }: InRange): boolean =>
    watchedMs > 0 && areaNotStatedMs >= watchedMs;
  return [
    ...(able.length > 0 && able.every(isNamedAlone)
      ? [say('not stated: the zone was named, and no range')]
      : able.map((each) =>
          isNamedAlone(each) ? say('{kind}: not stated', { kind: kindWords(each.kind, 2) }) : groundWords(each, row),
        )),
    ...(unable.length > 0 ? [say('cannot perceive {kinds}', { kinds: unable.join(', ') })] : []),
  ];
}

function groundWords({ kind, areaMs, areaNotStatedMs }: InRange, row: MeansRow): string {
  const told = `${kindWords(kind, 2)}: ${share(Math.floor((areaMs * 1000) / Math.max(1, row.watched!.lengthMs)))}`;
  return areaNotStatedMs > 0
    ? say('{told}, and for {hours} not stated', { told, hours: hoursWords(areaNotStatedMs) })
    : told;
}
