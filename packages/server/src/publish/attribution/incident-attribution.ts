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
  figure,
  hypothesisTitle,
  probabilityWords,
  type ReleasedAttribution,
  type ReleasedIncident,
  signTitle,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { scroller } from '../scroller.ts';
import { dissentsBeside } from './dissents-beside.ts';

interface Shown {
  readonly edition: Edition;
  readonly place: PlaceInSite;
}

/** Who did it, as far as evidence says: every hypothesis with its figure, and to the operator all that the figures rest on. */
export function incidentAttribution({ id, attribution }: ReleasedIncident, shown: Shown): Markup {
  const heading = markup`<h2>${say('Who did it, as far as evidence says')}</h2>`;
  if (!attribution) return markup`${heading}<p>${say('This edition does not tell it.')}</p>`;
  return markup`${heading}
<p>${sentence(attribution, shown.edition)} ${say('Evidence says this and nobody has decided it here: a party’s accusation is its word, never a fact.')}</p>
${hypotheses(attribution, shown.edition)}
${attribution.weighed ? restsOn(attribution.weighed, shown) : ''}${dissentsBeside(id, shown)}`;
}

function sentence({ word, who, shares, stepPerMille }: ReleasedAttribution, edition: Edition): string {
  if (who === undefined) return say('Not attributed: no hypothesis reaches 0.55, or two are equally likely.');
  const share = shares.find(({ of }) => of === who)!;
  const title = attributionTitle(word);
  return `${title[0]!.toUpperCase()}${title.slice(1)}: ${hypothesisTitle(who, edition.agreement)}, ${probabilityWords(share.perMille, stepPerMille)}.`;
}

function hypotheses({ word, who, shares, stepPerMille, table }: ReleasedAttribution, edition: Edition): Markup {
  const ordered = shares.toSorted((a, b) => b.perMille - a.perMille);
  const caption =
    stepPerMille === 1
      ? say('Probability of each hypothesis; together 1')
      : say('Probability of each hypothesis; together 1, rounded down to twentieths, the rest undetermined');
  return scroller(markup`<table><caption>${caption} <small>(${say('table of likelihood ratios {table}', { table })})</small></caption><thead><tr><th scope="col">${say('Hypothesis')}</th><th scope="col">${say('Probability')}</th><th scope="col">${say('Word')}</th></tr></thead>
<tbody>${ordered.map(({ of, perMille }) => markup`<tr><th scope="row">${hypothesisTitle(of, edition.agreement)}</th><td class="number">${probabilityWords(perMille, stepPerMille)}</td><td>${of === who ? markup`<span class="badge" data-kind="attribution">${attributionTitle(word)}</span>` : ''}</td></tr>`)}</tbody></table>`);
}

function restsOn(found: WeighedAttribution, shown: Shown): Markup {
  return markup`<h3>${say('The evidence, by independent group')}</h3>${evidence(found, shown)}${caps(found, shown.edition)}${tilt(found, shown.edition)}
<h3>${say('The strongest alternative')}</h3>${alternative(found, shown.edition)}
<h3>${say('What would change it')}</h3>${change(found, shown.edition)}`;
}

const groupsShownMax = 50;
const reportsShownMax = 5;

function evidence({ groups }: WeighedAttribution, { edition, place }: Shown): Markup {
  const speaking = groups.filter(({ says }) => says.length > 0);
  if (speaking.length === 0)
    return markup`<p>${say('None of {n, plural, one {its one group} other {its {count} groups}} of reports says anything of who acted.', { n: groups.length, count: figure(groups.length) })}</p>`;
  const silent = groups.length - speaking.length;
  const rest = speaking.length - groupsShownMax;
  const caption = [
    say(
      '{speaking} of {all} {m, plural, one {group} other {groups}} {n, plural, one {says} other {say}} something of who acted',
      { speaking: figure(speaking.length), n: speaking.length, all: figure(groups.length), m: groups.length },
    ),
    ...(silent > 0
      ? [say('{n, plural, one {{count} does} other {{count} do}} not', { n: silent, count: figure(silent) })]
      : []),
    ...(rest > 0 ? [say('the {max} that say most are shown', { max: figure(groupsShownMax) })] : []),
  ].join('; ');
  return markup`<p>${say('Copies, organs of one party, outlets of one owner and reports that cite each other are one group. A group counts once, by its strongest sign; odds say by how much it multiplies those of the hypothesis.')}</p>
${scroller(
  markup`<table><caption>${caption}</caption><thead><tr><th scope="col">${say('Group')}</th><th scope="col">${say('Reports')}</th><th scope="col">${say('About')}</th><th scope="col">${say('Sign')}</th><th scope="col">${say('Odds')}</th></tr></thead>
<tbody>${speaking
    .slice(0, groupsShownMax)
    .map((group, index) =>
      group.says.map(
        (said, at) =>
          markup`<tr>${at === 0 ? markup`<th scope="row" rowspan="${group.says.length}">${index + 1}${group.ofParty ? markup` <small>${say('party')}</small>` : ''}</th><td rowspan="${group.says.length}">${reportLinks(group, edition, place)}</td>` : ''}<td>${hypothesisTitle(said.of, edition.agreement)}</td><td>${[said.for, said.against].flatMap((kind) => (kind ? [signTitle(kind)] : [])).join('; ')}</td><td class="number">${factorWords(said.microNats)}</td></tr>`,
      ),
    )}</tbody></table>`,
  say('Evidence, scrolls sideways'),
)}`;
}

