import { type Edition, shieldLead, shieldWords, voiceWords } from '@truceline/truce/pages';
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
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { accessionPart } from './accession-part.ts';
import { costPart } from './cost-part.ts';
import { layerWords } from './layer-words.ts';

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
  const notTaken = [...shield.problems.map(({ entry, reason }) => `${entry}: ${shieldWords(reason)}`), ...rejected];
  return page(
    {
      place,
      title: edition ? say('The shield, {case}', { case: edition.case.title }) : say('The shield'),
      assets: around.assets,
      ...(edition ? { edition } : {}),
      crumbs: [
        { words: say('All cases'), target: '' },
        ...(edition ? [{ words: edition.case.title, target: `${edition.case.id}/` }] : []),
        { words: say('The shield') },
      ],
      audience: around.audience,
    },
    markup`<section class="shield"><h1>${say('The shield, layer by layer')}</h1>
<p class="lead">${shieldLead(headline)}</p>
<p class="basis">${headline.newest === undefined ? say('No dated fact is recorded.') : say('The newest fact is of {day}.', { day: headline.newest })} ${say('Nothing here says what holds today. Every word leads to its source.')}${edition?.standing && edition.standing.layers.length > 0 ? markup` ${sayMarkup('What stood by area in {month} is told {beneath}.', { month: edition.standing.month, beneath: markup`<a href="#standing">${say('beneath')}</a>` })}` : ''}</p>
${edition && around.audience === 'public' ? markup`<p class="notice">${say('This public edition leaves out promises of equipment, troops, intelligence, logistics and facilities, and costs: what is missing on this page may have been promised.')}</p>` : ''}
<table><caption>${say('{n, plural, other {{count} layers of the guarantee}}', { n: rows.length, count: String(rows.length) })}</caption>
<thead><tr>${[say('Layer'), say('Who leads'), say('Who contributes'), say('What is promised'), say('What is there'), say('What is missing')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(layerRow)}</tbody></table></section>
${edition?.standing ? standsByArea(edition.standing, edition) : ''}
${accessionPart(accession)}
${costPart(costs)}
<section class="shield-sources"><h2 id="sources">${say('What each word rests on')}</h2>
<p>${sayMarkup('Read: {texts}. Marks: T text read whole, E official excerpt, P+ press of two outlets or more, P1 press of one, C contested, N own count or reading.', { texts: titles.join('; ') })}</p>
${rows.map((row) => layerSources(row, (target) => linkTo(place, target)))}
${listed(say('Clauses and pledges that belong to no layer'), shield.unplaced)}
${listed(say('What was not taken in, or only in part'), notTaken)}
</section>`,
  );
}

/** Which layers stood in which area in a month that is over: all that is said of sites where anybody may read it. */
function standsByArea({ month, layers }: ReleasedReadiness, { agreement: { sidecar }, zones }: Edition): Markup {
  const byZone = Map.groupBy(layers, ({ zone }) => zone);
  const titled = (zone: string): string =>
    zones.find((each) => each.zone === zone)?.title ?? sidecar.titles[zone] ?? zone;
  return markup`<section id="standing"><h2>${say('What stood where, in {month}', { month })}</h2>${
    layers.length === 0
      ? markup`<p>${say('No layer is recorded as standing in any area in {month}, as known when it ended.', { month })}</p>`
      : markup`<p>${say('By area and month, late, and no finer: no place, no number, no hour.')}</p><dl class="facts">${[...byZone].map(([zone, of]) => markup`<div><dt>${titled(zone)}</dt><dd>${of.map(({ layer }) => layerWords(layer)).join(', ')}</dd></div>`)}</dl>`
  }</section>`;
}

function layerRow(row: LayerView): Markup {
  return markup`<tr><th scope="row"><a href="#${row.layer}">${shieldWords(row.title)}</a></th>
<td data-column="${say('Who leads')}">${cell(row.leads, nobody())}</td>
<td data-column="${say('Who contributes')}">${cell(row.contributes, nobody())}${also(say('on conditions'), row.conditional)}${also(say('not'), row.excludes)}${also(say('against it'), row.objects)}</td>
<td data-column="${say('What is promised')}">${cell(row.promised, say('nothing recorded'))}</td>
<td data-column="${say('What is there')}">${cell(row.there, say('nothing recorded'), saidThere)}</td>
<td data-column="${say('What is missing')}">${row.missing.length === 0 ? say('nothing found missing') : row.missing.map(shieldWords).join('; ')}${contested(row)}</td></tr>`;
}

