import { isRefusal } from '../kernel/index.ts';
import { clusteredRatio, type PlaceboWindows, placeboWindows } from '../statistics/index.ts';
import { dispersionOf } from './dispersion.ts';
import { stretchesOf } from './estimate.ts';
import { figure, type Said, type WarningCode } from './reasons.ts';
import type { Registration } from './registration.ts';
import { comparedRows, type HeldSeries } from './series.ts';
import { leftOutOf } from './unwatched-counts.ts';

const surgeMin = 1.1;
const fatigueMax = 0.7;

/** What must be read beside a verdict and forbids none. */
export function warningsOf(series: HeldSeries, registration: Registration): readonly Said<WarningCode>[] {
  return [
    ...surge(series, registration),
    ...fatigue(series),
    ...leftOut(series),
    ...(registration.panel.sources.length === 1
      ? [
          {
            code: 'panelOfOne' as const,
            words: `all counts come from one source, \`${registration.panel.sources[0]}\`: what it does not tell is in no figure`,
          },
        ]
      : []),
  ];
}

/** Where the last days before the truce were worse than those before them, a baseline that holds them makes any truce look good. */
function surge(series: HeldSeries, { step }: Registration): readonly Said<WarningCode>[] {
  const rowsADay = step === 'day' ? 1 : 24;
  const all = comparedRows(series, { counts: 'counts', withoutLast: 0 });
  for (const days of [7, 14]) {
    const earlier = comparedRows(series, { counts: 'counts', withoutLast: days * rowsADay });
    const [whole, calm] = [stretchesOf(all).before, stretchesOf(earlier).before];
    const last = { count: whole.count - calm.count, exposure: whole.exposure - calm.exposure };
    const spread = dispersionOf(
      earlier.counts.slice(0, earlier.before),
      earlier.exposures.slice(0, earlier.before),
      days * rowsADay,
    );
    if (!spread || calm.count === 0 || last.count === 0 || !(last.exposure > 0)) continue;
    const { estimate = 0, low } = clusteredRatio(
      { ...last, dispersion: spread.value },
      { ...calm, dispersion: spread.value },
      1,
    );
    if (estimate >= surgeMin && low > 1)
      return [
        {
          code: 'surgeBefore',
          words: `in the last ${days} days before the truce there were ${figure(estimate)} times as many per exposure as before them (${last.count} against ${calm.count}): a baseline that holds them makes any truce look good`,
        },
      ];
  }
  return [];
}

/** Fewer reports behind each incident look like peace. */
function fatigue({ reports, counts, truceAt }: HeldSeries): readonly Said<WarningCode>[] {
  const perIncident = (from: number, to: number): number => {
    let [told, incidents] = [0, 0];
    for (let at = from; at < to; at++) {
      if (reports[at] === undefined || counts[at] === undefined) continue;
      told += reports[at]!;
      incidents += counts[at]!;
    }
    return told / incidents;
  };
  const [before, during] = [perIncident(0, truceAt), perIncident(truceAt, counts.length)];
  return before > 0 && during / before < fatigueMax
    ? [
        {
          code: 'mediaFatigue',
          words: `${figure(during)} reports an incident during the truce, ${figure(before)} before: where fewer report, small incidents vanish first`,
        },
      ]
    : [];
}

/** Counts of rows that nobody watched are in no rate. */
function leftOut(series: HeldSeries): readonly Said<WarningCode>[] {
  const { before, during } = leftOutOf(series);
  const [rows, cases] = [before.rows + during.rows, before.cases + during.cases];
  if (rows === 0) return [];
  return [
    {
      code: 'countsLeftOut',
      words: `${rows} rows with ${cases} cases have no exposure and are in no rate: nobody watched then`,
    },
  ];
}

/** Where the truce stands among windows of the same length and phase before it; absent where there is none, or a row is missing. */
export function placebosOf(series: HeldSeries, { method }: Registration): PlaceboWindows | undefined {
  const { counts, truceAt } = series;
  const period = method.kind === 'exact' ? method.placeboRows : 7;
  if (counts.slice(truceAt).some((each) => each === undefined)) return undefined;
  const firstTold = counts.lastIndexOf(undefined) + 1;
  if (firstTold >= truceAt) return undefined;
  const told = placeboWindows(counts.slice(firstTold) as number[], {
    from: truceAt - firstTold + 1,
    length: counts.length - truceAt,
    period,
  });
  return isRefusal(told) ? undefined : told;
}
