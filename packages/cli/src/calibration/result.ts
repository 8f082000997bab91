import {
  type CountingClause,
  type CurveRow,
  codebook,
  codebookCsv,
  curveCsv,
  curveOf,
  curveSvg,
  dayMs,
  detectorCsv,
  frozen,
  type Parameters,
  type ReplayTally,
  readyFor,
  tallyPast,
} from '@truceline/truce/calibration';
import { shortName } from '@truceline/truce/terms';
import type { WrittenFile } from '../output/written-files.ts';
import { windowWords } from './asked.ts';
import { type Detectors, detectorsText } from './detectors.ts';
import type { Past } from './history.ts';
import { calibrationPage } from './page.ts';

/** A finished calibration: what `calibration.json` holds. */
export interface Calibration {
  readonly format: 'truceline/calibration-curve/v1';
  readonly marks: readonly string[];
  readonly title: string;
  readonly clause: string;
  readonly clauseTitle: string;
  /** What the text says of number and window. */
  readonly says: readonly string[];
  /** The number of the text, in its own window where that slides. */
  readonly textNumber?: number;
  readonly textWindowH?: number;
  readonly notices: readonly string[];
  readonly history: {
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly zones: readonly { readonly zone: string; readonly incidents: number; readonly watchedDays: number }[];
  };
  readonly parameters: Parameters;
  readonly parametersSha256: string;
  readonly codebook: Readonly<Record<string, string>>;
  readonly rows: readonly CurveRow[];
  /** Where detectors were asked for. */
  readonly detectors?: Detectors;
}

/** Puts together what a calibration found. */
export function calibrationOf(
  {
    clause,
    past,
    parameters,
    title,
    clauseTitle,
    detectors,
  }: {
    readonly clause: CountingClause;
    readonly past: Past;
    readonly parameters: Parameters;
    readonly title: string;
    readonly clauseTitle: string;
    readonly detectors?: Detectors;
  },
  tallies: readonly ReplayTally[],
): Calibration {
  const { history, days, marks, notices } = past;
  return {
    format: 'truceline/calibration-curve/v1',
    marks,
    title,
    clause: clause.clause,
    clauseTitle,
    says: clause.says,
    ...(clause.number === undefined ? {} : { textNumber: clause.number }),
    ...(clause.windowMs === undefined ? {} : { textWindowH: clause.windowMs / 3_600_000 }),
    notices: [...notices, ...cutNotices(parameters)],
    history: {
      ...days,
      days: history.days,
      zones: history.zones.map(({ zone, times, watched }) => ({
        zone,
        incidents: times.length,
        watchedDays: watched.reduce((sum, each) => sum + each, 0),
      })),
    },
    parameters,
    parametersSha256: frozen(parameters).sha256,
    codebook,
    rows: curveOf(parameters.design, tallyPast(readyFor(history, parameters.design), parameters.design), tallies),
    ...(detectors ? { detectors } : {}),
  };
}

/** Blocks that are short for a window cut what it should see whole. */
function cutNotices({ design: { windows, blockDays } }: Parameters): readonly string[] {
  const long = windows
    .filter(({ lengthMs }) => 2 * lengthMs > blockDays * dayMs)
    .map(({ lengthMs }) => windowWords(lengthMs));
  if (long.length === 0) return [];
  const enough = Math.ceil((4 * Math.max(...windows.map(({ lengthMs }) => lengthMs))) / dayMs);
  return [
    `blocks of ${blockDays} days are short for ${long.join(' and ')}: what lasted is cut at their seams, so that low thresholds alarm too often and high ones too rarely; compare with the past as it was, or take \`--block ${enough}\``,
  ];
}

/** One picture for each window. */
export function picturesOf(found: Calibration): readonly { readonly window: string; readonly svg: string }[] {
  return found.parameters.design.windows.map(({ lengthMs }) => {
    const windowH = lengthMs / 3_600_000;
    return {
      window: windowWords(lengthMs),
      svg: curveSvg(rowsOf(found, windowH), {
        title: `${shortName(found.clause)} over ${windowWords(lengthMs)}`,
        marks: found.marks,
        ...(found.textNumber !== undefined && found.textWindowH === windowH ? { textNumber: found.textNumber } : {}),
      }),
    };
  });
}

