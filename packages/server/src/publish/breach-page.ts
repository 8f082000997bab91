import { inferencesIn } from '@truceline/language/plain';
import { addDays, dayOf, daysBetween, formatLocal, type LocalDay, spanOfDay } from '@truceline/truce/kernel';
import {
  accusedWords,
  agreementView,
  breachAttributionWords,
  chartMarks,
  counterWatching,
  countFigure,
  determinationOf,
  determinedWords,
  type Edition,
  expectedWords,
  findingStateWords,
  findingsAbout,
  floorOnDayWords,
  kindWords,
  limitWords,
  marksOf,
  nobodyLooked,
  noticeWords,
  placeWords,
  type ReleasedBreach,
  timeWords,
  titleOfZone,
  watchedOn,
} from '@truceline/truce/pages';
import { termLines } from './agreement-page.ts';
import { type CounterSurroundings, counterSvg } from './counter-svg.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose } from './markup.ts';
import { meansSection } from './means-tables.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { proveLink } from './prove-link.ts';

/** One apparent breach: the words of the clause, the counter against its limit, the incidents, and what is not known. */
export function breachPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const breach = [...edition.breaches, ...edition.possible].find((each) => each.id === id);
  if (!breach) return undefined;
  const place: PlaceInSite = { path: paths.breach(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const status = breach.status === 'apparent' ? 'Apparent breach' : 'Possibly beyond the limit';
  return page(
    {
      place,
      title: `${status} of ${clauseName(edition, breach.clause)}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Apparent breaches', target: paths.breaches(edition) },
        { words: breach.id },
      ],
      audience: around.audience,
    },
    markup`<h1>${status} of “${clauseName(edition, breach.clause)}”</h1>
<p><span class="badge" data-kind="${breach.status}">${breach.status}</span> ${breach.status === 'apparent' ? prose(determinedWords(edition, breach.id)) : 'Only if every doubt in the reports goes that way.'}</p>
<dl class="facts"><div><dt>From</dt><dd>${timeWords(breach.onset, dayZone)} ${dayZone}</dd></div><div><dt>Until</dt><dd>${breach.clear ? timeWords(breach.clear, dayZone) : 'still standing, as far as known'}</dd></div>
<div id="count"><dt>Count</dt><dd>${countFigure(breach.count)} (limit: ${limitWords(breach)}; ${breach.window})${proveLink(edition, place, around, { address: `breaches/${id}/#count`, of: `count ${countFigure(breach.count)}` })}</dd></div>${breach.expected ? markup`<div><dt>Expected, by the chance of each place</dt><dd>${expectedWords(breach.expected)}</dd></div>` : ''}<div><dt>Zone</dt><dd>${breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'the text limits no place'}</dd></div>
<div><dt>Watched on its first day</dt><dd>${watchedAtOnset(edition, breach)}</dd></div>
${floorRow(edition, breach)}<div><dt>Actor, as reported</dt><dd>${breach.actor ?? accusedWords(breach)}</dd></div>${attributionRow(edition, breach)}<div><dt>Notice and reply</dt><dd>${noticeWords(breach)}</dd></div><div><dt>Even by the lowest count</dt><dd>${breach.certain ? 'yes' : 'no'}</dd></div></dl>
${clauseBox(edition, breach, to)}
${breach.series ? markup`<h2>The counter against its limit</h2>${counterSvg(breach, dayZone, marksOf(edition), counterSurroundings(edition, breach, place))}` : ''}
${findingsOn(edition, breach, to)}
${byMeans(edition, breach)}
${evidence(edition, breach, place)}
${questions(edition, breach, to)}
${notKnown(edition, breach)}`,
  );
}

/** Findings that people issued on it; none has to be. */
function findingsOn(edition: Edition, { id }: ReleasedBreach, to: (target: string) => string): Markup {
  if (!edition.findings) return markup``;
  const own = findingsAbout(edition, { breach: id });
  const room = edition.issuing
    ? markup` <a href="${to(`${paths.decide(edition)}findings/about/${id}/`)}">${own.length === 0 ? 'See the prepared finding' : 'See it prepared anew'}</a>`
    : '';
  return markup`<h2>Findings on it</h2>${own.length === 0 ? markup`<p>Nobody has issued a finding on it.${room}</p>` : markup`<ul>${own.map((finding) => markup`<li><a href="${to(paths.finding(edition, finding.id))}">issued ${timeWords(finding.revisions[0]!.issuedAt, edition.case.dayZone)}</a>: ${findingStateWords(finding, edition)}</li>`)}</ul><p>${room}</p>`}`;
}

/** What was watched beside the counter, and the panels that changed while it ran. */
function counterSurroundings(edition: Edition, breach: ReleasedBreach, place: PlaceInSite): CounterSurroundings {
  const { dayZone } = edition.case;
  const [first, last] = [breach.series?.[0], breach.series?.at(-1)];
  const days = first && last ? daysBetweenBoth(dayOf(first.at, dayZone), dayOf(last.at, dayZone)) : [];
  return {
    watching: counterWatching(edition, breach),
    table: linkTo(place, `${paths.breach(edition, breach.id)}counter.csv`),
    panels: chartMarks(edition, days)
      .filter(({ kind }) => kind === 'panel')
      .map((mark) => ({ ...mark, at: spanOfDay(mark.day, dayZone).startsAt })),
  };
}

function daysBetweenBoth(first: LocalDay, last: LocalDay): readonly LocalDay[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

/** What it rests on by means, in its window and in the zones that it counts; public editions tell nothing by means. */
function byMeans(edition: Edition, breach: ReleasedBreach): Markup {
  const { dayZone } = edition.case;
  const during = breach.during ?? { startsAt: edition.case.until, endsAt: edition.case.until };
  const zones = breach.zones.length > 0 ? breach.zones : edition.zones.map(({ zone }) => zone);
  const about = `from ${formatLocal(during.startsAt, dayZone)} to ${formatLocal(during.endsAt, dayZone)}`;
  return meansSection(edition, { zones, during, only: breach.evidence, about, level: 2 });
}

function clauseBox(edition: Edition, breach: ReleasedBreach, to: (target: string) => string): Markup {
  const { terms, text } = edition.agreement;
  const view = agreementView(edition.agreement, edition.clauses, inferencesIn(terms, text));
  const clause = view.clauses.find((each) => each.id === breach.clause);
  if (!clause) return markup``;
  return markup`<h2>What the text says</h2><section class="terms"><article class="clause"><div class="words">${clause.quotes.map((quote) => markup`<blockquote>“${quote}”</blockquote>`)}<p>${clause.cites.join('; ') || 'cites no text'}</p><pre>${clause.source}</pre></div>
<div class="reads">${termLines(clause.lines)}<p><a href="${to(paths.clause(edition, breach.clause))}">in the whole text</a></p></div></article></section>`;
}

function evidence(edition: Edition, breach: ReleasedBreach, place: PlaceInSite): Markup {
  const shown = new Set(breach.evidence);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  return markup`<h2>The incidents it rests on</h2>${
    incidents.length === 0
      ? markup`<p>This edition does not list them: counts this small are merged.</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table><caption>${incidents.length === 1 ? 'One incident; it opens to its reports' : `${incidents.length} incidents, each of which opens to its reports`}</caption><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Reports</th><th scope="col">Grades</th></tr></thead>
<tbody data-rows>${incidents.map((incident) => markup`<tr><td>${timeWords(incident.from, edition.case.dayZone)}</td><td><a href="${linkTo(place, paths.incident(edition, incident.id))}">${kindWords(incident.kind)}</a></td><td>${placeWords(incident)}</td><td class="number">${incident.reports.map((id, index) => markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${index + 1}</a> `)}</td><td>${(incident.grades ?? []).join(' ')}</td></tr>`)}</tbody></table></div>`
  }`;
}

function questions(edition: Edition, breach: ReleasedBreach, to: (target: string) => string): Markup {
  const raised = edition.questions.filter((question) => question.breach === breach.id);
  if (raised.length === 0) return markup``;
  const { dayZone } = edition.case;
  return markup`<h2>What it asks of whom</h2><table><caption>Questions to people; nothing follows by itself</caption><thead><tr><th scope="col">Question</th><th scope="col">Who decides</th><th scope="col">Clock</th></tr></thead>
<tbody>${raised.map(
    (question) =>
      markup`<tr><th scope="row">${prose(question.words)}</th><td>${question.decider.kind === 'named' ? markup`<a href="${to(paths.clause(edition, question.decider.id))}">${clauseName(edition, question.decider.id)}</a>${question.decider.rule === 'silent' ? ' (how it decides, the text does not say)' : ''}` : markup`<span class="hole">${prose(question.decider.why.words)}</span>`}</td><td>${question.clocks.length === 0 ? 'the text sets no clock' : question.clocks.map((clock) => markup`<p>${clock.kind === 'latest' ? 'within' : 'not before'} ${clock.length}, counted from: ${clock.hole ? markup`<span class="hole">${clock.startsWith}</span>` : clock.startsWith}${clock.due ? `; due ${timeWords(clock.due, dayZone)}` : ''}</p>`)}</td></tr>`,
  )}</tbody></table>`;
}

function notKnown(edition: Edition, breach: ReleasedBreach): Markup {
  const state = edition.clauses.find((clause) => clause.id === breach.clause);
  const shown = new Set(breach.evidence);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  const lines = [
    ...(breach.accused.kind === 'nobody'
      ? ['Who acted: no source of the evidence says so, or the sources disagree.']
      : []),
    ...(breach.certain
      ? []
      : [
          'Whether the limit was passed at all, if every doubt about time, place, grade and fusion goes the other way.',
        ]),
    ...(incidents.some((incident) => incident.datedByReport)
      ? ['When exactly: some reports date the report and not the incident.']
      : []),
    ...(edition.days.every((day) => day.zones.every((zone) => nobodyLooked(zone.watched)))
      ? ['What else happened: nobody recorded where they looked.']
      : []),
    ...edition.case.sources.map((source) => `What the source leaves out: ${source.title}: ${source.holds}`),
    ...(state?.why.map((ground) => `How the clause stands: ${ground.words}.`) ?? []),
  ];
  return markup`<h2>What is not known</h2><ul>${lines.map((line) => markup`<li>${prose(line)}</li>`)}</ul>`;
}

/** All apparent breaches of a case, the newest first, and below them what is only possibly beyond a limit. */
export function breachesPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.breaches(edition) };
  return page(
    {
      place,
      title: `Apparent breaches, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Apparent breaches' },
      ],
      audience: around.audience,
    },
    markup`<h1>Apparent breaches</h1><p>Findings beyond a limit of the text. They are never added up with incidents or with what was determined. ${determinedSentence(edition)}</p>
${breachTable('Apparent', edition.breaches, edition, place)}
${edition.possible.length > 0 ? breachTable('Possibly beyond a limit', edition.possible, edition, place) : ''}
${stopped(edition, place)}`,
  );
}

/** How many of them a body has determined; nothing of it is told where the edition holds no decisions. */
function determinedSentence(edition: Edition): string {
  if (!edition.decisions) return 'This edition does not tell whether any was determined.';
  const found = edition.breaches.filter(({ id }) => determinationOf(edition, id)).length;
  return found === 0
    ? 'No determination of any of them is recorded.'
    : `Determined: ${found} of ${edition.breaches.length}; each says by whom.`;
}

const listMax = 1000;

function breachTable(
  caption: string,
  breaches: readonly ReleasedBreach[],
  edition: Edition,
  place: PlaceInSite,
): Markup {
  if (breaches.length === 0)
    return markup`<p class="notice">${caption}: none. ${edition.clauses.some((clause) => clause.state === 'notEvaluable') ? 'Some clauses cannot be evaluated; see below.' : 'That is what was recorded, not what happened.'}</p>`;
  const { dayZone } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table><caption>${caption}: ${breaches.length}${breaches.length > listMax ? `, the newest ${listMax} shown` : ''}</caption><thead><tr><th scope="col">From</th><th scope="col">Until</th><th scope="col">Clause</th><th scope="col">Zone</th><th scope="col">Actor</th><th scope="col">Count</th><th scope="col">Watched on the first day</th></tr></thead>
<tbody data-rows>${[...breaches]
    .reverse()
    .slice(0, listMax)
    .map(
      (breach) =>
        markup`<tr><td><a href="${linkTo(place, paths.breach(edition, breach.id))}">${timeWords(breach.onset, dayZone)}</a></td><td>${breach.clear ? timeWords(breach.clear, dayZone) : 'standing'}</td><td>${clauseName(edition, breach.clause)}</td><td>${breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'everywhere'}</td><td>${breach.actor ?? accusedWords(breach)}</td><td class="number">${countFigure(breach.count)}</td><td>${watchedAtOnset(edition, breach)}</td></tr>`,
    )}</tbody></table></div>`;
}

function stopped(edition: Edition, place: PlaceInSite): Markup {
  const silent = edition.clauses.filter((clause) => clause.state === 'notEvaluable');
  if (silent.length === 0) return markup``;
  return markup`<h2>Clauses that cannot be evaluated</h2><p>No evidence can settle these; only a better text can.</p><ul>${silent.map((clause) => markup`<li class="hole"><a href="${linkTo(place, paths.clause(edition, clause.id))}">${clauseName(edition, clause.id)}</a>: ${prose(clause.why.map((ground) => ground.words).join('; '))}</li>`)}</ul>`;
}

/** The floor of the clause when it began; only the operator's edition has it. */
function floorRow(edition: Edition, breach: ReleasedBreach): Markup {
  const words = floorOnDayWords(edition, breach.clause, onsetDay(edition, breach));
  return words === undefined
    ? markup``
    : markup`<div><dt>Floor of coverage then</dt><dd>${words}. It judges silence alone, and takes no apparent breach away.</dd></div>`;
}

/** How surely evidence says who acted, where the edition tells it. */
function attributionRow(edition: Edition, breach: ReleasedBreach): Markup {
  const words = breachAttributionWords(edition, breach);
  return words === undefined
    ? markup``
    : markup`<div><dt>Attribution, as far as evidence says</dt><dd>${words}</dd></div>`;
}

function onsetDay(edition: Edition, { onset }: ReleasedBreach): LocalDay {
  return onset.kind === 'day' ? onset.day : dayOf(onset.at, edition.case.dayZone);
}

/** What was watched in its zones on the day on which it began. */
export function watchedAtOnset(edition: Edition, breach: ReleasedBreach): string {
  return watchedOn(edition, onsetDay(edition, breach), breach.zones);
}
