import { addDays, dayOf, daysBetween, formatLocal, type LocalDay, spanOfDay } from '@truceline/truce/kernel';
import {
  accusedWords,
  breachAttributionWords,
  chartMarks,
  counterWatching,
  countFigure,
  determinedWords,
  type Edition,
  expectedWords,
  findingStateWords,
  findingsAbout,
  floorOnDayWords,
  kindWords,
  limitWords,
  machineWords,
  marksOf,
  nobodyLooked,
  noticeWords,
  placeWords,
  type ReleasedBreach,
  timeWords,
  titleOfZone,
  watchedOn,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { breachStatusWords } from './breach-status.ts';
import { claimsBeside } from './claims/claims-beside.ts';
import { clauseBox } from './clause-box.ts';
import { type CounterSurroundings, counterSvg } from './counter-svg.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose, sayMarkup } from './markup.ts';
import { meansSection } from './means-tables.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { proveLink } from './prove-link.ts';
import { otherBreaches } from './related-part.ts';
import { scroller } from './scroller.ts';
import { whenBreachWasKnown } from './when-known.ts';

/** One apparent breach: the words of the clause, the counter against its limit, the incidents, and what is not known. */
export function breachPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const breach = [...edition.breaches, ...edition.possible].find((each) => each.id === id);
  if (!breach) return undefined;
  const place: PlaceInSite = { path: paths.breach(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const clause = clauseName(edition, breach.clause);
  const isApparent = breach.status === 'apparent';
  return page(
    {
      place,
      title: isApparent
        ? say('Apparent breach of {clause}', { clause })
        : say('Possibly beyond the limit of {clause}', { clause }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Apparent breaches'), target: paths.breaches(edition) },
        { words: breach.id },
      ],
      audience: around.audience,
      live: around.live,
      stays: true,
    },
    markup`<h1>${isApparent ? say('Apparent breach of “{clause}”', { clause }) : say('Possibly beyond the limit of “{clause}”', { clause })}</h1>
<p><span class="badge" data-kind="${breach.status}">${breachStatusWords(breach.status)}</span> ${isApparent ? prose(determinedWords(edition, breach.id)) : say('Only if every doubt in the reports goes that way.')}</p>
${facts(edition, breach, { place, around })}
${clauseBox(edition, breach.clause, place)}
${breach.series ? markup`<h2>${say('The counter against its limit')}</h2>${counterSvg(breach, edition.case.dayZone, marksOf(edition), counterSurroundings(edition, breach, place))}` : ''}
${findingsOn(edition, breach, to)}
${byMeans(edition, breach)}
${evidence(edition, breach, place)}
${whenBreachWasKnown(edition, breach, place)}
${claimsBeside(edition, { from: onsetDay(edition, breach), to: lastDay(edition, breach), zones: breach.zones }, place)}
${otherBreaches(edition, breach, place)}
${questions(edition, breach, to)}
${notKnown(edition, breach)}`,
  );
}

function facts(
  edition: Edition,
  breach: ReleasedBreach,
  { place, around }: { readonly place: PlaceInSite; readonly around: Surroundings },
): Markup {
  const { dayZone } = edition.case;
  const count = countFigure(breach.count);
  const prove = proveLink(edition, place, around, {
    address: `breaches/${breach.id}/#count`,
    of: say('count {count}', { count }),
  });
  const limit = say('{count} (limit: {limit}; {window})', {
    count,
    limit: limitWords(breach),
    window: machineWords(breach.window),
  });
  return markup`<dl class="facts"><div><dt>${say('From')}</dt><dd>${timeWords(breach.onset, dayZone)} ${dayZone}</dd></div><div><dt>${say('Until')}</dt><dd>${breach.clear ? timeWords(breach.clear, dayZone) : say('still standing, as far as known')}</dd></div>
<div id="count"><dt>${say('Count')}</dt><dd>${limit}${prove}</dd></div>${breach.expected ? markup`<div><dt>${say('Expected, by the chance of each place')}</dt><dd>${expectedWords(breach.expected)}</dd></div>` : ''}<div><dt>${say('Zone')}</dt><dd>${breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('the text limits no place')}</dd></div>
<div><dt>${say('Watched on its first day')}</dt><dd>${watchedAtOnset(edition, breach)}</dd></div>
${floorRow(edition, breach)}<div><dt>${say('Actor, as reported')}</dt><dd>${breach.actor ?? accusedWords(breach)}</dd></div>${attributionRow(edition, breach)}<div><dt>${say('Notice and reply')}</dt><dd>${noticeWords(breach)}</dd></div><div><dt>${say('Even by the lowest count')}</dt><dd>${breach.certain ? say('yes') : say('no')}</dd></div></dl>`;
}

/** Findings that people issued on it; none has to be. */
function findingsOn(edition: Edition, { id }: ReleasedBreach, to: (target: string) => string): Markup {
  if (!edition.findings) return markup``;
  const own = findingsAbout(edition, { breach: id });
  const room = edition.issuing
    ? markup` <a href="${to(`${paths.decide(edition)}findings/about/${id}/`)}">${own.length === 0 ? say('See the prepared finding') : say('See it prepared anew')}</a>`
    : '';
  const item = (finding: (typeof own)[number]): Markup =>
    markup`<li>${sayMarkup('{finding}: {state}', {
      finding: markup`<a href="${to(paths.finding(edition, finding.id))}">${say('issued {time}', { time: timeWords(finding.revisions[0]!.issuedAt, edition.case.dayZone) })}</a>`,
      state: findingStateWords(finding, edition),
    })}</li>`;
  return markup`<h2>${say('Findings on it')}</h2>${own.length === 0 ? markup`<p>${say('Nobody has issued a finding on it.')}${room}</p>` : markup`<ul>${own.map(item)}</ul><p>${room}</p>`}`;
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
  const about = say('from {start} to {end}', {
    start: formatLocal(during.startsAt, dayZone),
    end: formatLocal(during.endsAt, dayZone),
  });
  return meansSection(edition, { zones, during, only: breach.evidence, about, level: 2 });
}

function evidence(edition: Edition, breach: ReleasedBreach, place: PlaceInSite): Markup {
  const shown = new Set(breach.evidence);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  const heading = markup`<h2>${say('The incidents it rests on')}</h2>`;
  if (incidents.length === 0)
    return markup`${heading}<p>${say('This edition does not list them: counts this small are merged.')}</p>`;
  const caption =
    incidents.length === 1
      ? say('One incident; it opens to its reports')
      : say('{n, plural, one {{count} incident} other {{count} incidents}}, each of which opens to its reports', {
          n: incidents.length,
          count: String(incidents.length),
        });
  return markup`${heading}${scroller(markup`<table><caption>${caption}</caption><thead><tr><th scope="col">${say('When')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Reports')}</th><th scope="col">${say('Grades')}</th></tr></thead>
<tbody data-rows>${incidents.map((incident) => markup`<tr><td>${timeWords(incident.from, edition.case.dayZone)}</td><td><a href="${linkTo(place, paths.incident(edition, incident.id))}">${kindWords(incident.kind)}</a></td><td>${placeWords(incident)}</td><td class="number">${incident.reports.map((id, index) => markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${index + 1}</a> `)}</td><td>${(incident.grades ?? []).join(' ')}</td></tr>`)}</tbody></table>`)}`;
}

type Asked = Edition['questions'][number];

function questions(edition: Edition, breach: ReleasedBreach, to: (target: string) => string): Markup {
  const raised = edition.questions.filter((question) => question.breach === breach.id);
  if (raised.length === 0) return markup``;
  const decider = ({ decider: by }: Asked): Markup =>
    by.kind === 'named'
      ? markup`<a href="${to(paths.clausePage(edition, by.id))}">${clauseName(edition, by.id)}</a>${by.rule === 'silent' ? say(' (how it decides, the text does not say)') : ''}`
      : markup`<span class="hole">${prose(machineWords(by.why.words))}</span>`;
  return markup`<h2>${say('What it asks of whom')}</h2>${scroller(markup`<table><caption>${say('Questions to people; nothing follows by itself')}</caption><thead><tr><th scope="col">${say('Question')}</th><th scope="col">${say('Who decides')}</th><th scope="col">${say('Clock')}</th></tr></thead>
<tbody>${raised.map((question) => markup`<tr><th scope="row">${prose(machineWords(question.words))}</th><td>${decider(question)}</td><td>${question.clocks.length === 0 ? say('the text sets no clock') : question.clocks.map((clock) => clockLine(clock, edition.case.dayZone))}</td></tr>`)}</tbody></table>`)}`;
}

function clockLine({ kind, length, startsWith, hole, due }: Asked['clocks'][number], dayZone: string): Markup {
  const said = {
    length: machineWords(length),
    start: hole ? markup`<span class="hole">${machineWords(startsWith)}</span>` : markup`${machineWords(startsWith)}`,
  };
  if (!due)
    return kind === 'latest'
      ? markup`<p>${sayMarkup('within {length}, counted from: {start}', said)}</p>`
      : markup`<p>${sayMarkup('not before {length}, counted from: {start}', said)}</p>`;
  const whole = { ...said, time: timeWords(due, dayZone) };
  return kind === 'latest'
    ? markup`<p>${sayMarkup('within {length}, counted from: {start}; due {time}', whole)}</p>`
    : markup`<p>${sayMarkup('not before {length}, counted from: {start}; due {time}', whole)}</p>`;
}

function notKnown(edition: Edition, breach: ReleasedBreach): Markup {
  const state = edition.clauses.find((clause) => clause.id === breach.clause);
  const shown = new Set(breach.evidence);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  const lines = [
    ...(breach.accused.kind === 'nobody'
      ? [say('Who acted: no source of the evidence says so, or the sources disagree.')]
      : []),
    ...(breach.certain
      ? []
      : [
          say(
            'Whether the limit was passed at all, if every doubt about time, place, grade and fusion goes the other way.',
          ),
        ]),
    ...(incidents.some((incident) => incident.datedByReport)
      ? [say('When exactly: some reports date the report and not the incident.')]
      : []),
    ...(edition.days.every((day) => day.zones.every((zone) => nobodyLooked(zone.watched)))
      ? [say('What else happened: nobody recorded where they looked.')]
      : []),
    ...edition.case.sources.map(({ title, holds }) =>
      say('What the source leaves out: {source}: {holds}', {
        source: machineWords(title),
        holds: machineWords(holds),
      }),
    ),
    ...(state?.why.map((ground) => say('How the clause stands: {ground}.', { ground: machineWords(ground.words) })) ??
      []),
  ];
  return markup`<h2>${say('What is not known')}</h2><ul>${lines.map((line) => markup`<li>${prose(line)}</li>`)}</ul>`;
}

/** The floor of the clause when it began; only the operator's edition has it. */
function floorRow(edition: Edition, breach: ReleasedBreach): Markup {
  const floor = floorOnDayWords(edition, breach.clause, onsetDay(edition, breach));
  return floor === undefined
    ? markup``
    : markup`<div><dt>${say('Floor of coverage then')}</dt><dd>${say('{floor}. It judges silence alone, and takes no apparent breach away.', { floor })}</dd></div>`;
}

/** How surely evidence says who acted, where the edition tells it. */
function attributionRow(edition: Edition, breach: ReleasedBreach): Markup {
  const words = breachAttributionWords(edition, breach);
  return words === undefined
    ? markup``
    : markup`<div><dt>${say('Attribution, as far as evidence says')}</dt><dd>${words}</dd></div>`;
}

function onsetDay(edition: Edition, { onset }: ReleasedBreach): LocalDay {
  return onset.kind === 'day' ? onset.day : dayOf(onset.at, edition.case.dayZone);
}

/** The last day on which it stood, or of which the edition tells. */
function lastDay(edition: Edition, { clear }: ReleasedBreach): LocalDay {
  if (clear) return clear.kind === 'day' ? clear.day : dayOf(clear.at, edition.case.dayZone);
  return dayOf(edition.case.until, edition.case.dayZone);
}

/** What was watched in its zones on the day on which it began. */
export function watchedAtOnset(edition: Edition, breach: ReleasedBreach): string {
  return watchedOn(edition, onsetDay(edition, breach), breach.zones);
}
