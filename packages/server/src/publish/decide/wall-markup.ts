import type { ProposedRow, WaitingRow, Waits, WallRow } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { decimalFigure, decisionCode, type Edition, machineWords, withLocalTimes } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** The wall: clocks that ran out, clocks that run, and starts that a machine proposes and a person has to confirm. */
export function wall(edition: Edition, forms: FormGround, to: (target: string) => string): Markup {
  const { board } = edition.decisions!.standing;
  const { waits } = board;
  return markup`<h2 id="clocks">${say('Clocks')}</h2>
${board.missed.length > 0 ? rows(board.missed, [phrase('{n} ran out'), phrase('Clocks, ran out, scrolls sideways')], edition, forms, to) : ''}
${board.running.length > 0 ? rows(board.running, [phrase('{n} running, the next due first'), phrase('Clocks, running, the next due first, scrolls sideways')], edition, forms, to) : markup`<p class="notice">${say('No clock runs. A clock runs only after a person has confirmed its start.')}</p>`}
${board.open.length > 0 ? rows(board.open, [phrase('{n} earliest moments that have come'), phrase('Clocks, earliest moments that have come, scrolls sideways')], edition, forms, to) : ''}
${forOthers(['confirmClock', 'meetClock', 'pauseClock', 'extendClock'], forms)}
<h3 id="proposed">${say('Starts that are proposed')}</h3>
<p>${waitsWords(waits)}</p>
${board.proposed.length === 0 ? markup`<p class="notice">${say('None waits.')}</p>` : proposals(board.proposed, edition, forms, to)}
${board.waiting.length === 0 ? '' : waiting(board.waiting, edition, to)}
${board.exits.length === 0 ? '' : markup`<h3 id="exits">${say('Notices of exit')}</h3><ul>${board.exits.map((row) => markup`<li><a href="${to(paths.clause(edition, row.clause))}">${said(row.words)}</a> (${said(row.who)}): <span class="hole">${said(row.why)}</span></li>`)}</ul>`}`;
}

/** Words of an earlier stage in the language of the page. */
function said(words: string): Markup {
  return prose(machineWords(words));
}

function waitsWords({ proposals, answered, waiting: left, medianMs, longestMs }: Waits): string {
  const counted = { n: proposals, answered, m: left };
  const head = say('A machine proposes, a person confirms.');
  if (medianMs === undefined)
    return `${head} ${say(longestMs === undefined ? '{n, plural, one {{n} start was} other {{n} starts were}} proposed, {answered} answered, {m, plural, one {{m} waits} other {{m} wait}}.' : '{n, plural, one {{n} start was} other {{n} starts were}} proposed, {answered} answered, {m, plural, one {{m} waits} other {{m} wait}}, the longest of all {longest}.', longestMs === undefined ? counted : { ...counted, longest: minutes(longestMs) })}`;
  const median = { ...counted, median: minutes(medianMs) };
  return `${head} ${say(longestMs === undefined ? '{n, plural, one {{n} start was} other {{n} starts were}} proposed, {answered} answered, {m, plural, one {{m} waits} other {{m} wait}}; the answered ones waited {median} (median).' : '{n, plural, one {{n} start was} other {{n} starts were}} proposed, {answered} answered, {m, plural, one {{m} waits} other {{m} wait}}; the answered ones waited {median} (median), the longest of all {longest}.', longestMs === undefined ? median : { ...median, longest: minutes(longestMs) })}`;
}

function waiting(of: readonly WaitingRow[], edition: Edition, to: (target: string) => string): Markup {
  return markup`<h3 id="waiting">${say('Clocks that wait for something')}</h3>
<p>${say('The text says from when they count, and that has not come. None of them runs.')}</p>
<ul>${of.map((row) => markup`<li>${sayMarkup('{clock} ({who}) waits for {what}. About {matters}', { clock: markup`<a href="${to(paths.clause(edition, row.clause))}">${said(row.words)}</a>`, who: said(row.who), what: said(row.waitsFor), matters: row.causes.length === 1 ? said(row.causes[0]!) : markup`<details><summary>${say('{n} matters', { n: row.causes.length })}</summary><ul>${row.causes.slice(0, shownMax).map((each) => markup`<li>${said(each)}</li>`)}</ul>${more(row.causes.length)}</details>` })}</li>`)}</ul>`;
}

function minutes(ms: number): string {
  const all = Math.round(ms / 60_000);
  return all < 120
    ? say('{minutes} min', { minutes: String(all) })
    : say('{hours} h', { hours: decimalFigure(Math.round(all / 6) / 10) });
}

function more(count: number): Markup | string {
  return count > shownMax ? markup`<p>${say('and {count} more', { count: String(count - shownMax) })}</p>` : '';
}

function rows(
  of: readonly WallRow[],
  [caption, label]: readonly [caption: string, label: string],
  edition: Edition,
  forms: FormGround,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say(label)}"><table class="wall"><caption>${say(caption, { n: of.length })}</caption><thead><tr><th scope="col">${say('Left')}</th><th scope="col">${say('Due')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Who must act')}</th><th scope="col">${say('Notes')}</th></tr></thead>
