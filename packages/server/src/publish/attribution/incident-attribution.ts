import {
  likeliest,
  strongestAlternatives,
  type WeighedAttribution,
  type WeighedGroup,
  whatWouldChange,
} from '@truceline/truce/attribution';
import {
  attributionTitle,
  capWords,
  type Edition,
  factorWords,
  hypothesisTitle,
  probabilityWords,
  type ReleasedAttribution,
  type ReleasedIncident,
  signTitle,
} from '@truceline/truce/pages';
import { joined, type Markup, markup, prose } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { dissentsBeside } from './dissents-beside.ts';

interface Shown {
  readonly edition: Edition;
  readonly place: PlaceInSite;
}

/** Who did it, as far as evidence says: every hypothesis with its figure, and to the operator all that the figures rest on. */
export function incidentAttribution({ id, attribution }: ReleasedIncident, shown: Shown): Markup {
  const heading = markup`<h2>Who did it, as far as evidence says</h2>`;
  if (!attribution) return markup`${heading}<p>This edition does not tell it.</p>`;
  return markup`${heading}
<p>${sentence(attribution, shown.edition)} Evidence says this and nobody has decided it here: a party's accusation is its word, never a fact.</p>
${hypotheses(attribution, shown.edition)}
${attribution.weighed ? restsOn(attribution.weighed, shown) : ''}${dissentsBeside(id, shown)}`;
}

function sentence({ word, who, shares, stepPerMille }: ReleasedAttribution, edition: Edition): string {
  if (who === undefined) return 'Not attributed: no hypothesis reaches 0.55, or two are equally likely.';
  const share = shares.find(({ of }) => of === who)!;
  const title = attributionTitle(word);
  return `${title[0]!.toUpperCase()}${title.slice(1)}: ${hypothesisTitle(who, edition.agreement)}, ${probabilityWords(share.perMille, stepPerMille)}.`;
}

function hypotheses({ word, who, shares, stepPerMille, table }: ReleasedAttribution, edition: Edition): Markup {
  const ordered = shares.toSorted((a, b) => b.perMille - a.perMille);
  return markup`<table><caption>Probability of each hypothesis; together 1${stepPerMille === 1 ? '' : ', rounded down to twentieths, the rest undetermined'} <small>(table of likelihood ratios ${table})</small></caption><thead><tr><th scope="col">Hypothesis</th><th scope="col">Probability</th><th scope="col">Word</th></tr></thead>
<tbody>${ordered.map(({ of, perMille }) => markup`<tr><th scope="row">${hypothesisTitle(of, edition.agreement)}</th><td class="number">${probabilityWords(perMille, stepPerMille)}</td><td>${of === who ? markup`<span class="badge" data-kind="attribution">${attributionTitle(word)}</span>` : ''}</td></tr>`)}</tbody></table>`;
}

function restsOn(found: WeighedAttribution, shown: Shown): Markup {
  return markup`<h3>The evidence, by independent group</h3>${evidence(found, shown)}${caps(found, shown.edition)}${tilt(found, shown.edition)}
<h3>The strongest alternative</h3>${alternative(found, shown.edition)}
<h3>What would change it</h3>${change(found, shown.edition)}`;
}

const groupsShownMax = 50;
const reportsShownMax = 5;

function evidence({ groups }: WeighedAttribution, { edition, place }: Shown): Markup {
  const speaking = groups.filter(({ says }) => says.length > 0);
  if (speaking.length === 0)
    return markup`<p>None of ${groups.length === 1 ? 'its one group' : `its ${groups.length} groups`} of reports says anything of who acted.</p>`;
  const silent = groups.length - speaking.length;
  const rest = speaking.length - groupsShownMax;
  return markup`<p>Copies, organs of one party, outlets of one owner and reports that cite each other are one group. A group counts once, by its strongest sign; odds say by how much it multiplies those of the hypothesis.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Evidence, scrolls sideways"><table><caption>${speaking.length} of ${groups.length} ${groups.length === 1 ? 'group' : 'groups'} ${speaking.length === 1 ? 'says' : 'say'} something of who acted${silent > 0 ? `; ${silent} ${silent === 1 ? 'does' : 'do'} not` : ''}${rest > 0 ? `; the ${groupsShownMax} that say most are shown` : ''}</caption><thead><tr><th scope="col">Group</th><th scope="col">Reports</th><th scope="col">About</th><th scope="col">Sign</th><th scope="col">Odds</th></tr></thead>
<tbody>${speaking
    .slice(0, groupsShownMax)
    .map((group, index) =>
      group.says.map(
        (said, at) =>
          markup`<tr>${at === 0 ? markup`<th scope="row" rowspan="${group.says.length}">${index + 1}${group.ofParty ? markup` <small>party</small>` : ''}</th><td rowspan="${group.says.length}">${reportLinks(group, edition, place)}</td>` : ''}<td>${hypothesisTitle(said.of, edition.agreement)}</td><td>${[said.for, said.against].flatMap((kind) => (kind ? [signTitle(kind)] : [])).join('; ')}</td><td class="number">${factorWords(said.microNats)}</td></tr>`,
      ),
    )}</tbody></table></div>`;
}

