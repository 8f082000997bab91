import {
  asidesOf,
  type BandRow,
  claimInWords,
  expectedBand,
  figure,
  funnelOf,
  type HeldAnswer,
  heldSentence,
  isEstimate,
  limitsInWords,
  perCent,
  verdictWords,
  viewInWords,
  whatIsBound,
} from '@truceline/truce/held';
import { isRefusal } from '@truceline/truce/kernel';
import {
  type Edition,
  type HeldForOperator,
  kindWords,
  type ReleasedHeld,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';
import { clusterMap } from './cluster-map.ts';
import { funnelFigure } from './funnel-svg.ts';
import { hasHeldPage } from './held-of-edition.ts';
import { reasonWords, warningWords } from './held-words.ts';
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
      title: 'Did it hold?',
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Did it hold?' },
      ],
      audience: around.audience,
    },
    edition.registrations === undefined
      ? nothingRegistered(edition)
      : markup`<h1>Did it hold?</h1>
<p>By what was fixed before the truce began, and by nothing else. The word is <em>held</em> or <em>not held</em> only where the 95 % limits lie wholly on one side of the bound, enough was watched, and nothing beneath forbids it; else it is <em>not determinable</em>, which is an answer in its own right.</p>
${held.length === 0 ? markup`<p class="notice">What was registered is not known yet at the time of this edition.</p>` : ''}
${held.map((each, at) => section(each, at, { edition, around }))}`,
  );
}

interface World {
  readonly edition: Edition;
  readonly around: Surroundings;
}

function section(held: ReleasedHeld, at: number, world: World): Markup {
  const { edition } = world;
  const { operators, hash } = held;
  const title = operators ? operators.answer.registration.about : edition.case.title;
  const id = `held-${hash.slice(0, 12)}`;
  const reasons = operators
    ? operators.answer.reasons.map(({ words }) => words)
    : held.reasons.map((each) => reasonWords[each]);
  const warnings = operators
    ? operators.answer.warnings.map(({ words }) => words)
    : held.warnings.map((each) => warningWords[each]);
  return markup`<section class="held" aria-labelledby="${id}"><h2 id="${id}">${title}: <span class="row">${held.registration.truce.from.replace('T', ' ')}</span> to <span class="row">${held.registration.truce.to.replace('T', ' ')}</span></h2>
<p class="verdict" data-verdict="${held.verdict ?? 'exploratory'}">${prose((operators ? heldSentence(operators.answer) : publicSentence(held)).replaceAll(' %', '\u00a0%'))}.</p>
${reasons.length > 0 ? markup`<h3>${held.verdict === undefined ? 'What would forbid a verdict anyway' : 'Why'}</h3><ul>${reasons.map((words) => markup`<li>${prose(words)}</li>`)}</ul>` : ''}
<h3>What was claimed, and when</h3>
${fixed(held, edition)}
${operators ? operatorsFigures(operators, at, world) : publicFigures(held)}
${warnings.length > 0 ? markup`<h3>To be read beside it</h3><ul>${warnings.map((words) => markup`<li>${prose(words)}</li>`)}</ul>` : ''}
${operators ? asides(operators) : ''}</section>`;
}