<tbody data-rows>${of.map(
    (row) =>
      markup`<tr><td><strong>${machineWords(row.left)}</strong></td><td>${row.dueAt === undefined ? say('cannot be told') : formatLocal(row.dueAt, dayZone)}</td><th scope="row">${row.clause ? markup`<a href="${to(paths.clause(edition, row.clause))}">${said(row.words)}</a>` : said(row.words)}${row.cause ? markup`<br>${said(row.cause)}` : ''}</th><td>${said(row.who)}${row.decider ? markup`; ${sayMarkup('{body} decides', { body: said(row.decider) })}` : ''}</td><td>${row.follows ? markup`<p>${sayMarkup('What follows: {what}', { what: said(withLocalTimes(row.follows.words, dayZone)) })}</p>` : ''}${row.notes.map((note) => markup`<p>${said(withLocalTimes(note, dayZone))}</p>`)}${row.kind === 'clock' ? markup`${(row.paused ? (['resumeClock', 'meetClock'] as const) : (['meetClock', 'pauseClock', 'extendClock'] as const)).map((kind) => actForm(kind, { clock: row.id }, forms))}` : ''}</td></tr>`,
  )}</tbody></table></div>`;
}

const shownMax = 30;

function proposals(
  of: readonly ProposedRow[],
  edition: Edition,
  forms: FormGround,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Proposed starts, scrolls sideways')}"><table><caption>${of.length > shownMax ? say('the {shown} that wait longest, of {all}', { shown: shownMax, all: of.length }) : say('the longest wait first')}</caption><thead><tr><th scope="col">${say('Clock')}</th><th scope="col">${say('What began it')}</th><th scope="col">${say('Counted from, and then due')}</th><th scope="col">${say('Waits')}</th></tr></thead>
<tbody data-rows>${of.slice(0, shownMax).map(
    (
      row,
    ) => markup`<tr><th scope="row"><a href="${to(paths.clause(edition, row.clause))}">${said(row.words)}</a><br>${machineWords(row.who)}</th><td>${said(row.cause)}${row.oneOrigin ? markup` <strong>${say('from one origin alone')}</strong>` : ''}</td>
<td>${row.choice ? markup`<p class="hole">${say('the text does not say which of these counts')}</p>` : ''}<ul>${row.candidates.map((each) => markup`<li>${said(withLocalTimes(each.words, dayZone))}${each.startsAt === undefined ? '' : `: ${formatLocal(each.startsAt, dayZone)}`}${each.dueAt === undefined ? '' : markup`, ${sayMarkup('due {time}', { time: markup`<strong>${formatLocal(each.dueAt, dayZone)}</strong>` })}`}${each.left ? `, ${machineWords(each.left)}` : ''}</li>`)}</ul>${row.notes.map((note) => markup`<p>${said(withLocalTimes(note, dayZone))}</p>`)}</td>
<td>${machineWords(row.waited)}${row.candidates
      .filter((each) => each.startsAt !== undefined)
      .slice(0, 1)
      .map(() =>
        actForm('confirmClock', { clock: row.id, clause: row.clause, cause: row.causeName }, forms),
      )}${actForm('declineClock', { clock: row.id }, forms)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Apparent breaches as told to the duty seats, and public alerts with the people behind them. */
export function alerts(edition: Edition, forms: FormGround, to: (target: string) => string): Markup {
  const { notices, alerts: drafted } = edition.decisions!.standing;
  const { dayZone } = edition.case;
  const unseen = notices.filter(({ seats }) => seats.some(({ seenAt }) => seenAt === undefined));
  return markup`<h2 id="alerts">${say('Alerts')}</h2>
<p>${say('An apparent breach alerts the duty seats alone. A public alert needs two people; until then it is a draft.')}</p>
${unseen.length === 0 ? markup`<p class="notice">${say('The duty seats have seen every apparent breach that was recorded.')}</p>` : markup`<ul>${unseen.slice(0, shownMax).map((notice) => markup`<li><a href="${to(paths.breach(edition, notice.breach))}">${clauseName(edition, notice.clause)}</a>, ${say('detected {time}', { time: formatLocal(notice.since, dayZone) })}: ${notice.seats.map((each) => `${each.seat.name}: ${each.seenAt === undefined ? say('not seen for {span}', { span: minutes(each.waitedMs) }) : say('seen')}`).join('; ')}${actForm('seen', { breach: notice.breach }, forms)}</li>`)}</ul>${more(unseen.length)}`}
${drafted.length > 0 ? markup`<ul>${drafted.map((alert) => markup`<li><strong>${alert.name}</strong> (${decisionCode(alert.state)}): <span lang="">${alert.draft.words}</span> ${said(alert.words)}${alert.state === 'draft' ? actForm('approveAlert', { alert: alert.name }, forms) : ''}${alert.state === 'withdrawn' ? '' : actForm('withdrawAlert', { alert: alert.name }, forms)}</li>`)}</ul>` : ''}
${actForm('draftAlert', {}, forms)}${forOthers(['seen', 'draftAlert', 'approveAlert'], forms)}`;
}
