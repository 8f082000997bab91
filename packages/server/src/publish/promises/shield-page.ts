import type { Edition } from '@truceline/truce/pages';
import type { ReleasedReadiness } from '@truceline/truce/readiness';
import type {
  Accession,
  CellItem,
  CostSheet,
  Evidence,
  LayerView,
  ShieldView,
  StepPower,
} from '@truceline/truce/shield';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite } from '../place-in-site.ts';
import { accessionPart } from './accession-part.ts';
import { costPart } from './cost-part.ts';

/** What the page of the shield is made from: folded, and free of anything that a public reader may not see. */
export interface ShieldPageGround {
  /** Titles of the texts that were read. */
  readonly titles: readonly string[];
  readonly shield: ShieldView;
  readonly accession: { readonly way: Accession; readonly power: readonly StepPower[]; readonly source: string };
  readonly costs: CostSheet;
  /** Entries and rows that could not be used, in words. */
  readonly rejected: readonly string[];
}

/** Where the page stands; the edition is absent where it belongs to no case. */
export interface ShieldPlace {
  readonly path: string;
  readonly edition?: Edition;
}

/** One page that a minister reads in a minute: thirteen layers in five columns, and beneath it all that they rest on. */
export function shieldPage(ground: ShieldPageGround, { path, edition }: ShieldPlace, around: Surroundings): string {
  const place: PlaceInSite = { path };
  const { shield, accession, costs, titles, rejected } = ground;
  const { headline, rows } = shield;
  const notTaken = [...shield.problems.map(({ entry, reason }) => `${entry}: ${reason}`), ...rejected];
  return page(
    {
      place,
      title: edition ? `The shield, ${edition.case.title}` : 'The shield',
      assets: around.assets,
      ...(edition ? { edition } : {}),
      crumbs: [
        { words: 'All cases', target: '' },
        ...(edition ? [{ words: edition.case.title, target: `${edition.case.id}/` }] : []),
        { words: 'The shield' },
      ],
      audience: around.audience,
    },
    markup`<section class="shield"><h1>The shield, layer by layer</h1>
<p class="lead">${headline.words}</p>
<p class="basis">${headline.newest === undefined ? 'No dated fact is recorded.' : `The newest fact is of ${headline.newest}.`} Nothing here says what holds today. Every word leads to its source.${edition?.standing && edition.standing.layers.length > 0 ? markup` What stood by area in ${edition.standing.month} is told <a href="#standing">beneath</a>.` : ''}</p>
${edition && around.audience === 'public' ? markup`<p class="notice">This public edition leaves out promises of equipment, troops, intelligence, logistics and facilities, and costs: what is missing on this page may have been promised.</p>` : ''}
<table><caption>${rows.length} layers of the guarantee</caption>
<thead><tr><th scope="col">Layer</th><th scope="col">Who leads</th><th scope="col">Who contributes</th><th scope="col">What is promised</th><th scope="col">What is there</th><th scope="col">What is missing</th></tr></thead>
<tbody>${rows.map(layerRow)}</tbody></table></section>
${edition?.standing ? standsByArea(edition.standing, edition) : ''}
${accessionPart(accession)}
${costPart(costs)}
<section class="shield-sources"><h2 id="sources">What each word rests on</h2>
<p>Read: ${titles.join('; ')}. Marks: T text read whole, E official excerpt, P+ press of two outlets or more, P1 press of one, C contested, N own count or reading.</p>
${rows.map((row) => layerSources(row, (target) => linkTo(place, target)))}
${listed('Clauses and pledges that belong to no layer', shield.unplaced)}
${listed('What was not taken in, or only in part', notTaken)}
</section>`,
  );
}

/** Which layers stood in which area in a month that is over: all that is said of sites where anybody may read it. */
function standsByArea({ month, layers }: ReleasedReadiness, { agreement: { sidecar }, zones }: Edition): Markup {
  const byZone = Map.groupBy(layers, ({ zone }) => zone);
  const titled = (zone: string): string =>
    zones.find((each) => each.zone === zone)?.title ?? sidecar.titles[zone] ?? zone;
  return markup`<section id="standing"><h2>What stood where, in ${month}</h2>${
    layers.length === 0
      ? markup`<p>No layer is recorded as standing in any area in ${month}, as known when it ended.</p>`
      : markup`<p>By area and month, late, and no finer: no place, no number, no hour.</p><dl class="facts">${[...byZone].map(([zone, of]) => markup`<div><dt>${titled(zone)}</dt><dd>${of.map(({ layer }) => layer).join(', ')}</dd></div>`)}</dl>`
  }</section>`;
}

