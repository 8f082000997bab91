import {
  type AgainstReading,
  breakingWords,
  type Contribution,
  count as commaFigure,
  type ForceOutlook,
  type Forces,
  kindWords,
  missingWords,
  type SizeReading,
} from '@truceline/truce/forces';
import { type Edition, figure, forceWords, voiceWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { currentLanguage, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';
import { forceStripSvg } from './force-strip-svg.ts';
import { sourceLink } from './source-link.ts';

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
      title: say('Forces, {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: `${edition.case.id}/` },
        { words: say('Forces') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Forces')}</h1>
<p class="notice"><strong>${say('Private.')}</strong> ${say('What is offered, what lacks and what would break it are for those who plan. Nothing of this page is published.')}${exercise ? markup` <strong>${say('EXERCISE: what is offered here is made up.')}</strong>` : ''}</p>
${summary(outlook)}
<h2 id="weeks">${say('Week by week')}</h2>
${
  outlook.plan.rows.length === 0
    ? markup`<p class="hole">${say('No requirement with a number is known, so no shortfall can be counted.')}</p>`
    : markup`<figure><div class="scroll" tabindex="0" role="region" aria-label="${say('Weeks, scrolls sideways')}">${forceStripSvg(outlook, exercise)}</div><figcaption>${say('A cell is a week, a row a requirement in the order of the table. Filled from the foot: the share that lacks. Empty frame: met. No cell: not required.')}</figcaption></figure>
${requirementsTable(outlook)}
${contributionsTable(outlook)}`
}
${outlook.shortfalls.length === 0 ? '' : markup`<h2 id="lacking">${say('What is lacking')}</h2><ul>${outlook.shortfalls.map(({ words }) => markup`<li>${prose(sentence(forceWords(words)))}.</li>`)}</ul>`}
<h2 id="breaking">${say('What would break it')}</h2>
${breakingShown(outlook)}
<h2 id="more">${say('One contribution more')}</h2>
${moreShown(outlook)}
${readingsShown(shown)}
<h2 id="holes">${say('Left open, and assumed')}</h2>
${listed(outlook.staffing.open.map(forceWords), say('Nothing that was said leaves a hole here.'))}
<ul>${[...outlook.staffing.assumptions, `made least: ${outlook.plan.aim}`, 'what would break it takes contributions as free to be moved from week to week'].map((each) => markup`<li>${prose(forceWords(each))}</li>`)}</ul>
${flagsShown(shown)}
<p>${say('{n, plural, other {{count} weeks}}, {from} to {until}.', { n: weeks.length, count: String(weeks.length), from: weeks[0]!.from, until: weeks.at(-1)!.until })}</p>`,
  );
}

function summary({ staffing, plan }: ForceOutlook): Markup {
  const required = plan.rows.filter(({ asked }) => asked.some((each) => each > 0));
  const short = required.filter(({ lacking }) => lacking.some((each) => each > 0));
  const actors = new Set(staffing.contributions.map(({ actor }) => actor));
  const counted = say(
    '{n, plural, other {{contributions} contributions of {contributors} contributors are counted.}}',
    {
      n: staffing.contributions.length,
      contributions: String(staffing.contributions.length),
      contributors: String(actors.size),
    },
  );
  if (required.length === 0) return markup`<p>${say('No requirement with a number is known.')} ${counted}</p>`;
  return markup`<p>${sayMarkup('{short} requirements are short in at least one of {weeks} weeks.', {
    short: markup`<strong>${say('{short} of {all}', { short: String(short.length), all: String(required.length) })}</strong>`,
    weeks: String(staffing.weeks.length),
  })} ${counted}</p>`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A whole number: with commas between thousands in English, which the sentences of plans have too. */
function count(number: number): string {
  return currentLanguage() === 'en' ? commaFigure(number) : figure(number);
}

function requirementsTable({ staffing, plan }: ForceOutlook): Markup {
  const { requirements, contributions } = staffing;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Requirements, scrolls sideways')}"><table><caption>${say('Requirements, and the week in which most is lacking')}</caption>
<thead><tr>${[say('No.'), say('Requirement'), say('Asked'), say('Short, weeks'), say('Lacks at worst'), say('Who fills it in that week'), say('Source')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>
${plan.rows.map(({ requirement, asked, lacking, filled }, index) => {
  const worst = Math.max(...lacking);
  const week = worst > 0 ? lacking.indexOf(worst) : asked.findIndex((each) => each > 0);
  const held = asked.filter((each) => each > 0).length;
  const who = (filled[week] ?? []).map(
    (each) => `${shortName(contributions[each.contribution]!.actor)} ${count(each.count)}`,
  );
  const { id } = requirements[requirement]!;
  return markup`<tr><td class="amount">${index + 1}</td><th scope="row">${saidByOthers(shortName(id))}</th><td>${prose(forceWords(`${count(Math.max(...asked))} ${kindWords(requirements[requirement]!)}`))}</td><td class="amount">${say('{part} of {whole}', { part: String(lacking.filter((each) => each > 0).length), whole: String(held) })}</td><td class="amount">${week < 0 ? say('not required') : say('{part} of {whole}', { part: count(worst), whole: count(asked[week]!) })}</td><td>${who.length === 0 ? say('{n, plural, other {nobody}}', { n: 0 }) : who.join(', ')}</td><td>${sources(requirements[requirement]!)}</td></tr>`;
})}</tbody></table></div>`;
}

function contributionsTable({ staffing: { contributions } }: ForceOutlook): Markup {
  if (contributions.length === 0) return markup`<p class="hole">${say('Nobody has offered anything in numbers.')}</p>`;
  const days = ({ from, until }: Contribution) =>
    [from === undefined ? '' : say('from {from}', { from }), until === undefined ? '' : say('until {until}', { until })]
      .join(' ')
      .trim();
  const limits = ({ zones, mandates, caveats }: Contribution) =>
    [
      ...(zones === undefined ? [] : [say('for {zones} alone', { zones: zones.map(shortName).join(', ') })]),
      ...mandates.map(({ status, until }) =>
        until === undefined
          ? say('mandate {status}', { status: forceWords(status) })
          : say('mandate {status} until {until}', { status: forceWords(status), until }),
      ),
      ...caveats.map(({ id, kind, zones: places }) =>
        say('caveat `{name}`: {kind} {places}', {
          name: shortName(id),
          kind: forceWords(kind),
          places: places
            .map((each) => (typeof each === 'string' ? shortName(each) : say('a place left open')))
            .join(', '),
        }),
      ),
    ].join('; ');
  return markup`<details><summary>${say('{n, plural, other {{count} contributions, with their sources}}', { n: contributions.length, count: String(contributions.length) })}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Contributions, scrolls sideways')}"><table><caption>${say('What is offered, before rotation')}</caption><thead><tr>${[say('Who'), say('What'), say('Days'), say('One in'), say('Limits'), say('Source')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${contributions.map((each) => markup`<tr><th scope="row">${saidByOthers(shortName(each.actor))}</th><td>${prose(forceWords(`${count(each.quantity)} ${kindWords({ unit: each.unit, ...(each.capability === undefined ? {} : { capability: each.capability }) })}`))}</td><td>${days(each) || say('not said')}</td><td class="amount">${each.rotation ?? markup`<span class="hole">${say('not said')}</span>`}</td><td>${limits(each) === '' ? say('none said') : prose(limits(each))}</td><td>${sources(each)}</td></tr>`)}</tbody></table></div></details>`;
}

function sources({ evidence = [] }: { readonly evidence?: readonly string[] }): Markup {
  return evidence.length === 0 ? markup`${say('the text')}` : joined(evidence.map(sourceLink), '; ');
}

function breakingShown({ staffing, plan, breaking }: ForceOutlook): Markup {
  const { requirements } = staffing;
  const any = breakingWords(breaking.any, staffing).map(forceWords);
  return markup`${any.length === 0 ? markup`<p>${requirements.length === 0 ? say('Nothing is required in numbers that a withdrawal could break.') : say('No four withdrawals or fewer leave a part short that is met now.')}</p>` : markup`<p>${say('The fewest withdrawals that leave something short that is met now:')}</p><ul>${any.map((words) => markup`<li>${prose(words)}</li>`)}</ul>`}
${
  requirements.length === 0
    ? ''
    : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Breaking sets by requirement, scrolls sideways')}"><table><caption>${say('The fewest withdrawals after which a requirement cannot be met, whatever else is left undone')}</caption><thead><tr>${[say('Requirement'), say('Fewest'), say('Who')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${breaking.each.map(
        (each) => {
          const words = breakingWords(each, staffing).map(forceWords);
          const short =
            each.shortAlready > 0
              ? say('{n, plural, other {cannot be met in {short} of {weeks} weeks as it is}}', {
                  n: each.shortAlready,
                  short: String(each.shortAlready),
                  weeks: String(plan.rows[each.requirement]!.asked.filter((all) => all > 0).length),
                })
              : '';
          return markup`<tr><th scope="row">${saidByOthers(shortName(requirements[each.requirement]!.id))}</th><td class="amount">${each.sets[0]?.actors.length ?? (short === '' ? say('none up to 4') : say('short already'))}</td><td>${short}${short !== '' && words.length > 0 ? say('; else ') : ''}${prose(words.join('; '))}</td></tr>`;
        },
      )}</tbody></table></div>`
}`;
}

function moreShown({ staffing, more }: ForceOutlook): Markup {
  if (more.each.length === 0)
    return markup`<p>${staffing.requirements.length === 0 ? say('Nothing is required in numbers, so that nobody can say what would mend it.') : say('Nothing lacks.')}</p>`;
  return markup`<ul>${more.most.map((each) => markup`<li>${sayMarkup('Most is mended by {what}: {mends} of {lacking} that lack, in {unit} times weeks.', { what: prose(forceWords(missingWords(each, staffing))), mends: count(each.mends), lacking: count(each.ofLacking), unit: forceWords(each.unit) })}</li>`)}${more.each.map((each) => markup`<li>${sayMarkup('{requirement} alone: {what}.', { requirement: saidByOthers(shortName(staffing.requirements[each.requirement]!.id)), what: prose(forceWords(missingWords(each, staffing))) })}</li>`)}</ul>`;
}

function readingsShown({ readings, against }: ForcesShown): Markup {
  if (readings.length === 0) return markup``;
  const range = (low: number, high: number) =>
    low === high ? count(low) : say('{low} to {high}', { low: count(low), high: count(high) });
  const others = readings.filter(({ about }) => about !== 'force');
  const dated = (each: SizeReading) =>
    each.dated === undefined
      ? say('{source}, without a day (fact {fact}, {mark})', { source: each.source, fact: each.fact, mark: each.mark })
      : say('{source}, {dated} (fact {fact}, {mark})', {
          source: each.source,
          dated: each.dated,
          fact: each.fact,
          mark: each.mark,
        });
  return markup`<h2 id="sizes">${say('Sizes that were discussed')}</h2><p>${say('Rival readings, side by side and never averaged. C: sources disagree. P+: press, two outlets or more. No text has adopted one.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Rival sizes, scrolls sideways')}"><table><caption>${say('What each size would lack, of all that contributors have offered in numbers')}</caption><thead><tr>${[say('Size'), say('What it is'), say('Offered in numbers'), say('Would lack'), say('Source')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${against.map(({ reading, offered, lackingLow, lackingHigh }) => markup`<tr><th scope="row" class="amount">${range(reading.low, reading.high)} ${forceWords(reading.unit)}</th><td>${readingWords(reading)}</td><td>${offered === undefined ? markup`<span class="hole">${say('nothing countable was said')}</span>` : count(offered)}</td><td class="amount">${offered === undefined ? say('all of it') : say('{part} of {whole}', { part: range(lackingLow, lackingHigh), whole: range(reading.low, reading.high) })}</td><td>${dated(reading)}</td></tr>`)}</tbody></table></div>
${others.length === 0 ? '' : markup`<details><summary>${say('{n, plural, other {{count} other sizes that were named beside it}}', { n: others.length, count: String(others.length) })}</summary><ul>${others.map((each) => markup`<li>${saidByOthers(each.about)}: ${range(each.low, each.high)} ${forceWords(each.unit)}, ${readingWords(each)}; ${dated(each)}</li>`)}</ul></details>`}`;
}

/** What a reading is, in the words of the table of facts, which is kept in English. */
function readingWords({ words }: SizeReading): Markup {
  return markup`<span lang="en">${words}</span>`;
}

function flagsShown({ flags: { conflicts, tooLarge, problems } }: ForcesShown): Markup {
  const lines = [
    ...tooLarge.map(({ actor, unit, offered, declared }) =>
      say('`{actor}` offers {offered} {unit} and says that it has {declared}; the offer is counted as it stands', {
        actor: shortName(actor),
        offered: count(offered),
        unit: forceWords(unit),
        declared: count(declared),
      }),
    ),
    ...conflicts.map(({ about, says, counts }) =>
      say('`{name}`: {says}; counted: {voice}', {
        name: shortName(about),
        says: says.map(forceWords).join('; '),
        voice: voiceWords(counts),
      }),
    ),
    ...problems.map(({ entry, reason }) =>
      say('entry `{entry}` is not in the figures: {why}', { entry, why: forceWords(reason) }),
    ),
  ];
  return lines.length === 0
    ? markup``
    : markup`<h2 id="flags">${say('What does not fit together')}</h2>${listed(lines, '')}`;
}

function listed(lines: readonly string[], otherwise: string): Markup {
  return lines.length === 0
    ? markup`<p>${otherwise}</p>`
    : markup`<ul>${lines.map((each) => markup`<li>${prose(each)}</li>`)}</ul>`;
}