/** Every file of a finished calibration. */
export function filesOf(found: Calibration): readonly WrittenFile[] {
  const pictures = picturesOf(found);
  return [
    { path: 'calibration.csv', bytes: curveCsv(found.rows) },
    { path: 'codebook.csv', bytes: codebookCsv() },
    { path: 'calibration.json', bytes: `${JSON.stringify(found, undefined, 1)}\n` },
    ...(found.detectors ? [{ path: 'detectors.csv', bytes: detectorCsv(found.detectors.rows) }] : []),
    { path: 'parameters.json', bytes: frozen(found.parameters).bytes },
    ...pictures.map(({ window, svg }) => ({ path: `curve-${window}.svg`, bytes: `${svg}\n` })),
    { path: 'index.html', bytes: calibrationPage(found, pictures) },
  ];
}

/** A calibration in words for a terminal: a table for each window, one injection of many. */
export function calibrationText(found: Calibration): string {
  const { history, parameters, rows } = found;
  const { design, chosen } = parameters;
  const tried = (row: CurveRow): boolean => row.factor === 2 && row.lasting_days === 3 && row.where === 'zone';
  const adds = rows.find(tried)?.injected_mean ?? 0;
  return [
    ...found.notices.filter((each) => /^(EXERCISE|HYPOTHETICAL)/.test(each)),
    `${found.title}: ${shortName(found.clause)} (${found.clauseTitle})`,
    ...found.says,
    `history: ${history.from} up to and without ${history.to}, ${history.days} days; ${history.zones.map((each) => `${each.zone} ${each.incidents} incidents, ${each.watchedDays} days watched`).join('; ')}`,
    `${design.replays} replays, ${design.blocks === 'line' ? 'all zones drawn at once' : 'each zone drawn by itself'}, in blocks of ${design.blockDays} days; ${design.counted === 'together' && history.zones.length > 1 ? 'all zones counted as one zone' : 'each zone counted by itself'}; an alarm ends ${clearWords(design.clear)}`,
    ...design.windows.flatMap(({ lengthMs }) => [
      '',
      `over ${windowWords(lengthMs)}      per 100 zone-days                                 injected ×2, 3 days, one zone (adds ${two(adds)}): found, hours until then`,
      'threshold    false alarms (95 of 100)    in the past   in alarm    found %             median   nine in ten',
      ...rowsOf(found, lengthMs / 3_600_000)
        .filter(tried)
        .map((row) =>
          [
            `${row.threshold}${isChosen(row, chosen) ? ` ${chosen!.by === 'text' ? 'text' : 'chosen'}` : ''}`.padEnd(
              13,
            ),
            `${two(row.false_alarms_per_100_zone_days)} (${two(row.false_alarms_low)} to ${two(row.false_alarms_high)})`.padEnd(
              28,
            ),
            two(row.past_alarms_per_100_zone_days).padEnd(14),
            two(row.alarm_days_per_100_zone_days).padEnd(12),
            `${percent(row.detected_share)} (${percent(row.detected_low)} to ${percent(row.detected_high)})`.padEnd(20),
            (row.median_delay_h === undefined ? '–' : one(row.median_delay_h)).padEnd(9),
            row.p90_delay_h === undefined ? '–' : one(row.p90_delay_h),
          ].join(''),
        ),
    ]),
    ...(found.detectors ? [detectorsText(found.detectors)] : []),
    '',
    'few beginnings and many days in alarm: the alarm hardly ever ends. found: an alarm that only the injection began.',
    ...found.notices.filter((each) => !/^(EXERCISE|HYPOTHETICAL)/.test(each)).map((each) => `note: ${each}`),
    chosen
      ? `parameters: threshold ${chosen.threshold} over ${windowWords(chosen.windowMs)}, ${chosen.by === 'text' ? 'as the text has it' : 'as chosen'}`
      : 'parameters: no threshold is chosen, and the text has none on the grid; choose one with `--choose`, as in `--choose 12@24h`',
    `parameters sha256 ${found.parametersSha256}`,
  ].join('\n');
}

/** Lines of one window. */
export function rowsOf({ rows }: Calibration, windowH: number): readonly CurveRow[] {
  return rows.filter((row) => Math.abs(row.window_h - windowH) < 0.001);
}

/** Where an alarm ends, in words. */
export function clearWords(clear: Parameters['design']['clear']): string {
  if (clear.kind === 'same') return 'when the number falls below the threshold';
  return clear.kind === 'level'
    ? `when the number falls below ${clear.level}`
    : `when the number falls below ${clear.perCent} % of the threshold`;
}

function isChosen(row: CurveRow, chosen: Parameters['chosen']): boolean {
  return chosen?.threshold === row.threshold && Math.abs(chosen.windowMs / 3_600_000 - row.window_h) < 0.001;
}

function two(value: number): string {
  return value.toFixed(value >= 10 ? 1 : 2);
}

function one(value: number): string {
  return value.toFixed(1);
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}
