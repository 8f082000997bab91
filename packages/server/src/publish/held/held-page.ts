import {
  asidesOf,
  type BandRow,
  claimInWords,
  expectedBand,
  funnelOf,
  type HeldAnswer,
  heldSentence,
  isEstimate,
  limitsInWords,
  verdictWords,
  viewInWords,
  whatIsBound,
} from '@truceline/truce/held';
import { isRefusal } from '@truceline/truce/kernel';
import {
  decimalFigure,
  type Edition,
  type HeldForOperator,
  kindWords,
  machineWords,
  type ReleasedHeld,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { clusterMap } from './cluster-map.ts';
import { funnelFigure } from './funnel-svg.ts';
import { hasHeldPage } from './held-of-edition.ts';
import { figureWords, reasonWords, shareWords, warningWords } from './held-words.ts';
import { nothingRegistered } from './nothing-registered.ts';
import { seriesSvg, seriesTable } from './series-svg.ts';

/** Rows drawn before the truce; longer series are cut there, and say so. */
const rowsBeforeMax = 240;

/**
 * "Did it hold?": every registration of the case with its answer, the sentence first. Where nothing was registered: how it is done,
 * for the operator; for the public `undefined`.
 */
export function heldPage(edition: Edition, around: Surroundings): string | undefined {
  if (!hasHeldPage(edition)) return undefined;
  const held = edition.held ?? [];
  const place: PlaceInSite = { path: paths.held(edition) };
  return page(
    {
      place,
      title: say('Did it hold?'),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Did it hold?') },
      ],
      audience: around.audience,
    },
    edition.registrations === undefined
      ? nothingRegistered(edition)
      : markup`<h1>${say('Did it hold?')}</h1>
<p>${sayMarkup('By what was fixed before the truce began, and by nothing else. The word is {held} or {notHeld} only where the 95 % limits lie wholly on one side of the bound, enough was watched, and nothing beneath forbids it; else it is {open}, which is an answer in its own right.', { held: markup`<em>${say('held')}</em>`, notHeld: markup`<em>${say('not held')}</em>`, open: markup`<em>${say('not determinable')}</em>` })}</p>
${held.length === 0 ? markup`<p class="notice">${say('What was registered is not known yet at the time of this edition.')}</p>` : ''}
${held.map((each, at) => section(each, at, { edition, around }))}`,
  );
}

/** A row of a series, which does not break over lines. */
function row(name: string): Markup {
  return markup`<span class="row">${name.replace('T', ' ')}</span>`;
}

interface World {
  readonly edition: Edition;
  readonly around: Surroundings;
}

const countedFrom = {
  rate: {
    day: phrase(
      '{what}, by {n, plural, =0 {all sources} one {one source} other {{count} sources}}; by the day, how widely counts fall taken from {from} on',
    ),
    hour: phrase(
      '{what}, by {n, plural, =0 {all sources} one {one source} other {{count} sources}}; by the hour, how widely counts fall taken from {from} on',
    ),
  },
  ratio: {
    day: phrase(
      '{what}, by {n, plural, =0 {all sources} one {one source} other {{count} sources}}; by the day, compared from {from} on',
    ),
    hour: phrase(
      '{what}, by {n, plural, =0 {all sources} one {one source} other {{count} sources}}; by the hour, compared from {from} on',
    ),
  },
} as const;
const recordedOf = {
  day: phrase('{share} of the time ({recorded} of {n, plural, other {{rows} days}} recorded)'),
  hour: phrase('{share} of the time ({recorded} of {n, plural, other {{rows} hours}} recorded)'),
} as const;
const panelOn = {
  day: phrase('Of {sources} sources {during} reported on a day of the truce, {before} before.'),
  hour: phrase('Of {sources} sources {during} reported on a hour of the truce, {before} before.'),
} as const;
const inRows = {
  day: phrase('{cases} in {n, plural, other {{rows} days}}'),
  hour: phrase('{cases} in {n, plural, other {{rows} hours}}'),
} as const;
const placeboSentence = {
  day: phrase(
    '{fewer} of {all} earlier windows of the same length had {observed} incidents or fewer (p of a fall {fall}, of a rise {rise}; days taken as equally watched).',
  ),
  hour: phrase(
    '{fewer} of {all} earlier windows of the same length had {observed} incidents or fewer (p of a fall {fall}, of a rise {rise}; hours taken as equally watched).',
  ),
} as const;
const columnsOf = {
  day: phrase(
    'Columns: incidents by the day; a short dash is a count of 0, no mark is no record. Band: where 95 % of counts were expected if nothing had changed, by the registered method; {outside} days of the truce lie outside. Hatched: no exposure is recorded, so that nothing can be expected.',
  ),
  hour: phrase(
    'Columns: incidents by the hour; a short dash is a count of 0, no mark is no record. Band: where 95 % of counts were expected if nothing had changed, by the registered method; {outside} hours of the truce lie outside. Hatched: no exposure is recorded, so that nothing can be expected.',
  ),
} as const;
const notDrawn = {
  day: phrase('The first {cut} days are not drawn; the data of the case hold them.'),
  hour: phrase('The first {cut} hours are not drawn; the data of the case hold them.'),
} as const;

