import { formatLocal } from '@truceline/truce/kernel';
import { type Edition, figure } from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import type { Coming } from '../../exercise/inject.ts';
import type { RunningExercise } from '../../exercise/running-exercise.ts';
import { type Note, noteShown } from '../decide/frame.ts';
import { type Seat, seatWords } from '../decide/seat.ts';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite } from '../place-in-site.ts';
import { byHand } from './by-hand.ts';

/** What the page of directing staff is made from. */
export interface ControlGround {
  readonly edition: Edition;
  readonly around: Surroundings;
  readonly run: RunningExercise;
  readonly seat: Seat | undefined;
  readonly note: Note | undefined;
  readonly live?: Live | undefined;
}

const comingMax = 20;
const place: PlaceInSite = { path: 'exercise-control/' };
/** The desk of directing staff: the clock, what is to come, who plays, and what can be put in by hand. */
export function controlPage(ground: ControlGround): string {
  const { edition, around, run, seat, note } = ground;
  const directing = seat?.office === 'director';
  const to = (target: string): string => linkTo(place, target);
  return page(
    {
      place,
      title: say('Directing staff, {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: `${edition.case.id}/` },
        { words: say('Directing staff') },
      ],
      audience: around.audience,
      live: ground.live,
    },
    markup`<h1>${say('Directing staff')}</h1>
${noteShown(note)}
<p>${say('This exercise runs on a clock of its own. What is listed below comes in by itself, and scripted seats act where nobody plays.')} <a href="${to(`${edition.case.id}/decide/`)}">${say('The board')}</a> · <a href="${to(`${edition.case.id}/decide/after-action/`)}">${say('After-action timeline')}</a> · <a href="./">${say('Read this page again')}</a></p>
${clock(ground)}
${directing ? '' : takeSeat(seat)}
${coming(run.coming(comingMax), edition, directing)}
${seats(run, directing)}
${directing ? byHand(edition, run.world.land.settlements) : ''}`,
  );
}

function clock({ run, edition, seat }: ControlGround): Markup {
  const { paused, speed } = run.clock;
  const now = run.clock.now();
  return markup`<h2 id="clock">${say('The clock')}</h2><dl class="facts"><div><dt>${say('Now in the exercise')}</dt><dd><strong>${formatLocal(now, edition.case.dayZone)}</strong></dd></div>
<div><dt>${say('Runs')}</dt><dd>${paused ? markup`<span class="badge" data-kind="stage">${say('paused')}</span>` : say('{n} simulated seconds in a second', { n: currentLanguage() === 'en' ? speed.toLocaleString('en') : figure(speed) })}</dd></div>
<div><dt>${say('Pages show')}</dt><dd>${say('what was known at {time}; they are made anew every few seconds, and when somebody acts', { time: formatLocal(edition.case.knownAt, edition.case.dayZone) })}</dd></div></dl>
${
  seat?.office === 'director'
    ? markup`<div class="row">${button(paused ? 'resume' : 'pause', paused ? say('Let it run') : say('Pause'))}${button('step', say('Step to what comes next'))}</div>
<form method="post" action="speed" class="row"><label>${say('Speed')} <input name="speed" inputmode="numeric" pattern="[0-9]{1,5}" value="${speed}" required></label><button type="submit">${say('Change the speed')}</button></form>
<form method="post" action="goto" class="row"><label>${say('Go on to')} <input name="at" type="datetime-local" required></label><button type="submit">${say('Go there')}</button><span>${say('on the clocks of {zone}; whatever lies between comes in on the way, and there is no way back', { zone: edition.case.dayZone })}</span></form>`
    : ''
}`;
}

function button(action: string, words: string, hidden: Readonly<Record<string, string>> = {}): Markup {
  return markup`<form method="post" action="${action}" class="inline">${Object.entries(hidden).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}<button type="submit">${words}</button></form>`;
}

function takeSeat(seat: Seat | undefined): Markup {
  return markup`<section class="seat" id="seat"><h2>${say('Take the seat of directing staff')}</h2><p class="notice"><strong>${say('Seats are not authenticated.')}</strong> ${say('Whoever can open this page on this machine can direct the exercise.')}</p>
<p>${seat ? say('This browser acts as {seat}; directing staff give that seat up.', { seat: seatWords(seat) }) : say('This browser holds no seat: it can read.')}</p>
<form method="post" action="seat" class="row"><label>${say('Person, as a code')} <input name="person" value="${seat?.person ?? 'x1'}" pattern="[\\w.\\-]{1,40}" maxlength="40" required autocomplete="off"></label><button type="submit">${say('Direct the exercise')}</button></form></section>`;
}

function coming(list: readonly Coming[], edition: Edition, directing: boolean): Markup {
  if (list.length === 0)
    return markup`<h2 id="coming">${say('What is to come')}</h2><p class="notice">${say('Nothing: all of the world is in the record.')}</p>`;
  return markup`<h2 id="coming">${say('What is to come')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('What is to come, scrolls sideways')}"><table><caption>${say('The next {n} reports, claims and acts; rows of who looked where come in beside them', { n: list.length })}</caption><thead><tr><th scope="col">${say('At')}</th><th scope="col">${say('What')}</th>${directing ? markup`<th scope="col" class="doing">${say('Do')}</th>` : ''}</tr></thead>
<tbody>${list.map(
    (each) =>
      markup`<tr><td>${formatLocal(each.at, edition.case.dayZone)}</td><td>${each.words}${each.leftTo ? markup` <span class="badge" data-kind="stage">${say('left to whoever plays {seat}', { seat: each.leftTo })}</span>` : ''}</td>${directing ? markup`<td class="doing">${each.early ? button('inject', say('Now'), { key: each.key }) : ''}${button('skip', say('Skip'), { key: each.key })}</td>` : ''}</tr>`,
  )}</tbody></table></div>`;
}

function seats(run: RunningExercise, directing: boolean): Markup {
  const held = [...run.state.seats].filter(([seat]) => seat !== 'director');
  if (held.length === 0)
    return markup`<h2 id="seats">${say('Seats that people play')}</h2><p class="notice">${say('None: the script plays all of them. A seat is taken at the foot of the pages of the board.')}</p>`;
  return markup`<h2 id="seats">${say('Seats that people play')}</h2><ul>${held.map(([seat, persons]) => markup`<li>${sayMarkup('{seat}, person {persons}', { seat: markup`<strong>${seat}</strong>`, persons: persons.join(', ') })} ${directing ? button('release', say('Give it back to the script'), { seat }) : ''}</li>`)}</ul>`;
}