function reportLinks({ reports }: WeighedGroup, edition: Edition, place: PlaceInSite): Markup {
  const rest = reports.length - reportsShownMax;
  const links = reports
    .slice(0, reportsShownMax)
    .map((id, index) => markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${index + 1}</a>`);
  return markup`${joined(links, ' ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function caps({ caps: hit }: WeighedAttribution, { agreement }: Edition): Markup {
  if (hit.length === 0) return markup``;
  return markup`<p>Limits over all groups that were reached:</p><ul>${hit.map((cap) => markup`<li>About ${hypothesisTitle(cap.of, agreement)}: ${capWords(cap)}.</li>`)}</ul>`;
}

function tilt({ tilt: by }: WeighedAttribution, { agreement }: Edition): Markup {
  const tilted = Object.entries(by).filter(([, microNats]) => microNats !== 0);
  if (tilted.length === 0) return markup``;
  return markup`<p>Ground and range, before any report: ${tilted.map(([of, microNats]) => `${hypothesisTitle(of, agreement)} ${factorWords(microNats)}`).join(', ')}.</p>`;
}

function alternative(found: WeighedAttribution, { agreement }: Edition): Markup {
  const leads = strongestAlternatives(found);
  const [first] = likeliest(found);
  if (leads.length === 0)
    return markup`<p>No hypothesis leads: ${likeliest(found)
      .map((of) => hypothesisTitle(of, agreement))
      .join(', ')} are equally likely.</p>`;
  const numberOf = new Map(
    found.groups.filter(({ says }) => says.length > 0).map(({ group }, index) => [group, index + 1]),
  );
  return markup`<ul>${leads.map((lead) => {
    const parts = [
      `before any report ${factorWords(lead.prior)}`,
      ...lead.groups.map(({ group, microNats }) => `group ${numberOf.get(group)} ${factorWords(microNats)}`),
      ...(lead.caps === 0 ? [] : [`limits ${factorWords(lead.caps)}`]),
    ];
    return markup`<li>${hypothesisTitle(lead.over, agreement)}. ${hypothesisTitle(first!, agreement)} is ${factorWords(lead.microNats).replace('× ', '')} times as likely: ${parts.join(', ')}.</li>`;
  })}</ul>`;
}

function change(found: WeighedAttribution, { agreement }: Edition): Markup {
  const { reach, lose } = whatWouldChange(found);
  const numberOf = new Map(found.groups.map(({ group }, index) => [group, index + 1]));
  const steps = [...new Set(reach.map(({ of, word }) => JSON.stringify([of, word])))].map((step) => {
    const [of, word] = JSON.parse(step) as [string, (typeof reach)[number]['word']];
    const kinds = reach.filter((each) => each.of === of && each.word === word).map(({ kind }) => signTitle(kind));
    return markup`<li>One more independent group would make it <code>${attributionTitle(word)}</code> for ${hypothesisTitle(of, agreement)}, by any one of: ${kinds.join('; ')}.</li>`;
  });
  const lost = lose.map(
    ({ group, word }) =>
      markup`<li>Without group ${numberOf.get(group)} it would be <code>${attributionTitle(word)}</code>.</li>`,
  );
  if (steps.length + lost.length === 0)
    return markup`<p>${prose('No one group more and no one group less would give another word.')}</p>`;
  return markup`<ul>${steps}${lost}</ul>`;
}