function section(held: ReleasedHeld, at: number, world: World): Markup {
  const { edition } = world;
  const { operators, hash } = held;
  const title = operators ? operators.answer.registration.about : edition.case.title;
  const id = `held-${hash.slice(0, 12)}`;
  const reasons = operators
    ? operators.answer.reasons.map(({ words }) => machineWords(words))
    : held.reasons.map((each) => say(reasonWords[each]));
  const warnings = operators
    ? operators.answer.warnings.map(({ words }) => machineWords(words))
    : held.warnings.map((each) => say(warningWords[each]));
  return markup`<section class="held" aria-labelledby="${id}"><h2 id="${id}">${sayMarkup('{title}: {from} to {to}', { title: operators ? saidByOthers(title) : title, from: row(held.registration.truce.from), to: row(held.registration.truce.to) })}</h2>
<p class="verdict" data-verdict="${held.verdict ?? 'exploratory'}">${prose((operators ? machineWords(heldSentence(operators.answer)) : publicSentence(held)).replaceAll(' %', '\u00a0%'))}.</p>
${reasons.length > 0 ? markup`<h3>${held.verdict === undefined ? say('What would forbid a verdict anyway') : say('Why')}</h3><ul>${reasons.map((words) => markup`<li>${prose(words)}</li>`)}</ul>` : ''}
<h3>${say('What was claimed, and when')}</h3>
${fixed(held, edition)}
${operators ? operatorsFigures(operators, at, world) : publicFigures(held)}
${warnings.length > 0 ? markup`<h3>${say('To be read beside it')}</h3><ul>${warnings.map((words) => markup`<li>${prose(words)}</li>`)}</ul>` : ''}
${operators ? asides(operators) : ''}</section>`;
}

function publicSentence({ verdict, stood, reasons }: ReleasedHeld): string {
  if (verdict === undefined)
    return stood ? say('No verdict is told') : say('Registered after the truce began: exploratory, no verdict');
  if (verdict !== 'notDeterminable')
    return verdict === 'held' ? say('Held, by what was registered') : say('Not held, by what was registered');
  const more = reasons.length - 1;
  const why = say(reasonWords[reasons[0]!]);
  return more > 0
    ? say('Not determinable: {why}, and {n, plural, one {{count} more reason} other {{count} more reasons}}', {
        why,
        n: more,
        count: String(more),
      })
    : say('Not determinable: {why}', { why });
}

function fixed({ registration, hash, registered, stood, operators }: ReleasedHeld, edition: Edition): Markup {
  const { bound, kinds, zones, baseline, step, coverageFloorPerMille, settleDays, method, sources, seed } =
    registration;
  const what = whatIsBound(
    operators?.answer.registration ?? {
      ...registration,
      format: 'truceline/held/v1',
      about: '',
      panel: { sources: [], driftPerMilleMax: 0 },
    },
  );
  const titles = zones.map((zone) => titleOfZone(zone, edition));
  return markup`<dl class="facts">
<dt>${say('Claim')}</dt><dd>${machineWords(`that the ${what} lies below ${bound.below}`).replace(/ ([\d.,]+)$/, '\u00a0$1')}</dd>
<dt>${say('Counted')}</dt><dd>${say(countedFrom[bound.on === 'rate' ? 'rate' : 'ratio'][step], { what: kinds.map((kind) => kindWords(kind, 2)).join(', ') + (titles.length > 0 ? ` ${say('in {zones}', { zones: titles.join(', ') })}` : ''), n: sources, count: String(sources), from: baseline.from.replace('T', ' ') })}</dd>
<dt>${say('Method')}</dt><dd>${say('{method}; floor of coverage {floor} of the time; reports of {days} days waited for; seed {seed}', { method: method.kind === 'exact' ? say('exact comparison of rates on effective counts') : say('interrupted series, negative binomial'), floor: shareWords(coverageFloorPerMille), days: String(settleDays), seed: String(seed) })}</dd>
<dt>${say('Registered')}</dt><dd>${operators?.by ? say('{time} by {who}', { time: timeWords(registered, edition.case.dayZone), who: operators.by }) : timeWords(registered, edition.case.dayZone)}${stood ? say(', before the truce began') : say('; the truce had begun: exploratory, no verdict')}</dd>
<dt>${say('Hash')}</dt><dd><code class="hash">${hash}</code> ${say('A changed parameter is another hash.')}</dd>
</dl>`;
}