function reportLinks({ reports }: WeighedGroup, edition: Edition, place: PlaceInSite): Markup {
  const rest = reports.length - reportsShownMax;
  const links = reports
    .slice(0, reportsShownMax)
    .map((id, index) => markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${index + 1}</a>`);
  return markup`${joined(links, ' ')}${rest > 0 ? ` ${say('and {count} more', { count: figure(rest) })}` : ''}`;
}

function caps({ caps: hit }: WeighedAttribution, { agreement }: Edition): Markup {
  if (hit.length === 0) return markup``;
  return markup`<p>${say('Limits over all groups that were reached:')}</p><ul>${hit.map((cap) => markup`<li>${say('About {hypothesis}: {limit}.', { hypothesis: hypothesisTitle(cap.of, agreement), limit: capWords(cap) })}</li>`)}</ul>`;
}

function tilt({ tilt: by }: WeighedAttribution, { agreement }: Edition): Markup {
  const tilted = Object.entries(by).filter(([, microNats]) => microNats !== 0);
  if (tilted.length === 0) return markup``;
  return markup`<p>${say('Ground and range, before any report: {factors}.', { factors: tilted.map(([of, microNats]) => `${hypothesisTitle(of, agreement)} ${factorWords(microNats)}`).join(', ') })}</p>`;
}

function alternative(found: WeighedAttribution, { agreement }: Edition): Markup {
  const leads = strongestAlternatives(found);
  const [first] = likeliest(found);
  if (leads.length === 0)
    return markup`<p>${say('No hypothesis leads: {hypotheses} are equally likely.', {
      hypotheses: likeliest(found)
        .map((of) => hypothesisTitle(of, agreement))
        .join(', '),
    })}</p>`;
  const numberOf = new Map(
    found.groups.filter(({ says }) => says.length > 0).map(({ group }, index) => [group, index + 1]),
  );
  return markup`<ul>${leads.map((lead) => {
    const parts = [
      say('before any report {factor}', { factor: factorWords(lead.prior) }),
      ...lead.groups.map(({ group, microNats }) =>
        say('group {number} {factor}', { number: String(numberOf.get(group)), factor: factorWords(microNats) }),
      ),
      ...(lead.caps === 0 ? [] : [say('limits {factor}', { factor: factorWords(lead.caps) })]),
    ];
    return markup`<li>${say('{rival}. {leader} is {times} times as likely: {parts}.', { rival: hypothesisTitle(lead.over, agreement), leader: hypothesisTitle(first!, agreement), times: factorWords(lead.microNats).replace('× ', ''), parts: parts.join(', ') })}</li>`;
  })}</ul>`;
}

function change(found: WeighedAttribution, { agreement }: Edition): Markup {
  const { reach, lose } = whatWouldChange(found);
  const numberOf = new Map(found.groups.map(({ group }, index) => [group, index + 1]));
  const steps = [...new Set(reach.map(({ of, word }) => JSON.stringify([of, word])))].map((step) => {
    const [of, word] = JSON.parse(step) as [string, (typeof reach)[number]['word']];
    const kinds = reach.filter((each) => each.of === of && each.word === word).map(({ kind }) => signTitle(kind));
    return markup`<li>${sayMarkup('One more independent group would make it {word} for {hypothesis}, by any one of: {signs}.', { word: markup`<code>${attributionTitle(word)}</code>`, hypothesis: hypothesisTitle(of, agreement), signs: kinds.join('; ') })}</li>`;
  });
  const lost = lose.map(
    ({ group, word }) =>
      markup`<li>${sayMarkup('Without group {number} it would be {word}.', { number: String(numberOf.get(group)), word: markup`<code>${attributionTitle(word)}</code>` })}</li>`,
  );
  if (steps.length + lost.length === 0)
    return markup`<p>${say('No one group more and no one group less would give another word.')}</p>`;
  return markup`<ul>${steps}${lost}</ul>`;
}
