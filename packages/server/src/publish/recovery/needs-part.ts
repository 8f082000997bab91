import {
  assessedFigureWords,
  type Edition,
  exactFigure,
  largestOf,
  marksOf,
  overYearsWords,
  type RecoveryPanel,
  recoveryPanels,
  sectorWords,
  shortFigure,
  voiceWords,
  worksMoneyWords,
} from '@truceline/truce/pages';
import { compareExact } from '@truceline/truce/pledges';
import { type NeedsAgainstWorks, type NeedsRow, type WorksSum, worksMoney } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { panelSvg } from './panel-svg.ts';

/** Needs against works by sector or by area: a small picture each, a table with every figure beneath. */
export function needsPart(
  { rows, by }: NeedsAgainstWorks,
  edition: Edition,
  sources: (unit: string) => Markup,
): Markup {
  const panels = recoveryPanels(rows);
  const title = by === 'sector' ? say('By sector') : say('By first-level area');
  const exercise = marksOf(edition).some((mark) => mark.startsWith('EXERCISE'));
  if (panels.size === 0)
    return markup`<section aria-labelledby="by-${by}"><h2 id="by-${by}">${title}</h2><p>${by === 'sector' ? say('Nobody told a figure of needs or of money by sector.') : say('Nobody told a figure of needs or of money by first-level area.')}</p></section>`;
  return markup`<section aria-labelledby="by-${by}"><h2 id="by-${by}">${title}</h2>
${[...panels].map(([unit, of], index) => {
  const shown = ofUnit(unit, of, { by, rows, exercise, sources });
  return index === 0
    ? markup`<h3>${unit}</h3>${shown}`
    : markup`<details><summary>${say('{n, plural, one {{unit}: one picture} other {{unit}: {count} pictures}}', { n: of.length, unit, count: String(of.length) })}</summary>${shown}</details>`;
})}</section>`;
}

interface Around {
  readonly by: NeedsAgainstWorks['by'];
  readonly rows: readonly NeedsRow[];
  readonly exercise: boolean;
  readonly sources: (unit: string) => Markup;
}

function ofUnit(unit: string, panels: readonly RecoveryPanel[], { by, rows, exercise, sources }: Around): Markup {
  const most = largestOf(panels);
  const named = (panel: RecoveryPanel): string => groupWords(panel, rows);
  return markup`<figure class="needs"><div class="panels">${panels.map((panel) => markup`<div class="panel"><h4>${named(panel)}</h4>${panelSvg(panel, { title: named(panel), most, exercise })}</div>`)}</div>
<figcaption>${say('In {unit}; the longest bar is {most}. Outlined: needed. Pale: contracted. Full: disbursed. Hatched: open. A dashed outline is a figure that its source names and does not fix.', { unit, most: shortFigure(most) })}</figcaption>
<details><summary>${say('The figures in {unit}', { unit })}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: by === 'sector' ? say('Figures in {unit} by sector', { unit }) : say('Figures in {unit} by area', { unit }) })}"><table><caption>${say('Each voice by itself; a dash: that voice told nothing of it. In brackets everything as told, where works that stand in two lists make a difference.')}</caption>
<thead><tr><th scope="col">${by === 'sector' ? say('Sector') : say('First-level area')}</th><th scope="col">${say('Whose words')}</th><th scope="col" class="amount">${say('needed')}</th>${worksMoney.map((kind) => markup`<th scope="col" class="amount">${worksMoneyWords(kind)}</th>`)}<th scope="col" class="amount">${say('open')}</th><th scope="col" class="amount">${say('works')}</th></tr></thead>
<tbody>${panels.map((panel) => tableRows(panel, named(panel)))}</tbody></table></div></details>${sources(unit)}</figure>`;
}

function tableRows({ needs, voices }: RecoveryPanel, name: string): Markup {
  const dashes = markup`${worksMoney.map(() => markup`<td class="amount">–</td>`)}<td class="amount">–</td><td class="amount">–</td>`;
  return markup`${needs.map(({ figure }) => markup`<tr><th scope="row">${name}</th><td>${[figure.assessment, voiceWords(figure.voice), ...(figure.years === undefined ? [] : [overYearsWords(figure.years)]), ...(figure.asOf === undefined ? [] : [say('as of {when}', { when: figure.asOf })])].join(', ')}</td><td class="amount">${figure.amount ? exactFigure(figure.amount.value) : assessedFigureWords(figure)}</td>${dashes}</tr>`)}${voices.map(
    ({ voice, sums, open }) =>
      markup`<tr><th scope="row">${name}</th><td>${voiceWords(voice)}</td><td class="amount">–</td>${worksMoney.map((kind) => markup`<td class="amount">${sumWords(sums.get(kind))}</td>`)}<td class="amount">${open.length === 0 ? '–' : open.map(({ need, low, high }) => markup`${rangeWords(low, high)} <small>${say('of {assessment}', { assessment: need.assessment })}</small>`)}</td><td class="amount">${Math.max(0, ...[...sums.values()].map(({ once }) => once.works))}</td></tr>`,
  )}`;
}

function sumWords(sum: WorksSum | undefined): string {
  if (!sum) return '–';
  const once = rangeWords(sum.once.low, sum.once.high);
  const all = exactFigure(sum.value);
  return once === all ? all : `${once} (${all})`;
}

function rangeWords(low: WorksSum['value'], high: WorksSum['value']): string {
  return compareExact(low, high) === 0
    ? exactFigure(low)
    : say('{low} to {high}', { low: exactFigure(low), high: exactFigure(high) });
}

/** The name of a sector or area; of one for which nobody says it, that. */
export function groupWords(
  { sector, region }: Pick<RecoveryPanel, 'sector' | 'region'>,
  rows: readonly Pick<NeedsRow, 'region' | 'spellings'>[],
): string {
  if (sector !== undefined) return sectorWords(sector);
  if (region === undefined) return say('nobody says which');
  return rows.find((row) => row.region === region)?.spellings.join(' / ') || region;
}
