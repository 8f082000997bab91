import { actForms, type Docket } from '@truceline/truce/decisions';
import type { Settlement } from '@truceline/truce/exercise';
import { by } from '@truceline/truce/kernel';
import { type Edition, kindWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { currentLanguage, say } from '@truceline/truce/wording';
import { kindsByHand, reporters } from '../../exercise/report-by-hand.ts';
import { option } from '../decide/frame.ts';
import { type Markup, markup } from '../markup.ts';

/** What directing staff can put in by hand: a report, a reply of a party, a ballot. */
export function byHand(edition: Edition, settlements: readonly Settlement[]): Markup {
  const { docket } = edition.decisions!;
  return markup`<h2 id="by-hand">${say('Put in by hand')}</h2>
<details class="act"><summary>${say('A report')}</summary><form method="post" action="report">
<p><label for="r-by">${say('Who reports')}</label><select id="r-by" name="by">${Object.entries(reporters).map(([key, { source }]) => markup`<option value="${key}">${source}</option>`)}</select></p>
<p><label for="r-kind">${say('What')}</label><select id="r-kind" name="kind">${kindsByHand.map((kind) => markup`<option value="${kind}">${currentLanguage() === 'en' ? kind.replaceAll('_', ' ') : kindWords(kind)}</option>`)}</select></p>
<p><label for="r-place">${say('Near which settlement')}</label><select id="r-place" name="place">${[...settlements].sort(by(({ name }) => name)).map(({ name }) => markup`<option>${name}</option>`)}</select></p>
<p><label for="r-ago">${say('How many minutes ago')}</label><input id="r-ago" name="minutes" inputmode="numeric" pattern="[0-9]{1,4}" value="20" required></p>
<p><label for="r-count">${say('How many')}</label><input id="r-count" name="count" inputmode="numeric" pattern="[0-9]{1,4}" value="1" required></p>
<p><label for="r-actor">${say('By whom, where that was measured')}</label><select id="r-actor" name="actor"><option value="">${say('not said')}</option>${parties(edition).map((id) => markup`<option value="${shortName(id)}">${titleOf(edition, id)}</option>`)}</select></p>
<p><button type="submit">${say('Let the report in')}</button></p></form></details>
${replyForm(docket, edition)}
${voteForm(docket, edition)}`;
}

function replyForm({ cases }: Docket, edition: Edition): Markup {
  const open = cases.filter(({ stage }) => stage !== 'closed' && stage !== 'joined');
  if (open.length === 0) return markup`<p>${say('No case is open to which a party could reply.')}</p>`;
  return markup`<details class="act"><summary>${say('A reply of a party')}</summary><form method="post" action="reply">
<p><label for="y-case">${say('Case')}</label><select id="y-case" name="case">${open.map(({ name }) => markup`<option>${name}</option>`)}</select></p>
<p><label for="y-of">${say('Who replies')}</label><select id="y-of" name="of">${parties(edition).map((id) => markup`<option value="${id}">${titleOf(edition, id)}</option>`)}</select></p>
<p><label for="y-words">${say('The reply')}</label><textarea id="y-words" name="words" rows="3" maxlength="4000" required>EXERCISE: </textarea></p>
<p><button type="submit">${say('Enter the reply')}</button></p></form></details>`;
}

function voteForm({ votes }: Docket, edition: Edition): Markup {
  const open = votes.filter(({ state }) => state === 'open');
  if (open.length === 0) return markup`<p>${say('No vote is open.')}</p>`;
  const seated = [...new Set(open.flatMap((vote) => vote.seats.map(({ seat }) => seat)))];
  return markup`<details class="act"><summary>${say('A ballot')}</summary><form method="post" action="vote">
<p><label for="v-vote">${say('Vote')}</label><select id="v-vote" name="vote">${open.map(({ name }) => markup`<option>${name}</option>`)}</select></p>
<p><label for="v-seat">${say('Seat')}</label><select id="v-seat" name="seat">${seated.map((id) => markup`<option value="${id}">${titleOf(edition, id)}</option>`)}</select></p>
<p><label for="v-ballot">${say('Ballot')}</label><select id="v-ballot" name="ballot">${actForms.ballot.fields.ballot.of.map((each) => markup`${option(each, false)}`)}</select></p>
<p><button type="submit">${say('Cast it')}</button></p></form></details>`;
}

function parties({ agreement: { terms } }: Edition): readonly string[] {
  return terms.actors.filter(({ roles }) => roles.includes('party')).map(({ id }) => id);
}

function titleOf({ agreement: { sidecar } }: Edition, id: string): string {
  return sidecar.titles[id] ?? shortName(id);
}