function nobody(): string {
  return say('{n, plural, other {nobody}}', { n: 0 });
}

/** One question with its answers; of several the questions alone, which lead to their answers. */
function contested({ rivals, layer }: LayerView): Markup {
  const [only, ...others] = rivals;
  if (only === undefined) return markup``;
  return markup`<span class="also"><span class="contested">${say('contested')}</span> ${rivals.map(({ question }, index) => markup`${index === 0 ? '' : '; '}<a href="#${layer}">${saidByOthers(question)}</a>`)}${others.length === 0 ? markup`: ${answersOf(only)}` : ''}</span>`;
}

function answersOf({ answers }: LayerView['rivals'][number]): Markup {
  return answers
    .map((each) => item({ ...each, contested: false }, saidByOthers))
    .reduce((first, second) => sayMarkup('{first} or {second}', { first, second }));
}

function cell(items: readonly CellItem[], empty: string, spoken = ourWords): Markup {
  return items.length === 0
    ? markup`<span class="hole">${empty}</span>`
    : markup`${items.map((each, index) => markup`${index === 0 ? '' : '; '}${item(each, spoken)}`)}`;
}

/** Words of which a part is ours. */
function ourWords(words: string): Markup {
  return markup`${shieldWords(words)}`;
}

/** What an entry says stands, with its day behind it. */
function saidThere(words: string): Markup {
  const [, said = words, day = ''] = /^(.*)( \(\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?\))$/s.exec(words) ?? [];
  return markup`${saidByOthers(said)}${day}`;
}

function also(words: string, items: readonly CellItem[]): Markup {
  return items.length === 0 ? markup`` : markup`<span class="also">${words}: ${cell(items, '')}</span>`;
}

function item({ words, contested, evidence }: CellItem, spoken = ourWords): Markup {
  const [first] = evidence;
  return markup`${first === undefined ? spoken(words) : markup`<a href="#${first}">${spoken(words)}</a>`}${contested ? markup` <span class="contested">${say('contested')}</span>` : ''}`;
}

function layerSources(row: LayerView, to: (target: string) => string): Markup {
  return markup`<section><h3 id="${row.layer}">${shieldWords(row.title)}</h3>
${row.missingInFull.length === 0 ? '' : markup`<p>${say('Missing:')}</p><ul>${row.missingInFull.map((words) => markup`<li>${shieldWords(words)}</li>`)}</ul>`}
${row.rivals.map((rival) => markup`<p><span class="contested">${say('contested')}</span> ${saidByOthers(rival.question)}: ${answersOf(rival)}</p>`)}
${row.evidence.length === 0 ? markup`<p>${say('No clause and no entry.')}</p>` : markup`<p>${say('Known from:')}</p><ol>${row.evidence.map((each) => evidenceItem(each, to))}</ol>`}</section>`;
}

function evidenceItem(
  { id, kind, words, by, date, mark, exercise, sources, clause }: Evidence,
  to: (target: string) => string,
): Markup {
  const spoken = kind === 'entry' ? saidByOthers(words) : markup`${shieldWords(words)}`;
  const said = clause === undefined ? spoken : markup`<a href="${to(clauseAddress(clause))}">${spoken}</a>`;
  return markup`<li id="${id}">${exercise ? markup`<strong>EXERCISE</strong> ` : ''}${said}. <small>${[voiceWords(shieldWords(by)), date, mark && say('mark {mark}', { mark })].filter((each) => each !== undefined).join('; ')}${sources.map((source) => markup` · ${sourceLink(source)}`)}</small></li>`;
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
    ? saidByOthers(source)
    : markup`<a href="${address}" rel="noreferrer">${new URL(address).hostname}</a>${beside === '' ? '' : saidByOthers(beside)}`;
}

function listed(title: string, items: readonly string[]): Markup {
  return items.length === 0
    ? markup``
    : markup`<h3>${title}</h3><ul>${items.map((each) => markup`<li>${each}</li>`)}</ul>`;
}