function publicSentence({ verdict, stood, reasons }: ReleasedHeld): string {
  if (verdict === undefined)
    return stood ? 'No verdict is told' : 'Registered after the truce began: exploratory, no verdict';
  if (verdict !== 'notDeterminable')
    return verdict === 'held' ? 'Held, by what was registered' : 'Not held, by what was registered';
  const more = reasons.length - 1;
  return `Not determinable: ${reasonWords[reasons[0]!]}${more > 0 ? `, and ${more} more ${more === 1 ? 'reason' : 'reasons'}` : ''}`;
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
<dt>Claim</dt><dd>that the ${what} lies below\u00a0${bound.below}</dd>
<dt>Counted</dt><dd>${kinds.map((kind) => kindWords(kind, 2)).join(', ')}${titles.length > 0 ? ` in ${titles.join(', ')}` : ''}, by ${sources === 0 ? 'all sources' : sources === 1 ? 'one source' : `${sources} sources`}; by the ${step}, ${bound.on === 'rate' ? 'how widely counts fall taken' : 'compared'} from ${baseline.from.replace('T', ' ')} on</dd>
<dt>Method</dt><dd>${method.kind === 'exact' ? 'exact comparison of rates on effective counts' : 'interrupted series, negative binomial'}; floor of coverage ${perCent(coverageFloorPerMille)} of the time; reports of ${settleDays} days waited for; seed ${seed}</dd>
<dt>Registered</dt><dd>${timeWords(registered, edition.case.dayZone)}${operators?.by ? ` by ${operators.by}` : ''}${stood ? ', before the truce began' : '; the truce had begun: exploratory, no verdict'}</dd>
<dt>Hash</dt><dd><code class="hash">${hash}</code> A changed parameter is another hash.</dd>
</dl>`;
}

function publicFigures({ figures, watchedPerCent, registration, hash }: ReleasedHeld): Markup {
  const watched =
    watchedPerCent === undefined
      ? 'How much was watched is not told in this edition, or nobody recorded where they looked.'
      : `Watched: at least ${watchedPerCent} % of the time of the truce.`;
  if (!figures)
    return markup`<h3>Figures</h3><p>${watched} Counts are too small, or too few, to be told in this edition.</p>`;
  return markup`<h3>Figures</h3><p>${watched} ${figures.exact ? '' : 'Rounded, so that no small count can be worked out from them. '}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Figures ${hash.slice(0, 8)}, scrolls sideways"><table><caption>Incidents before and during; bound ${registration.bound.below}</caption><thead><tr><th scope="col">Before</th><th scope="col">During</th><th scope="col">Estimate</th><th scope="col">95 % limits</th><th scope="col">Least fall and rise that would be found</th></tr></thead>
<tbody><tr><td class="number">${figures.exact ? '' : 'at least '}${figures.before}</td><td class="number">${figures.exact ? '' : 'at least '}${figures.during}</td><td class="number">${figures.estimate === undefined ? 'none' : figure(figures.estimate)}</td><td class="number">${limitsInWords(figures)}</td><td class="number">${figure(figures.detectable.fall)}, ${figure(figures.detectable.rise)}</td></tr></tbody></table></div>`;
}

function operatorsFigures({ answer, clusters }: HeldForOperator, at: number, { edition, around }: World): Markup {
  const { registration, watching, panel, views, verdict } = answer;
  const worded = verdict !== undefined;
  const { step } = registration;
  const share = (each: typeof watching.during): string =>
    each.perMille === undefined
      ? 'nobody recorded where they looked'
      : `${perCent(each.perMille)} of the time (${each.recorded} of ${each.rows} ${step}s recorded)`;
  return markup`<h3>Figures</h3>
<p>Watched during the truce: ${share(watching.during)}; before it: ${share(watching.before)}. ${panel ? `Of ${panel.sources} sources ${perCent(panel.duringPerMille)} reported on a ${step} of the truce, ${perCent(panel.beforePerMille)} before. ` : ''}${placeboWords(answer)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Figures ${answer.hash.slice(0, 8)}, scrolls sideways"><table><caption>The ${whatIsBound(registration)}, against each baseline; bound ${registration.bound.below}${answer.exposureRecorded ? '' : '. No exposure is recorded: each row counts as one'}</caption>
<thead><tr><th scope="col">Against</th><th scope="col">Before</th><th scope="col">During</th><th scope="col">Estimate</th><th scope="col">95 % limits</th><th scope="col">Least fall and rise found four times in five</th>${worded ? markup`<th scope="col">Limits alone say</th>` : ''}</tr></thead>
<tbody>${views.map(
    (view) =>
      markup`<tr><th scope="row">${viewInWords(view)}</th><td class="number">${view.answer.before.count} in ${view.answer.before.rows} ${step}s</td><td class="number">${view.answer.during.count} in ${view.answer.during.rows} ${step}s</td>${isEstimate(view.answer) ? markup`<td class="number">${view.answer.estimate === undefined ? 'none' : figure(view.answer.estimate)}</td><td class="number">${limitsInWords(view.answer)}</td><td class="number">${figure(view.answer.detectable.fall)}, ${figure(view.answer.detectable.rise)}</td>` : markup`<td colspan="3">${prose(view.answer.words)}</td>`}${worded ? markup`<td>${verdictWords[view.verdict]}</td>` : ''}</tr>`,
  )}</tbody></table></div>
${series(answer, edition, at)}${zonesPart(answer, edition)}${clustersPart(clusters, answer.hash.slice(0, 8), { edition, around })}`;
}

function placeboWords({ placebos, registration }: HeldAnswer): string {
  if (!placebos) return 'No window of the same length before the truce is recorded in full.';
  const fewer = placebos.placebos.filter((sum) => sum <= placebos.observed).length;
  return `${fewer} of ${placebos.placebos.length} earlier windows of the same length had ${placebos.observed} incidents or fewer (p of a fall ${figure(placebos.pFall)}, of a rise ${figure(placebos.pRise)}; ${registration.step}s taken as equally watched).`;
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
<figcaption>Columns: incidents by the ${step}; a short dash is a count of 0, no mark is no record. Band: where 95 % of counts were expected if nothing had changed, by the registered method; ${outside} ${step}s of the truce lie outside. Hatched: no exposure is recorded, so that nothing can be expected.${cut > 0 ? ` The first ${cut} ${step}s are not drawn; the data of the case hold them.` : ''}</figcaption>
<details><summary>As a table</summary>${seriesTable(rows, { step, name: answer.hash.slice(0, 8) })}</details></figure>`;
}

function zonesPart(answer: HeldAnswer, edition: Edition): Markup {
  const { zones, zonesLooked, verdict, registration } = answer;
  if (zones.length === 0) return markup``;
  const titleOf = (zone: string): string => titleOfZone(zone, edition);
  const funnel = funnelOf(answer);
  return markup`<h3>Zones by themselves</h3>
<p>${zonesLooked} zones were looked at; the verdict is on all of them together, and the word of each stands only after correction for their number (Benjamini-Hochberg).</p>
<div class="scroll" tabindex="0" role="region" aria-label="Zones ${answer.hash.slice(0, 8)}, scrolls sideways"><table><caption>Incidents by zone, against the whole baseline</caption><thead><tr><th scope="col">Zone</th><th scope="col">Before</th><th scope="col">During</th><th scope="col">Estimate</th><th scope="col">95 % limits</th><th scope="col">Watched during</th>${verdict === undefined ? '' : markup`<th scope="col">Word</th>`}</tr></thead>
<tbody>${zones.map(({ zone, views: [whole], watching, verdict: word }) => {
    const { answer: each } = whole!;
    const { perMille } = watching.during;
    return markup`<tr><th scope="row">${titleOf(zone)}</th><td class="number">${each.before.count} in ${each.before.rows}</td><td class="number">${each.during.count} in ${each.during.rows}</td><td class="number">${isEstimate(each) && each.estimate !== undefined ? figure(each.estimate) : 'none'}</td><td class="number">${isEstimate(each) ? limitsInWords(each) : 'none'}</td><td>${perMille === undefined ? 'nobody recorded where they looked' : `${perCent(perMille)} of the time`}</td>${verdict === undefined ? '' : markup`<td>${verdictWords[word]}</td>`}</tr>`;
  })}</tbody></table></div>
${
  verdict === undefined
    ? ''
    : markup`<details><summary>Why each zone has its word</summary><ul>${zones.map(({ zone, reasons }) => markup`<li>${titleOf(zone)}: ${reasons.length === 0 ? 'nothing forbids a word' : prose(reasons.map(({ words }) => words).join('; '))}</li>`)}</ul></details>`
}
${funnel ? funnelFigure(funnel, { titleOf, exercise: edition.case.exercise, unit: registration.step, name: answer.hash.slice(0, 8) }) : markup`<p>No funnel: fewer than two zones have both an incident and a record of watching.</p>`}`;
}

function clustersPart(clusters: HeldForOperator['clusters'], name: string, { edition, around }: World): Markup {
  const found = clusters();
  if (isRefusal(found)) return markup`<h3>Where?</h3><p>No scan: ${prose(found.message)}.</p>`;
  return markup`<h3>Where?</h3>${clusterMap(found, name, edition, around)}`;
}

function asides({ answer, unseen }: HeldForOperator): Markup {
  const said = [...unseen(), ...asidesOf(answer)];
  return markup`<h3>Questions to a person, in no verdict</h3><dl class="facts">${said.map(({ title, finding, caveat }) => markup`<dt>${title}</dt><dd>${finding}. <small>${caveat}.</small></dd>`)}</dl><p><small>${claimInWords(answer.registration)}.</small></p>`;
}