function layerRow(row: LayerView): Markup {
  return markup`<tr><th scope="row"><a href="#${row.layer}">${row.title}</a></th>
<td data-column="Who leads">${cell(row.leads, 'nobody')}</td>
<td data-column="Who contributes">${cell(row.contributes, 'nobody')}${also('on conditions', row.conditional)}${also('not', row.excludes)}${also('against it', row.objects)}</td>
<td data-column="What is promised">${cell(row.promised, 'nothing recorded')}</td>
<td data-column="What is there">${cell(row.there, 'nothing recorded')}</td>
<td data-column="What is missing">${row.missing.length === 0 ? 'nothing found missing' : row.missing.join('; ')}${contested(row)}</td></tr>`;
}

/** One question with its answers; of several the questions alone, which lead to their answers. */
function contested({ rivals, layer }: LayerView): Markup {
  const [only, ...others] = rivals;
  if (only === undefined) return markup``;
  const answers = markup`: ${only.answers.map((each, index) => markup`${index === 0 ? '' : ' or '}${item({ ...each, contested: false })}`)}`;
  return markup`<span class="also"><span class="contested">contested</span> ${rivals.map(({ question }, index) => markup`${index === 0 ? '' : '; '}<a href="#${layer}">${question}</a>`)}${others.length === 0 ? answers : ''}</span>`;
}

function cell(items: readonly CellItem[], empty: string): Markup {
  return items.length === 0
    ? markup`<span class="hole">${empty}</span>`
    : markup`${items.map((each, index) => markup`${index === 0 ? '' : '; '}${item(each)}`)}`;
}

function also(words: string, items: readonly CellItem[]): Markup {
  return items.length === 0 ? markup`` : markup`<span class="also">${words}: ${cell(items, '')}</span>`;
}

function item({ words, contested, evidence }: CellItem): Markup {
  const [first] = evidence;
  return markup`${first === undefined ? words : markup`<a href="#${first}">${words}</a>`}${contested ? markup` <span class="contested">contested</span>` : ''}`;
}

function layerSources(row: LayerView, to: (target: string) => string): Markup {
  return markup`<section><h3 id="${row.layer}">${row.title}</h3>
${row.missingInFull.length === 0 ? '' : markup`<p>Missing:</p><ul>${row.missingInFull.map((words) => markup`<li>${words}</li>`)}</ul>`}
${row.rivals.map(({ question, answers }) => markup`<p><span class="contested">contested</span> ${question}: ${answers.map((each, index) => markup`${index === 0 ? '' : ' or '}${item({ ...each, contested: false })}`)}</p>`)}
${row.evidence.length === 0 ? markup`<p>No clause and no entry.</p>` : markup`<p>Known from:</p><ol>${row.evidence.map((each) => evidenceItem(each, to))}</ol>`}</section>`;
}

function evidenceItem(
  { id, words, by, date, mark, exercise, sources, clause }: Evidence,
  to: (target: string) => string,
): Markup {
  const said = clause === undefined ? markup`${words}` : markup`<a href="${to(clauseAddress(clause))}">${words}</a>`;
  return markup`<li id="${id}">${exercise ? markup`<strong>EXERCISE</strong> ` : ''}${said}. <small>${[by, date, mark && `mark ${mark}`].filter((each) => each !== undefined).join('; ')}${sources.map((source) => markup` · ${sourceLink(source)}`)}</small></li>`;
}

/** `x/guarantee/g` on the page of its text; a step stands at its ladder. */
function clauseAddress(id: string): string {
  const [agreement = '', kind = '', name = ''] = id.split('/');
  return `texts/${agreement}/#${kind}-${name}`;
}

/** An address becomes a link; what is said beside it stays words. */
function sourceLink(source: string): Markup {
  const [, address, beside = ''] = /^(https?:\/\/[^\s,]+)(.*)$/s.exec(source) ?? [];
  return address === undefined
    ? markup`${source}`
    : markup`<a href="${address}" rel="noreferrer">${new URL(address).hostname}</a>${beside}`;
}

function listed(title: string, items: readonly string[]): Markup {
  return items.length === 0
    ? markup``
    : markup`<h3>${title}</h3><ul>${items.map((each) => markup`<li>${each}</li>`)}</ul>`;
}