function publicFigures({ figures, watchedPerCent, registration, hash }: ReleasedHeld): Markup {
  const watched =
    watchedPerCent === undefined
      ? say('How much was watched is not told in this edition, or nobody recorded where they looked.')
      : say('Watched: at least {share} % of the time of the truce.', { share: String(watchedPerCent) });
  if (!figures)
    return markup`<h3>${say('Figures')}</h3><p>${watched} ${say('Counts are too small, or too few, to be told in this edition.')}</p>`;
  return markup`<h3>${say('Figures')}</h3><p>${watched} ${figures.exact ? '' : `${say('Rounded, so that no small count can be worked out from them.')} `}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Figures {hash}, scrolls sideways', { hash: hash.slice(0, 8) })}"><table><caption>${say('Incidents before and during; bound {bound}', { bound: decimalFigure(registration.bound.below) })}</caption><thead><tr><th scope="col">${say('Before')}</th><th scope="col">${say('During')}</th><th scope="col">${say('Estimate')}</th><th scope="col">${say('95 % limits')}</th><th scope="col">${say('Least fall and rise that would be found')}</th></tr></thead>
<tbody><tr><td class="number">${figures.exact ? figures.before : say('at least {count}', { count: String(figures.before) })}</td><td class="number">${figures.exact ? figures.during : say('at least {count}', { count: String(figures.during) })}</td><td class="number">${figures.estimate === undefined ? say('none') : figureWords(figures.estimate)}</td><td class="number">${machineWords(limitsInWords(figures))}</td><td class="number">${say('{fall}, {rise}', { fall: figureWords(figures.detectable.fall), rise: figureWords(figures.detectable.rise) })}</td></tr></tbody></table></div>`;
}

function operatorsFigures({ answer, clusters }: HeldForOperator, at: number, { edition, around }: World): Markup {
  const { registration, watching, panel, views, verdict } = answer;
  const worded = verdict !== undefined;
  const { step } = registration;
  const share = (each: typeof watching.during): string =>
    each.perMille === undefined
      ? say('nobody recorded where they looked')
      : say(recordedOf[step], {
          share: shareWords(each.perMille),
          recorded: String(each.recorded),
          n: each.rows,
          rows: String(each.rows),
        });
  return markup`<h3>${say('Figures')}</h3>
<p>${say('Watched during the truce: {during}; before it: {before}.', { during: share(watching.during), before: share(watching.before) })} ${panel ? `${say(panelOn[step], { sources: String(panel.sources), during: shareWords(panel.duringPerMille), before: shareWords(panel.beforePerMille) })} ` : ''}${placeboWords(answer)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Figures {hash}, scrolls sideways', { hash: answer.hash.slice(0, 8) })}"><table><caption>${say('The {what}, against each baseline; bound {bound}', { what: machineWords(whatIsBound(registration)), bound: decimalFigure(registration.bound.below) })}${answer.exposureRecorded ? '' : say('. No exposure is recorded: each row counts as one')}</caption>
<thead><tr><th scope="col">${say('Against')}</th><th scope="col">${say('Before')}</th><th scope="col">${say('During')}</th><th scope="col">${say('Estimate')}</th><th scope="col">${say('95 % limits')}</th><th scope="col">${say('Least fall and rise found four times in five')}</th>${worded ? markup`<th scope="col">${say('Limits alone say')}</th>` : ''}</tr></thead>
<tbody>${views.map(
    (view) =>
      markup`<tr><th scope="row">${machineWords(viewInWords(view))}</th><td class="number">${say(inRows[step], { cases: String(view.answer.before.count), n: view.answer.before.rows, rows: String(view.answer.before.rows) })}</td><td class="number">${say(inRows[step], { cases: String(view.answer.during.count), n: view.answer.during.rows, rows: String(view.answer.during.rows) })}</td>${isEstimate(view.answer) ? markup`<td class="number">${view.answer.estimate === undefined ? say('none') : figureWords(view.answer.estimate)}</td><td class="number">${machineWords(limitsInWords(view.answer))}</td><td class="number">${say('{fall}, {rise}', { fall: figureWords(view.answer.detectable.fall), rise: figureWords(view.answer.detectable.rise) })}</td>` : markup`<td colspan="3">${prose(machineWords(view.answer.words))}</td>`}${worded ? markup`<td>${machineWords(verdictWords[view.verdict])}</td>` : ''}</tr>`,
  )}</tbody></table></div>
${series(answer, edition, at)}${zonesPart(answer, edition)}${clustersPart(clusters, answer.hash.slice(0, 8), { edition, around })}`;
}

