import type { CurveRow } from './curve.ts';

/** What stands around a drawn curve. */
export interface CurveWords {
  readonly title: string;
  /** `EXERCISE`, `HYPOTHETICAL`: printed above the panels. */
  readonly marks: readonly string[];
  /** The threshold of the text, where it is one of this window. */
  readonly textNumber?: number;
}

const [width, left, right, panel, gap, top] = [480, 58, 466, 150, 96, 70];
/** A median of fewer is noise, and is not drawn. */
const drawnMin = 10;
const dashes: readonly string[] = ['', '9 4', '2 4'];

/**
 * One window of a curve as a picture that stands alone: false alarms, share detected and delay over the threshold. Lines are
 * told apart by their dashes, not by colour. Places of the thresholds stand in `data-x`, for whoever moves the mark.
 */
export function curveSvg(rows: readonly CurveRow[], words: CurveWords): string {
  const thresholds = [...new Set(rows.map((row) => row.threshold))];
  const factors = [...new Set(rows.map((row) => row.factor))].sort((a, b) => b - a);
  const where = rows.some((row) => row.where === 'zone') ? 'zone' : 'line';
  const lasting = rows.some((row) => row.lasting_days === 3) ? 3 : (rows[0]?.lasting_days ?? 0);
  const [low, high] = [Math.log(thresholds[0] ?? 1), Math.log(thresholds.at(-1) ?? 1)];
  const x = (threshold: number): number =>
    high > low
      ? tenth(left + 8 + ((Math.log(threshold) - low) / (high - low)) * (right - left - 16))
      : (left + right) / 2;
  const first = thresholds.map((each) => rows.find((row) => row.threshold === each)!);
  const of = (factor: number) =>
    rows.filter((row) => row.factor === factor && row.where === where && row.lasting_days === lasting);
  const alarmsMax = Math.max(
    1,
    ...first.map((row) => Math.max(row.alarm_days_per_100_zone_days, row.false_alarms_high)),
  );
  const delayMax = Math.max(
    1,
    ...factors.flatMap((factor) => of(factor).map((row) => (row.detected < drawnMin ? 0 : (row.median_delay_h ?? 0)))),
  );
  const injected = `${lasting} ${lasting === 1 ? 'day' : 'days'}, ${where === 'zone' ? 'one zone' : 'whole line'}`;
  const height = top + 3 * (panel + gap) - 28;
  const panels = [
    frame(0, 'Per 100 zone-days (square-root scale)', { most: alarmsMax, root: true }, thresholds, x, (y) => [
      `<path class="band" d="${band(first, x, y)}"/>`,
      line(first.map((row) => [x(row.threshold), y(row.false_alarms_per_100_zone_days)])),
      line(
        first.map((row) => [x(row.threshold), y(row.alarm_days_per_100_zone_days)]),
        dashes[1],
      ),
      key(0, [
        ['false alarms', ''],
        ['days in alarm', dashes[1]!],
      ]),
    ]),
    frame(1, `Detected, % of injections (${injected})`, { most: 100, root: false }, thresholds, x, (y) => [
      ...factors.map((factor, at) =>
        line(
          of(factor).map((row) => [x(row.threshold), y(row.detected_share * 100)]),
          dashes[at],
        ),
      ),
      key(
        1,
        factors.map((factor, at) => [`×${factor}`, dashes[at] ?? '']),
      ),
    ]),
    frame(
      2,
      `Median delay, hours (where ${drawnMin} or more were detected)`,
      { most: delayMax, root: false },
      thresholds,
      x,
      (y) => [
        ...factors.map((factor, at) =>
          line(
            of(factor).flatMap((row) =>
              row.median_delay_h === undefined || row.detected < drawnMin
                ? []
                : [[x(row.threshold), y(row.median_delay_h)]],
            ),
            dashes[at],
          ),
        ),
        key(
          2,
          factors.map((factor, at) => [`×${factor}`, dashes[at] ?? '']),
        ),
      ],
    ),
  ];
  const text = words.textNumber;
  const mark =
    text === undefined || !thresholds.includes(text)
      ? ''
      : `<line class="limit" x1="${x(text)}" x2="${x(text)}" y1="${top - 16}" y2="${height - 66}"/><text x="${x(text)}" y="${top - 20}" text-anchor="${x(text) > right - 40 ? 'end' : 'middle'}">text: ${text}</text>`;
  const description = first
    .map(
      (row) =>
        `threshold ${row.threshold}: ${row.false_alarms_per_100_zone_days} false alarms per 100 zone-days, an alarm on ${row.alarm_days_per_100_zone_days} of 100`,
    )
    .join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" data-x="${thresholds.map(x).join(' ')}">
<title>${escaped([...words.marks, words.title].join('. '))}</title>
<desc>${escaped(`Three panels over the threshold. ${description}.`)}</desc>
<style>text{font:15px system-ui,sans-serif;fill:currentColor}.axis,.tick{stroke:currentColor;stroke-width:1}.grid{stroke:currentColor;stroke-width:.5;opacity:.25}.curve{fill:none;stroke:currentColor;stroke-width:2.2}.band{fill:currentColor;opacity:.16}.limit{stroke:currentColor;stroke-width:1;stroke-dasharray:1 3}.cursor line{stroke:currentColor;stroke-width:6;opacity:.28}</style>
<text x="4" y="18" font-weight="600">${escaped([...words.marks, words.title].join(' · '))}</text>
${panels.join('\n')}
${mark}
<g class="cursor" transform="translate(-99 0)"><line x1="0" x2="0" y1="${top - 6}" y2="${height - 66}"/></g>
</svg>`;
}

type Points = readonly (readonly number[])[];

function frame(
  index: number,
  title: string,
  scale: { readonly most: number; readonly root: boolean },
  thresholds: readonly number[],
  x: (threshold: number) => number,
  content: (y: (value: number) => number) => readonly string[],
): string {
  const from = top + index * (panel + gap);
  const bottom = from + panel;
  const y = (value: number): number => {
    const share = Math.max(0, value) / scale.most;
    return tenth(bottom - (scale.root ? Math.sqrt(share) : share) * (panel - 14));
  };
  const ticks = scale.root
    ? [0, 0.04, 0.25, 1].map((part) => part * scale.most)
    : [0, 0.5, 1].map((part) => part * scale.most);
  let free = -Infinity;
  const labels = thresholds.flatMap((each) => {
    const room = 5 + String(each).length * 5;
    if (x(each) - room < free) return [];
    free = x(each) + room + 4;
    return [
      `<line class="tick" x1="${x(each)}" x2="${x(each)}" y1="${bottom}" y2="${bottom + 4}"/><text x="${x(each)}" y="${bottom + 19}" text-anchor="middle">${each}</text>`,
    ];
  });
  return `<g><text x="4" y="${from - 4}">${escaped(title)}</text>
${ticks.map((each) => `<line class="grid" x1="${left}" x2="${right}" y1="${y(each)}" y2="${y(each)}"/><text x="${left - 6}" y="${y(each) + 5}" text-anchor="end">${figure(each)}</text>`).join('')}
<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>${labels.join('')}
<text x="${right}" y="${bottom + 36}" text-anchor="end">threshold, incidents in the window</text>
${content(y).join('')}</g>`;
}

function line(points: Points, dash = ''): string {
  if (points.length === 0) return '';
  const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${px} ${py}`).join('');
  const only = points.length === 1 ? 'h.1' : '';
  return `<path class="curve"${dash === '' ? '' : ` stroke-dasharray="${dash}"`} d="${path}${only}" stroke-linecap="round"/>`;
}

function band(rows: readonly CurveRow[], x: (threshold: number) => number, y: (value: number) => number): string {
  const up = rows.map((row) => `${x(row.threshold)} ${y(row.false_alarms_high)}`);
  const down = [...rows].reverse().map((row) => `${x(row.threshold)} ${y(row.false_alarms_low)}`);
  return `M${[...up, ...down].join('L')}Z`;
}

/** Samples of the dashes with their names, below the axis. */
function key(index: number, entries: readonly (readonly [words: string, dash: string])[]): string {
  const y = top + index * (panel + gap) + panel + 58;
  let at = 4;
  return entries
    .map(([words, dash]) => {
      const from = at;
      at += 34 + words.length * 7.4 + 8;
      return `${line(
        [
          [from, y - 5],
          [from + 26, y - 5],
        ],
        dash,
      )}<text x="${from + 32}" y="${y}">${escaped(words)}</text>`;
    })
    .join('');
}

function figure(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
