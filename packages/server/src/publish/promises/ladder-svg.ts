import { type LadderMonth, stageWords, unitWords, valueWords } from '@truceline/truce/pages';
import { compareExact, type Exact, nought, percentOf, type Stage, stages } from '@truceline/truce/pledges';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const size = { width: 640, height: 220, left: 4, right: 92, top: 18, bottom: 24 } as const;
/** Promised, specified, arrived, confirmed: the others stand in the table alone, since seven lines cannot be told apart. */
const drawn: readonly Stage[] = ['announced', 'committed', 'allocated', 'delivered', 'confirmed'];

/** What stood at each stage month by month, in one unit: a line a stage for each basis, stepping at the ends of months. */
export function ladderSvg(
  months: readonly LadderMonth[],
  { bases, unit, exercise }: { readonly bases: readonly string[]; readonly unit: string; readonly exercise: boolean },
): Markup {
  const series = bases.flatMap((basis) => {
    const rows = months.map(({ rows: all }) => all.find((row) => row.basis === basis && row.unit === unit));
    return drawn
      .filter((stage) => rows.some((row) => row?.at.has(stage)))
      .map((stage) => ({ stage, values: rows.map((row) => row?.at.get(stage) ?? nought) }));
  });
  const most = series.flatMap(({ values }) => values).reduce(larger, nought);
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const x = (index: number): number => Math.round(size.left + (inner.width * index) / Math.max(1, months.length));
  const y = (value: Exact): number => Math.round((size.top + inner.height * (1 - partOf(value, most))) * 10) / 10;
  const span = [months[0], months.at(-1)].map((each) => each?.month.slice(0, 7) ?? '');
  const label = say(
    '{unit} by stage at the end of each month from {first} to {last}; the most is {most}. The table beneath has every figure.',
    { unit: unitWords(unit), first: span[0]!, last: span[1]!, most: valueWords(most, unit) },
  );
  const lines = series.map(({ stage, values }) => ({
    stage,
    path: values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(value)}H${x(index + 1)}`).join(''),
    end: y(values.at(-1) ?? nought),
  }));
  return markup`<svg class="ladder" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}"><title>${label}</title>
<line class="axis" x1="${size.left}" y1="${size.top + inner.height}" x2="${size.left + inner.width}" y2="${size.top + inner.height}"></line>
${lines.map(({ stage, path }) => markup`<path class="step" data-stage="${stage}" d="${path}"></path>`)}
${apart(lines).map(({ stage, at }) => markup`<text class="tick" x="${size.left + inner.width + 6}" y="${at + 4}">${stageWords(stage)}</text>`)}
<text class="tick" x="${size.left}" y="${size.top - 4}">${valueWords(most, unit)}</text>
<text class="tick" x="${size.left}" y="${size.height - 6}">${span[0]}</text><text class="tick" x="${size.left + inner.width}" y="${size.height - 6}" text-anchor="end">${span[1]}</text>
${exercise ? markup`<text class="exercise" x="${size.left + inner.width / 2}" y="${size.top + inner.height / 2}" text-anchor="middle">EXERCISE</text>` : ''}</svg>`;
}

/** Names beside the ends of their lines, moved apart so that each can be read. */
function apart(
  lines: readonly { readonly stage: Stage; readonly end: number }[],
): readonly { stage: Stage; at: number }[] {
  const placed: { stage: Stage; at: number }[] = [];
  for (const { stage, end } of lines.toSorted(
    (a, b) => b.end - a.end || stages.indexOf(b.stage) - stages.indexOf(a.stage),
  ))
    placed.push({ stage, at: Math.min(end, (placed.at(-1)?.at ?? Number.POSITIVE_INFINITY) - 13) });
  return placed;
}

/** The share of the whole, for drawing alone. */
function partOf(value: Exact, whole: Exact): number {
  const perCent = percentOf(value, whole, 2);
  return perCent === undefined ? 0 : Number(perCent.units) / 10 ** perCent.scale / 100;
}

function larger(a: Exact, b: Exact): Exact {
  return compareExact(a, b) >= 0 ? a : b;
}
