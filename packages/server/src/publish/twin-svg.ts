import { countFigure, type TwinCell, type TwinZone, verdictWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

const [pitch, panel, gap, left] = [11, 62, 22, 84];
/** Heights within a panel: counts above, the share watched below them, the verdict at the foot. */
const [countFoot, shareFoot, foot] = [24, 50, 61];

/**
 * A zone in both worlds, one panel above the other on one scale: for each day how many incidents were recorded, how much of the day
 * was watched against the floor, and the verdict. The first picture of a page brings the hatching for all.
 */
export function twinSvg(
  { title, days }: TwinZone,
  { floorPerCent, first: isFirst }: { readonly floorPerCent: number | undefined; readonly first: boolean },
): Markup {
  const most = Math.max(1, ...days.flatMap(({ full, denied }) => [bestOf(full), bestOf(denied)]));
  const width = left + days.length * pitch + 4;
  const first = days[0]?.day ?? '';
  const label = say(
    '{zone}: recorded incidents (most on one day {most}), share of the day watched and verdict, day by day from {first}, fully watched above, half denied below',
    { zone: title, most: String(most), first },
  );
  const height = 2 * panel + gap + 16;
  const rows = [
    [say('watched'), (day: TwinZone['days'][number]) => day.full, 0],
    [say('half denied'), (day: TwinZone['days'][number]) => day.denied, panel + gap],
  ] as const;
  return markup`<svg class="twin" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" preserveAspectRatio="xMinYMid meet"><title>${label}</title>
${isFirst ? markup`<defs><pattern id="twin-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="4"></line></pattern></defs>` : ''}
${rows.map(
  ([
    words,
    side,
    top,
  ]) => markup`<g transform="translate(0 ${top})"><text class="tick" x="0" y="12">${words}</text><text class="tick" x="${left - 6}" y="${countFoot}" text-anchor="end">${say('count')}</text><text class="tick" x="${left - 6}" y="${shareFoot}" text-anchor="end">${say('share')}</text><text class="tick" x="${left - 6}" y="${foot}" text-anchor="end">${say('verdict')}</text>
<line class="axis" x1="${left}" y1="${countFoot}" x2="${width - 4}" y2="${countFoot}"></line><line class="axis" x1="${left}" y1="${shareFoot}" x2="${width - 4}" y2="${shareFoot}"></line>
${days.map((day, index) => column(side(day), day.day, left + index * pitch, most))}
${floorPerCent === undefined ? '' : markup`<line class="limit" x1="${left}" y1="${heightOfShare(floorPerCent)}" x2="${width - 4}" y2="${heightOfShare(floorPerCent)}"></line>`}</g>`,
)}
<text class="tick" x="${left}" y="${height - 3}">${first}</text><text class="tick" x="${width - 4}" y="${height - 3}" text-anchor="end">${days.at(-1)?.day ?? ''}</text>
<text class="exercise" x="${(left + width) / 2}" y="${panel + gap / 2 + 6}" text-anchor="middle">EXERCISE</text></svg>`;
}

function column(cell: TwinCell, day: string, x: number, most: number): Markup {
  const tall = (bestOf(cell) * (countFoot - 4)) / most;
  const share = cell.lengthMs > 0 ? (cell.watchedMs * 100) / cell.lengthMs : 0;
  const top = heightOfShare(share);
  return markup`<g><title>${say('{day}: {count} recorded, {share} % watched, {verdict}', { day, count: countFigure(cell.count), share: String(Math.floor(share)), verdict: verdictWords(cell.verdict.kind) })}</title><rect class="bar" x="${x + 2}" y="${round(countFoot - tall)}" width="${pitch - 4}" height="${round(tall)}"></rect><rect class="share" x="${x + 1}" y="${top}" width="${pitch - 2}" height="${round(shareFoot - top)}"></rect><rect class="cell" data-verdict="${cell.verdict.kind}" x="${x + 1}" y="${shareFoot + 3}" width="${pitch - 2}" height="${foot - shareFoot - 3}"></rect></g>`;
}

function heightOfShare(perCent: number): number {
  return round(shareFoot - (perCent * (shareFoot - countFoot - 4)) / 100);
}

function bestOf({ count }: TwinCell): number {
  return count.best ?? count.low;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
