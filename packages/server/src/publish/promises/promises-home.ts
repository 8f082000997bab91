import { type Edition, hasRecovery, recoveryLead, shieldLead } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { hasHumanitarian } from '../humanitarian/humanitarian-view.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { hasPeople } from '../people/people-of-edition.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { recoveryOf } from '../recovery/recovery-of-edition.ts';
import { hasShield, shieldOfEdition } from './shield-of-edition.ts';

/** Whether a case has nothing but promises and words on recovery to open on: no incident was ever reported in it, so that nothing is counted either. */
export function hasPromisesAlone(edition: Edition): boolean {
  const { pledges, layers, recovered, capacity, totals } = edition;
  return [pledges, layers, recovered, capacity].some((words) => words !== undefined) && totals.reports.high === 0;
}

/** What can be said in one line of the promises of a case, with the pages that it leads to. */
export function promisesLine(edition: Edition, to: (target: string) => string): Markup {
  const shield = hasShield(edition) ? shieldOfEdition(edition).shield : undefined;
  const recovery = hasRecovery(edition) ? recoveryLead(recoveryOf(edition), edition) : undefined;
  return markup`${shield ? markup`<p class="lead">${shieldLead(shield.headline)}</p>` : ''}${recovery ? markup`<p class="lead">${recovery.sentence}</p>` : ''}<ul>${shield ? markup`<li><a href="${to(paths.shield(edition))}">${say('The shield, layer by layer')}</a></li>` : ''}${edition.pledges ? markup`<li><a href="${to(paths.pledges(edition))}">${say('Who promised what, and what came of it')}</a></li>` : ''}${recovery ? markup`<li><a href="${to(paths.recovery(edition))}">${say('What was lost, what is mended')}</a></li>` : ''}${hasPeople(edition) ? markup`<li><a href="${to(paths.people(edition))}">${say('Who was displaced, who came back')}</a></li>` : ''}${hasHumanitarian(edition) ? markup`<li><a href="${to(paths.humanitarian(edition))}">${say('Corridors, crossings, windows of silence, exchanges')}</a></li>` : ''}</ul>`;
}

/** The opening page of a case in which no incident was reported: who promises what, and what is missing. */
export function promisesHome(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.home(edition) };
  const to = (target: string) => linkTo(place, target);
  return page(
    {
      place,
      title: edition.case.title,
      assets: around.assets,
      edition,
      crumbs: [{ words: say('All cases'), target: '' }, { words: edition.case.title }],
      audience: around.audience,
    },
    markup`<h1>${edition.case.title}</h1>
${edition.case.notices.map((notice) => markup`<p class="notice">${prose(notice)}</p>`)}
${promisesLine(edition, to)}
<p>${say('No incident has been recorded in this case: nothing is counted, and nothing follows from that.')}</p>
<p><a href="${to(paths.agreement(edition))}">${say('What the text says and leaves open')}</a></p>`,
  );
}