function placeboWords({ placebos, registration }: HeldAnswer): string {
  if (!placebos) return say('No window of the same length before the truce is recorded in full.');
  const fewer = placebos.placebos.filter((sum) => sum <= placebos.observed).length;
  return say(placeboSentence[registration.step], {
    fewer: String(fewer),
    all: String(placebos.placebos.length),
    observed: String(placebos.observed),
    fall: figureWords(placebos.pFall),
    rise: figureWords(placebos.pRise),
  });
}

function series(answer: HeldAnswer, edition: Edition, at: number): Markup {
  const { step } = answer.registration;
  const all = expectedBand(answer);
  const cut = Math.max(0, answer.series.truceAt - rowsBeforeMax);
  const rows: readonly BandRow[] = all.slice(cut);
  const outside = rows.filter(
    ({ truce, count, low = 0, high = 0, expected }) =>
      truce && count !== undefined && expected !== undefined && (count < low || count > high),
  ).length;
  return markup`<figure class="held series">${seriesSvg(rows, { step, exercise: edition.case.exercise, idPrefix: `series-${at}-` })}
<figcaption>${say(columnsOf[step], { outside: String(outside) })}${cut > 0 ? ` ${say(notDrawn[step], { cut: String(cut) })}` : ''}</figcaption>
<details><summary>${say('As a table')}</summary>${seriesTable(rows, { step, name: answer.hash.slice(0, 8) })}</details></figure>`;
}

function zonesPart(answer: HeldAnswer, edition: Edition): Markup {
  const { zones, zonesLooked, verdict, registration } = answer;
  if (zones.length === 0) return markup``;
  const titleOf = (zone: string): string => titleOfZone(zone, edition);
  const funnel = funnelOf(answer);
  return markup`<h3>${say('Zones by themselves')}</h3>
<p>${say('{zones} zones were looked at; the verdict is on all of them together, and the word of each stands only after correction for their number (Benjamini-Hochberg).', { zones: String(zonesLooked) })}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Zones {hash}, scrolls sideways', { hash: answer.hash.slice(0, 8) })}"><table><caption>${say('Incidents by zone, against the whole baseline')}</caption><thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('Before')}</th><th scope="col">${say('During')}</th><th scope="col">${say('Estimate')}</th><th scope="col">${say('95 % limits')}</th><th scope="col">${say('Watched during')}</th>${verdict === undefined ? '' : markup`<th scope="col">${say('Word')}</th>`}</tr></thead>
<tbody>${zones.map(({ zone, views: [whole], watching, verdict: word }) => {
    const { answer: each } = whole!;
    const { perMille } = watching.during;
    return markup`<tr><th scope="row">${titleOf(zone)}</th><td class="number">${say('{count} in {rows}', { count: String(each.before.count), rows: String(each.before.rows) })}</td><td class="number">${say('{count} in {rows}', { count: String(each.during.count), rows: String(each.during.rows) })}</td><td class="number">${isEstimate(each) && each.estimate !== undefined ? figureWords(each.estimate) : say('none')}</td><td class="number">${isEstimate(each) ? machineWords(limitsInWords(each)) : say('none')}</td><td>${perMille === undefined ? say('nobody recorded where they looked') : say('{share} of the time', { share: shareWords(perMille) })}</td>${verdict === undefined ? '' : markup`<td>${machineWords(verdictWords[word])}</td>`}</tr>`;
  })}</tbody></table></div>
${
  verdict === undefined
    ? ''
    : markup`<details><summary>${say('Why each zone has its word')}</summary><ul>${zones.map(({ zone, reasons }) => markup`<li>${titleOf(zone)}: ${reasons.length === 0 ? say('nothing forbids a word') : prose(reasons.map(({ words }) => machineWords(words)).join('; '))}</li>`)}</ul></details>`
}
${funnel ? funnelFigure(funnel, { titleOf, exercise: edition.case.exercise, unit: registration.step, name: answer.hash.slice(0, 8) }) : markup`<p>${say('No funnel: fewer than two zones have both an incident and a record of watching.')}</p>`}`;
}

function clustersPart(clusters: HeldForOperator['clusters'], name: string, { edition, around }: World): Markup {
  const found = clusters();
  if (isRefusal(found))
    return markup`<h3>${say('Where?')}</h3><p>${sayMarkup('No scan: {why}.', { why: prose(machineWords(found.message)) })}</p>`;
  return markup`<h3>${say('Where?')}</h3>${clusterMap(found, name, edition, around)}`;
}

function asides({ answer, unseen }: HeldForOperator): Markup {
  const said = [...unseen(), ...asidesOf(answer)];
  return markup`<h3>${say('Questions to a person, in no verdict')}</h3><dl class="facts">${said.map(({ title, finding, caveat }) => markup`<dt>${machineWords(title)}</dt><dd>${machineWords(finding)}. <small>${machineWords(caveat)}.</small></dd>`)}</dl><p><small>${machineWords(claimInWords(answer.registration))}.</small></p>`;
}
