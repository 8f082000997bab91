import type { ProposedRow, WaitingRow, WallRow } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { type Edition, withLocalTimes } from '@truceline/truce/pages';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** The wall: clocks that ran out, clocks that run, and starts that a machine proposes and a person has to confirm. */
export function wall(edition: Edition, forms: FormGround, to: (target: string) => string): Markup {
  const { board } = edition.decisions!.standing;
  const { waits } = board;
  return markup`<h2 id="clocks">Clocks</h2>
${board.missed.length > 0 ? rows(board.missed, 'ran out', edition, forms, to) : ''}
${board.running.length > 0 ? rows(board.running, 'running, the next due first', edition, forms, to) : markup`<p class="notice">No clock runs. A clock runs only after a person has confirmed its start.</p>`}
${board.open.length > 0 ? rows(board.open, 'earliest moments that have come', edition, forms, to) : ''}
${forOthers(['confirmClock', 'meetClock', 'pauseClock', 'extendClock'], forms)}
<h3 id="proposed">Starts that are proposed</h3>
<p>A machine proposes, a person confirms. ${waits.proposals} ${waits.proposals === 1 ? 'start was' : 'starts were'} proposed, ${waits.answered} answered, ${waits.waiting} ${waits.waiting === 1 ? 'waits' : 'wait'}${waits.medianMs === undefined ? '' : `; the answered ones waited ${minutes(waits.medianMs)} (median)`}${waits.longestMs === undefined ? '' : `, the longest of all ${minutes(waits.longestMs)}`}.</p>
${board.proposed.length === 0 ? markup`<p class="notice">None waits.</p>` : proposals(board.proposed, edition, forms, to)}
${board.waiting.length === 0 ? '' : waiting(board.waiting, edition, to)}
${board.exits.length === 0 ? '' : markup`<h3 id="exits">Notices of exit</h3><ul>${board.exits.map((row) => markup`<li><a href="${to(paths.clause(edition, row.clause))}">${prose(row.words)}</a> (${prose(row.who)}): <span class="hole">${prose(row.why)}</span></li>`)}</ul>`}`;
}

function waiting(of: readonly WaitingRow[], edition: Edition, to: (target: string) => string): Markup {
  return markup`<h3 id="waiting">Clocks that wait for something</h3>
<p>The text says from when they count, and that has not come. None of them runs.</p>
<ul>${of.map((row) => markup`<li><a href="${to(paths.clause(edition, row.clause))}">${prose(row.words)}</a> (${prose(row.who)}) waits for ${prose(row.waitsFor)}. About ${row.causes.length === 1 ? prose(row.causes[0]!) : markup`<details><summary>${row.causes.length} matters</summary><ul>${row.causes.slice(0, shownMax).map((each) => markup`<li>${prose(each)}</li>`)}</ul>${row.causes.length > shownMax ? markup`<p>and ${row.causes.length - shownMax} more</p>` : ''}</details>`}</li>`)}</ul>`;
}

function minutes(ms: number): string {
  const all = Math.round(ms / 60_000);
  return all < 120 ? `${all} min` : `${Math.round(all / 6) / 10} h`;
}

function rows(
  of: readonly WallRow[],
  caption: string,
  edition: Edition,
  forms: FormGround,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Clocks, ${caption}, scrolls sideways"><table class="wall"><caption>${of.length} ${caption}</caption><thead><tr><th scope="col">Left</th><th scope="col">Due</th><th scope="col">What</th><th scope="col">Who must act</th><th scope="col">Notes</th></tr></thead>
<tbody data-rows>${of.map(
    (row) =>
      markup`<tr><td><strong>${row.left}</strong></td><td>${row.dueAt === undefined ? 'cannot be told' : formatLocal(row.dueAt, dayZone)}</td><th scope="row">${row.clause ? markup`<a href="${to(paths.clause(edition, row.clause))}">${prose(row.words)}</a>` : prose(row.words)}${row.cause ? markup`<br>${prose(row.cause)}` : ''}</th><td>${prose(row.who)}${row.decider ? markup`; ${prose(row.decider)} decides` : ''}</td><td>${row.follows ? markup`<p>What follows: ${prose(withLocalTimes(row.follows.words, dayZone))}</p>` : ''}${row.notes.map((note) => markup`<p>${prose(withLocalTimes(note, dayZone))}</p>`)}${row.kind === 'clock' ? markup`${(row.paused ? (['resumeClock', 'meetClock'] as const) : (['meetClock', 'pauseClock', 'extendClock'] as const)).map((kind) => actForm(kind, { clock: row.id }, forms))}` : ''}</td></tr>`,
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
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Proposed starts, scrolls sideways"><table><caption>${of.length > shownMax ? `the ${shownMax} that wait longest, of ${of.length}` : 'the longest wait first'}</caption><thead><tr><th scope="col">Clock</th><th scope="col">What began it</th><th scope="col">Counted from, and then due</th><th scope="col">Waits</th></tr></thead>
<tbody data-rows>${of.slice(0, shownMax).map(
    (
      row,
    ) => markup`<tr><th scope="row"><a href="${to(paths.clause(edition, row.clause))}">${prose(row.words)}</a><br>${row.who}</th><td>${prose(row.cause)}${row.oneOrigin ? markup` <strong>from one origin alone</strong>` : ''}</td>
<td>${row.choice ? markup`<p class="hole">the text does not say which of these counts</p>` : ''}<ul>${row.candidates.map((each) => markup`<li>${prose(withLocalTimes(each.words, dayZone))}${each.startsAt === undefined ? '' : `: ${formatLocal(each.startsAt, dayZone)}`}${each.dueAt === undefined ? '' : markup`, due <strong>${formatLocal(each.dueAt, dayZone)}</strong>`}${each.left ? `, ${each.left}` : ''}</li>`)}</ul>${row.notes.map((note) => markup`<p>${prose(withLocalTimes(note, dayZone))}</p>`)}</td>
<td>${row.waited}${row.candidates
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
  return markup`<h2 id="alerts">Alerts</h2>
<p>An apparent breach alerts the duty seats alone. A public alert needs two people; until then it is a draft.</p>
${unseen.length === 0 ? markup`<p class="notice">The duty seats have seen every apparent breach that was recorded.</p>` : markup`<ul>${unseen.slice(0, shownMax).map((notice) => markup`<li><a href="${to(paths.breach(edition, notice.breach))}">${clauseName(edition, notice.clause)}</a>, detected ${formatLocal(notice.since, dayZone)}: ${notice.seats.map((each) => `${each.seat.name}: ${each.seenAt === undefined ? `not seen for ${minutes(each.waitedMs)}` : 'seen'}`).join('; ')}${actForm('seen', { breach: notice.breach }, forms)}</li>`)}</ul>${unseen.length > shownMax ? markup`<p>and ${unseen.length - shownMax} more</p>` : ''}`}
${drafted.length > 0 ? markup`<ul>${drafted.map((alert) => markup`<li><strong>${alert.name}</strong> (${alert.state}): ${alert.draft.words} ${prose(alert.words)}${alert.state === 'draft' ? actForm('approveAlert', { alert: alert.name }, forms) : ''}${alert.state === 'withdrawn' ? '' : actForm('withdrawAlert', { alert: alert.name }, forms)}</li>`)}</ul>` : ''}
${actForm('draftAlert', {}, forms)}${forOthers(['seen', 'draftAlert', 'approveAlert'], forms)}`;
}
