import { formatLocal, type Instant, instant } from '@truceline/truce/kernel';
import { type Edition, hoursWords } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type CheckIns, isOverdue, type LastCheckIn } from '../field/check-ins.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** Check-ins as the operator's room knows them, by the clock that stamps what it takes in. No edition holds any. */
export interface CheckInDesk {
  readonly now: () => Instant;
  readonly of: (id: string) => CheckIns;
}

/** Teams that are named in one sentence. */
const namedMax = 5;
const arrives = phrase('A check-in made on a device arrives here only once it is handed over.');

/** Who is overdue, for the first screen of a case; nothing where no team of it ever checked in, or the public looks. */
export function checkInsNotice(edition: Edition, place: PlaceInSite, { checkIns }: Surroundings): Markup {
  if (!checkIns) return markup``;
  const { teams, damaged } = checkIns.of(edition.case.id);
  const link = markup`<a href="${linkTo(place, paths.checkIns(edition))}">${say('Check-ins')}</a>`;
  if (damaged) return markup`<p class="notice"><strong>${say(damagedWords)}</strong> ${link}</p>`;
  if (teams.length === 0) return markup``;
  const now = checkIns.now();
  const late = overdueFirst(teams, now).filter((each) => isOverdue(each, now));
  if (late.length === 0)
    return markup`<p>${sayMarkup('{link}: {n, plural, other {0 of {teams} teams overdue}}.', { link, n: teams.length, teams: String(teams.length) })}</p>`;
  const { dayZone } = edition.case;
  const named = late.slice(0, namedMax).map(({ team, nextBy }) =>
    say('{team} since {when} ({length})', {
      team,
      when: minute(nextBy!, dayZone),
      length: lengthWords(now - nextBy!),
    }),
  );
  const rest = late.length - namedMax;
  const more = rest > 0 ? `; ${say('{n, plural, other {and {rest} more}}', { n: rest, rest: String(rest) })}` : '';
  return markup`<p class="notice"><strong>${say('{n, plural, other {OVERDUE: {late} of {teams} teams.}}', { n: teams.length, late: late.length, teams: String(teams.length) })}</strong> ${named.join('; ')}${more}. ${say(arrives)} ${link}</p>`;
}

/** Every team that ever checked in: when it was heard of, when it is due, and for how long it is overdue. */
export function checkInsPage(edition: Edition, around: Surroundings): string | undefined {
  if (!around.checkIns) return undefined;
  const place: PlaceInSite = { path: paths.checkIns(edition) };
  const { teams, damaged } = around.checkIns.of(edition.case.id);
  const now = around.checkIns.now();
  const { dayZone } = edition.case;
  const late = teams.filter((each) => isOverdue(each, now)).length;
  const row = (each: LastCheckIn): Markup =>
    markup`<tr><th scope="row">${each.team}</th><td>${stateOf(each, now)}</td><td>${each.nextBy === undefined ? 'no time given' : minute(each.nextBy, dayZone)}</td><td>${minute(each.at, dayZone)}</td></tr>`;
  return page(
    {
      place,
      title: 'Check-ins',
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Check-ins' },
      ],
      audience: around.audience,
    },
    markup`<h1>Check-ins</h1>
<p>As of ${minute(now, dayZone)}; this page does not change while it is open. <a href="./">Look again</a></p>
<p>${say(arrives)} A team that is overdue here may have checked in there: call it. Times are those of the devices’ clocks, told in ${dayZone}. No place is kept.</p>
${damaged ? markup`<p class="notice"><strong>${say(damagedWords)}</strong></p>` : ''}
${teams.length === 0 ? markup`<p>No team has checked in yet.</p>` : markup`<div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table><caption>${late} of ${teams.length} teams overdue</caption><thead><tr><th scope="col">Team</th><th scope="col">State</th><th scope="col">Due by</th><th scope="col">Last heard of</th></tr></thead><tbody>${overdueFirst(teams, now).map(row)}</tbody></table></div>`}`,
  );
}

const damagedWords = phrase(
  'The list of check-ins cannot be read: who is overdue is not known. The next check-in begins it anew.',
);

function stateOf(each: LastCheckIn, now: Instant): Markup | string {
  if (each.nextBy === undefined) return 'no next time given';
  return isOverdue(each, now)
    ? markup`<strong>OVERDUE</strong> for ${lengthWords(now - each.nextBy)}`
    : `due in ${lengthWords(each.nextBy - now)}`;
}

/** Whoever was due first stands first; who gave no time, last. */
function overdueFirst(teams: readonly LastCheckIn[], now: Instant): readonly LastCheckIn[] {
  const never = instant(now + Number.MAX_SAFE_INTEGER / 2);
  return teams.toSorted((a, b) => (a.nextBy ?? never) - (b.nextBy ?? never));
}

/** To the minute, and none that has not yet been. */
function minute(at: Instant, zone: string): string {
  return formatLocal(instant(Math.floor(at / 60_000) * 60_000), zone);
}

function lengthWords(ms: number): string {
  return ms < 2 * 3_600_000 ? say('{minutes} min', { minutes: Math.floor(ms / 60_000) }) : hoursWords(ms);
}
