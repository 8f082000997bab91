import {
  type AgainstReading,
  breakingWords,
  type Contribution,
  count,
  type ForceOutlook,
  type Forces,
  kindWords,
  missingWords,
  type SizeReading,
} from '@truceline/truce/forces';
import type { Edition } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { forceStripSvg } from './force-strip-svg.ts';

/** What the page of forces is made from: folded, and never the store. PRIVATE: plans and gaps stand in no public edition. */
export interface ForcesShown {
  readonly outlook: ForceOutlook;
  /** Conflicts, offers larger than a force, entries that are in no figure. */
  readonly flags: Pick<Forces, 'conflicts' | 'tooLarge' | 'problems'>;
  readonly readings: readonly SizeReading[];
  readonly against: readonly AgainstReading[];
  /** Whether any of it is made up. */
  readonly exercise: boolean;
}

/** What is required of a force, what it lacks by week, what breaks it, and what one contribution more would mend. */
export function forcesPage(edition: Edition, around: Surroundings, shown: ForcesShown): string {
  const { outlook, exercise } = shown;
  const { weeks } = outlook.staffing;
  return page(
    {
      place: { path: `${edition.case.id}/forces/` },
      title: `Forces, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: `${edition.case.id}/` },
        { words: 'Forces' },
      ],
      audience: around.audience,
    },
    markup`<h1>Forces</h1>
<p class="notice"><strong>Private.</strong> What is offered, what lacks and what would break it are for those who plan. Nothing of this page is published.${exercise ? markup` <strong>EXERCISE: what is offered here is made up.</strong>` : ''}</p>
${summary(outlook)}
<h2 id="weeks">Week by week</h2>
${
  outlook.plan.rows.length === 0
    ? markup`<p class="hole">No requirement with a number is known, so no shortfall can be counted.</p>`
    : markup`<figure><div class="scroll" tabindex="0" role="region" aria-label="Weeks, scrolls sideways">${forceStripSvg(outlook, exercise)}</div><figcaption>A cell is a week, a row a requirement in the order of the table. Filled from the foot: the share that lacks. Empty frame: met. No cell: not required.</figcaption></figure>
${requirementsTable(outlook)}
${contributionsTable(outlook)}`
}
${outlook.shortfalls.length === 0 ? '' : markup`<h2 id="lacking">What is lacking</h2><ul>${outlook.shortfalls.map(({ words }) => markup`<li>${prose(`${words[0]!.toUpperCase()}${words.slice(1)}`)}.</li>`)}</ul>`}
<h2 id="breaking">What would break it</h2>
${breakingShown(outlook)}
<h2 id="more">One contribution more</h2>
${moreShown(outlook)}
${readingsShown(shown)}
<h2 id="holes">Left open, and assumed</h2>
${listed(outlook.staffing.open, 'Nothing that was said leaves a hole here.')}
<ul>${[...outlook.staffing.assumptions, `made least: ${outlook.plan.aim}`, 'what would break it takes contributions as free to be moved from week to week'].map((each) => markup`<li>${prose(each)}</li>`)}</ul>
${flagsShown(shown)}
<p>${weeks.length} weeks, ${weeks[0]!.from} to ${weeks.at(-1)!.until}.</p>`,
  );
}

function summary({ staffing, plan }: ForceOutlook): Markup {
  const required = plan.rows.filter(({ asked }) => asked.some((each) => each > 0));
  const short = required.filter(({ lacking }) => lacking.some((each) => each > 0));
  const actors = new Set(staffing.contributions.map(({ actor }) => actor));
  if (required.length === 0)
    return markup`<p>No requirement with a number is known. ${staffing.contributions.length} contributions of ${actors.size} contributors are counted.</p>`;
  return markup`<p><strong>${short.length} of ${required.length}</strong> requirements are short in at least one of ${staffing.weeks.length} weeks. ${staffing.contributions.length} contributions of ${actors.size} contributors are counted.</p>`;
}

function requirementsTable({ staffing, plan }: ForceOutlook): Markup {
  const { requirements, contributions } = staffing;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Requirements, scrolls sideways"><table><caption>Requirements, and the week in which most is lacking</caption>
<thead><tr><th scope="col">No.</th><th scope="col">Requirement</th><th scope="col">Asked</th><th scope="col">Short, weeks</th><th scope="col">Lacks at worst</th><th scope="col">Who fills it in that week</th><th scope="col">Source</th></tr></thead><tbody>
${plan.rows.map(({ requirement, asked, lacking, filled }, index) => {
  const worst = Math.max(...lacking);
  const week = worst > 0 ? lacking.indexOf(worst) : asked.findIndex((each) => each > 0);
  const held = asked.filter((each) => each > 0).length;
  const who = (filled[week] ?? []).map(
    (each) => `${shortName(contributions[each.contribution]!.actor)} ${count(each.count)}`,
  );
  const { id } = requirements[requirement]!;
  return markup`<tr><td class="amount">${index + 1}</td><th scope="row">${shortName(id)}</th><td>${prose(`${count(Math.max(...asked))} ${kindWords(requirements[requirement]!)}`)}</td><td class="amount">${lacking.filter((each) => each > 0).length} of ${held}</td><td class="amount">${week < 0 ? 'not required' : `${count(worst)} of ${count(asked[week]!)}`}</td><td>${who.length === 0 ? 'nobody' : who.join(', ')}</td><td>${sources(requirements[requirement]!)}</td></tr>`;
})}</tbody></table></div>`;
}

function contributionsTable({ staffing: { contributions } }: ForceOutlook): Markup {
  if (contributions.length === 0) return markup`<p class="hole">Nobody has offered anything in numbers.</p>`;
  const days = ({ from, until }: Contribution) =>
    [from === undefined ? '' : `from ${from}`, until === undefined ? '' : `until ${until}`].join(' ').trim();
  const limits = ({ zones, mandates, caveats }: Contribution) =>
    [
      ...(zones === undefined ? [] : [`for ${zones.map(shortName).join(', ')} alone`]),
      ...mandates.map(({ status, until }) => `mandate ${status}${until === undefined ? '' : ` until ${until}`}`),
      ...caveats.map(
        ({ id, kind, zones: places }) =>
          `caveat \`${shortName(id)}\`: ${kind} ${places.map((each) => (typeof each === 'string' ? shortName(each) : 'a place left open')).join(', ')}`,
      ),
    ].join('; ');
  return markup`<details><summary>${contributions.length} contributions, with their sources</summary><div class="scroll" tabindex="0" role="region" aria-label="Contributions, scrolls sideways"><table><caption>What is offered, before rotation</caption><thead><tr><th scope="col">Who</th><th scope="col">What</th><th scope="col">Days</th><th scope="col">One in</th><th scope="col">Limits</th><th scope="col">Source</th></tr></thead><tbody>${contributions.map((each) => markup`<tr><th scope="row">${shortName(each.actor)}</th><td>${prose(`${count(each.quantity)} ${kindWords({ unit: each.unit, ...(each.capability === undefined ? {} : { capability: each.capability }) })}`)}</td><td>${days(each) || 'not said'}</td><td class="amount">${each.rotation ?? markup`<span class="hole">not said</span>`}</td><td>${limits(each) === '' ? 'none said' : prose(limits(each))}</td><td>${sources(each)}</td></tr>`)}</tbody></table></div></details>`;
}

function sources({ evidence = [] }: { readonly evidence?: readonly string[] }): string {
  return evidence.length === 0 ? 'the text' : evidence.join('; ');
}

function breakingShown({ staffing, plan, breaking }: ForceOutlook): Markup {
  const { requirements } = staffing;
  const any = breakingWords(breaking.any, staffing);
  return markup`${any.length === 0 ? markup`<p>${requirements.length === 0 ? 'Nothing is required in numbers that a withdrawal could break.' : 'No four withdrawals or fewer leave a part short that is met now.'}</p>` : markup`<p>The fewest withdrawals that leave something short that is met now:</p><ul>${any.map((words) => markup`<li>${prose(words)}</li>`)}</ul>`}
${
  requirements.length === 0
    ? ''
    : markup`<div class="scroll" tabindex="0" role="region" aria-label="Breaking sets by requirement, scrolls sideways"><table><caption>The fewest withdrawals after which a requirement cannot be met, whatever else is left undone</caption><thead><tr><th scope="col">Requirement</th><th scope="col">Fewest</th><th scope="col">Who</th></tr></thead><tbody>${breaking.each.map(
        (each) => {
          const words = breakingWords(each, staffing);
          const short =
            each.shortAlready > 0
              ? `cannot be met in ${each.shortAlready} of ${plan.rows[each.requirement]!.asked.filter((all) => all > 0).length} weeks as it is`
              : '';
          return markup`<tr><th scope="row">${shortName(requirements[each.requirement]!.id)}</th><td class="amount">${each.sets[0]?.actors.length ?? (short === '' ? 'none up to 4' : 'short already')}</td><td>${short}${short !== '' && words.length > 0 ? '; else ' : ''}${prose(words.join('; '))}</td></tr>`;
        },
      )}</tbody></table></div>`
}`;
}

function moreShown({ staffing, more }: ForceOutlook): Markup {
  if (more.each.length === 0)
    return markup`<p>${staffing.requirements.length === 0 ? 'Nothing is required in numbers, so that nobody can say what would mend it.' : 'Nothing lacks.'}</p>`;
  return markup`<ul>${more.most.map((each) => markup`<li>Most is mended by ${prose(missingWords(each, staffing))}: ${count(each.mends)} of ${count(each.ofLacking)} that lack, in ${each.unit} times weeks.</li>`)}${more.each.map((each) => markup`<li>${shortName(staffing.requirements[each.requirement]!.id)} alone: ${prose(missingWords(each, staffing))}.</li>`)}</ul>`;
}

function readingsShown({ readings, against }: ForcesShown): Markup {
  if (readings.length === 0) return markup``;
  const range = (low: number, high: number) => (low === high ? count(low) : `${count(low)} to ${count(high)}`);
  const others = readings.filter(({ about }) => about !== 'force');
  const dated = (each: SizeReading) =>
    `${each.source}${each.dated === undefined ? ', without a day' : `, ${each.dated}`} (fact ${each.fact}, ${each.mark})`;
  return markup`<h2 id="sizes">Sizes that were discussed</h2><p>Rival readings, side by side and never averaged. C: sources disagree. P+: press, two outlets or more. No text has adopted one.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Rival sizes, scrolls sideways"><table><caption>What each size would lack, of all that contributors have offered in numbers</caption><thead><tr><th scope="col">Size</th><th scope="col">What it is</th><th scope="col">Offered in numbers</th><th scope="col">Would lack</th><th scope="col">Source</th></tr></thead><tbody>${against.map(({ reading, offered, lackingLow, lackingHigh }) => markup`<tr><th scope="row" class="amount">${range(reading.low, reading.high)} ${reading.unit}</th><td>${reading.words}</td><td>${offered === undefined ? markup`<span class="hole">nothing countable was said</span>` : count(offered)}</td><td class="amount">${offered === undefined ? 'all of it' : `${range(lackingLow, lackingHigh)} of ${range(reading.low, reading.high)}`}</td><td>${dated(reading)}</td></tr>`)}</tbody></table></div>
${others.length === 0 ? '' : markup`<details><summary>${others.length} other sizes that were named beside it</summary><ul>${others.map((each) => markup`<li>${each.about}: ${range(each.low, each.high)} ${each.unit}, ${each.words}; ${dated(each)}</li>`)}</ul></details>`}`;
}

function flagsShown({ flags: { conflicts, tooLarge, problems } }: ForcesShown): Markup {
  const lines = [
    ...tooLarge.map(
      ({ actor, unit, offered, declared }) =>
        `\`${shortName(actor)}\` offers ${count(offered)} ${unit} and says that it has ${count(declared)}; the offer is counted as it stands`,
    ),
    ...conflicts.map(({ about, says, counts }) => `\`${shortName(about)}\`: ${says.join('; ')}; counted: ${counts}`),
    ...problems.map(({ entry, reason }) => `entry \`${entry}\` is not in the figures: ${reason}`),
  ];
  return lines.length === 0 ? markup`` : markup`<h2 id="flags">What does not fit together</h2>${listed(lines, '')}`;
}

function listed(lines: readonly string[], otherwise: string): Markup {
  return lines.length === 0
    ? markup`<p>${otherwise}</p>`
    : markup`<ul>${lines.map((each) => markup`<li>${prose(each)}</li>`)}</ul>`;
}
