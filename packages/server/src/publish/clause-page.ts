import {
  countFigure,
  type Edition,
  figure,
  machineWords,
  type ReleasedBreach,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { clauseAround, clauseArticle } from './agreement-page.ts';
import { clausesOf } from './clause-box.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose, sayMarkup } from './markup.ts';
import { clauseAddress, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { breachList } from './related-part.ts';

type Clause = ReturnType<typeof clausesOf>[number];

/** The addresses of the clauses of an edition, as they stand behind `clauses/`. */
export function clauseAddresses(edition: Edition): readonly string[] {
  return [...new Set(clausesOf(edition).map(({ id }) => clauseAddress(id)))];
}

/** One clause: its words beside what they mean, what it leaves open, and everything that was recorded under it. */
export function clausePage(edition: Edition, address: string, around: Surroundings): string | undefined {
  const clause = clausesOf(edition).find(({ id }) => decodeURIComponent(clauseAddress(id)) === address);
  if (!clause) return undefined;
  const place: PlaceInSite = { path: paths.clausePage(edition, clause.id) };
  const whole = markup`<a href="${linkTo(place, paths.clause(edition, clause.id))}">${say('in the whole text')}</a>`;
  return page(
    {
      place,
      title: say('Clause “{clause}”', { clause: clause.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('The text'), target: paths.agreement(edition) },
        { words: clause.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${sayMarkup('Clause “{clause}”', { clause: markup`<bdi lang="">${clause.title}</bdi>` })}</h1>
<p>${sayMarkup('Its words are the authority; what stands beside them is a reading of them. It stands {place}.', { place: whole })}</p>
<section class="terms">${clauseArticle(clause, clauseAround(edition, clause.id))}</section>
${leftOpen(clause)}
${happened(clause, edition, place)}
${asked(clause, edition, place)}`,
  );
}

function leftOpen({ holes }: Clause): Markup {
  return markup`<h2 id="open">${say('What it leaves open')}</h2>${
    holes.length === 0
      ? markup`<p>${say('It marks nothing as left open.')}</p>`
      : markup`<ol>${holes.map((hole) => markup`<li class="hole">${hole.about}: <bdi lang="">${hole.reason}</bdi>${hole.kind === 'unresolved' ? ` ${say('(left to a later decision)')}` : ''}</li>`)}</ol>`
  }`;
}

/** What was counted under it; of a clause that is not counted, that it is not. */
function happened({ id, state }: Clause, edition: Edition, place: PlaceInSite): Markup {
  const heading = markup`<h2 id="happened">${say('What happened under it')}</h2>`;
  const own = (list: readonly ReleasedBreach[]) => list.filter(({ clause }) => clause === id).toReversed();
  const [apparent, possible] = [own(edition.breaches), own(edition.possible)];
  const findings = (edition.findings ?? []).filter(({ clause }) => clause === id);
  if (apparent.length + possible.length + findings.length === 0)
    return markup`${heading}<p>${state ? say('No apparent breach of it is recorded. That is what was recorded, not what happened.') : say('Nothing is counted under it by itself.')}</p>`;
  const incidents = new Set([...apparent, ...possible].flatMap(({ evidence }) => evidence));
  const numbers = say(
    '{n, plural, one {{breaches} apparent breach} other {{breaches} apparent breaches}}, {possible} possibly beyond the limit; {m, plural, one {{incidents} incident stands} other {{incidents} incidents stand}} behind them as far as this edition lists them.',
    {
      n: apparent.length,
      breaches: figure(apparent.length),
      possible: figure(possible.length),
      m: incidents.size,
      incidents: figure(incidents.size),
    },
  );
  return markup`${heading}<p>${numbers}</p>
${apparent.length === 0 ? '' : markup`<h3>${say('Apparent breaches')}</h3>${breachList(apparent, edition, place)}${highest(apparent, edition, place)}`}
${possible.length === 0 ? '' : markup`<h3>${say('Possibly beyond the limit')}</h3>${breachList(possible, edition, place)}`}
${findings.length === 0 ? '' : markup`<h3>${say('Findings')}</h3><ul>${findings.map((finding) => markup`<li><a href="${linkTo(place, paths.finding(edition, finding.id))}">${say('issued {time}', { time: timeWords(finding.revisions[0]!.issuedAt, edition.case.dayZone) })}</a></li>`)}</ul>`}`;
}

/** Where its counter stood highest, with the way to the chart of it. */
function highest(breaches: readonly ReleasedBreach[], edition: Edition, place: PlaceInSite): Markup {
  const most = breaches.toSorted((a, b) => b.count.high - a.count.high)[0]!;
  return markup`<p>${sayMarkup('Its counter stood highest at {count} ({window}): {breach}.', {
    count: countFigure(most.count),
    window: machineWords(most.window),
    breach: markup`<a href="${linkTo(place, paths.breach(edition, most.id))}">${say('from {time}', { time: timeWords(most.onset, edition.case.dayZone) })}</a>`,
  })}</p>`;
}

/** Questions that it puts before people by what was recorded. */
function asked({ id }: Clause, edition: Edition, place: PlaceInSite): Markup {
  const raised = edition.questions.filter(
    ({ clause, decider }) =>
      clause === id || clause.startsWith(`${id}/`) || (decider.kind === 'named' && decider.id === id),
  );
  if (raised.length === 0) return markup``;
  const shown = raised.slice(-20);
  return markup`<h2 id="asked">${say('Questions that it raises or answers')}</h2><ul>${shown.map((question) => markup`<li>${prose(machineWords(question.words))} <a href="${linkTo(place, paths.breach(edition, question.breach))}">${question.breach}</a></li>`)}</ul>`;
}
