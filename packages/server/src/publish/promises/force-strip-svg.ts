import { count, type ForceOutlook, kindWords } from '@truceline/truce/forces';
import { forceWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const [rowHeight, top] = [26, 4];
const width = 640;

/**
 * Requirements by week: an empty frame where all is met, filled from the foot by the share that lacks, no cell where nothing
 * is required. What is lacking is told by height, not by colour alone.
 */
export function forceStripSvg({ staffing, plan }: ForceOutlook, exercise: boolean): Markup {
  const { weeks, requirements } = staffing;
  const pitch = width / weeks.length;
  const height = top + plan.rows.length * rowHeight + 18;
  const [first, last] = [weeks[0]!.from, weeks.at(-1)!.until];
  const label = say(
    'What each requirement lacks, week by week from {first} to {last}; the table beneath has the figures',
    { first, last },
  );
  return markup`<svg class="force-strip" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" preserveAspectRatio="xMinYMid meet"><title>${label}</title>
${plan.rows.map(({ requirement, asked, lacking }, row) => {
  const y = top + row * rowHeight;
  const id = shortName(requirements[requirement]!.id);
  const cells = asked.map((all, week) => {
    if (all === 0) return '';
    const share = lacking[week]! / all;
    const x = round(week * pitch);
    const filled = round(share * (rowHeight - 6));
    return markup`<g><title>${say('{name}, week of {day}: lacks {lacking} of {asked}', { name: id, day: weeks[week]!.from, lacking: count(lacking[week]!), asked: forceWords(`${count(all)} ${kindWords(requirements[requirement]!)}`).replaceAll('`', '') })}</title><rect class="asked" x="${x}" y="${y}" width="${round(pitch)}" height="${rowHeight - 6}"></rect>${share > 0 ? markup`<rect class="lacking" x="${x}" y="${round(y + rowHeight - 6 - filled)}" width="${round(pitch)}" height="${filled}"></rect>` : ''}</g>`;
  });
  return markup`<g>${cells}<text class="tick" x="2" y="${y + 13}">${row + 1}</text></g>`;
})}
<text class="tick" x="0" y="${height - 4}">${first}</text><text class="tick" x="${width}" y="${height - 4}" text-anchor="end">${last}</text>
${exercise ? markup`<text class="exercise" x="${width / 2}" y="${height / 2}" text-anchor="middle">EXERCISE</text>` : ''}</svg>`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
