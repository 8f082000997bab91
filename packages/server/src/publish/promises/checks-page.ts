import {
  checkFigureWords,
  decimalFigure,
  type Edition,
  instantWords,
  promiseWords,
  stageWords,
  voiceWords,
} from '@truceline/truce/pages';
import {
  aspects,
  type CheckDefinition,
  type Checked,
  type CheckName,
  type CheckResult,
  checkDefinitions,
  figureWords,
  formatExact,
  type OverlapTotal,
} from '@truceline/truce/pledges';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from '../markup.ts';
import type { PlaceInSite } from '../place-in-site.ts';
import { unitMarkup } from './amount-markup.ts';
import { entriesWords } from './burden-page.ts';
import { andMore } from './checks-markup.ts';
import { sourceLink } from './source-link.ts';

/** What the page of checks is made from. */
export interface ChecksGround {
  readonly around: Pick<Surroundings, 'assets' | 'audience'>;
  readonly place: PlaceInSite;
  /** The case that the page belongs to; absent where it belongs to none. */
  readonly edition?: Edition;
  readonly crumbs: readonly { readonly words: string; readonly target?: string }[];
  /** What the checks found, and of how many pledges. Absent: the page gives the definitions alone. */
  readonly found?: {
    readonly checked: Checked;
    readonly pledges: number;
    /** Whether any entry is synthetic. */
    readonly exercise: boolean;
    /** The checks that this edition answers; absent: all of them. */
    readonly told?: readonly CheckName[];
  };
  /** Zone of the clocks on the page. */
  readonly zone: string;
}

/** Rows over which a table says how many are left out. */
const rowsMax = 200;
/** Entries that are named of those on which one result rests. */
const evidenceMax = 20;

const names = Object.keys(aspects) as readonly CheckName[];

/** What each check found, with reason, evidence and figures, and what each means: the words of the one table of definitions. */
export function checksPage(ground: ChecksGround): string {
  const { around, place, crumbs, found } = ground;
  return page(
    {
      place,
      title: say('Checks of promises'),
      assets: around.assets,
      crumbs,
      audience: around.audience,
      ...(ground.edition ? { edition: ground.edition } : {}),
    },
    markup`${found?.exercise && !ground.edition ? markup`<div class="marks" role="note"><p class="mark" data-mark="exercise">${say('EXERCISE: some of these promises are invented')}</p></div>` : ''}<h1>${say('Checks of promises')}</h1>
<p>${say('Five checks, each with its reason, its figures and the entries it rests on. They are never put into one score, and none says that a promise will be broken. A check says nothing of what nobody has entered.')}</p>
${found ? summary(found, ground.zone) : ''}
${names.map((check) => section(check, found?.checked, found?.told))}
${found ? totals(found.checked) : ''}
${found && found.checked.problems.length > 0 ? problems(found.checked) : ''}`,
  );
}

function summary({ checked, pledges, told = names }: NonNullable<ChecksGround['found']>, zone: string): Markup {
  return markup`<p>${say('Until {until}, as known at {known}.', { until: instantWords(checked.at, zone), known: instantWords(checked.knownAt, zone) })} ${say('{n, plural, one {{count} pledge was read.} other {{count} pledges were read.}}', { n: pledges, count: String(pledges) })}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('What was found, scrolls sideways')}"><table><caption>${say('What was found. One pledge may stand in several results.')}</caption><thead><tr><th scope="col">${say('Check')}</th><th scope="col" class="amount">${say('Results')}</th><th scope="col">${say('About')}</th></tr></thead><tbody>
${names.map((check) => {
  const own = checked.results.filter((each) => each.check === check);
  return markup`<tr><th scope="row"><a href="#${check}">${promiseWords(checkDefinitions[check].title)}</a><br><small>${promiseWords(checkDefinitions[check].question)}</small></th>${told.includes(check) ? markup`<td class="amount">${own.length}</td><td>${aboutWords(own, pledges)}</td>` : markup`<td colspan="2">${say('not told in this edition')}</td>`}</tr>`;
})}</tbody></table></div>`;
}

const countedKinds = {
  donor: phrase('{n, plural, one {{count} donor} other {{count} donors}}'),
  need: phrase('{n, plural, one {{count} need} other {{count} needs}}'),
  group: phrase('{n, plural, one {{count} group} other {{count} groups}}'),
} as const;

/** `2 of 3 pledges, 1 donor`: of what the results are, each thing once. */
function aboutWords(results: readonly CheckResult[], pledges: number): string {
  const count = (kind: CheckResult['about']['kind']): number =>
    new Set(results.filter(({ about }) => about.kind === kind).map(({ about }) => about.id)).size;
  const words = (['donor', 'need', 'group'] as const).flatMap((kind) => {
    const found = count(kind);
    return found === 0 ? [] : [say(countedKinds[kind], { n: found, count: String(found) })];
  });
  const ofAll = say('{n, plural, other {{count} of {all} pledges}}', {
    n: pledges,
    count: String(count('pledge')),
    all: String(pledges),
  });
  return [ofAll, ...words].join(', ');
}

function section(check: CheckName, checked: Checked | undefined, told = names): Markup {
  const { title, question, says, source, aspects: each } = checkDefinitions[check] as CheckDefinition;
  const own = checked?.results.filter((result) => result.check === check);
  return markup`<section id="${check}"><h2>${promiseWords(title)}</h2>
<p><strong>${promiseWords(question)}</strong> ${promiseWords(says)}</p>
${own === undefined ? '' : told.includes(check) ? results(own, check) : markup`<p>${say('This edition does not hold what the check is answered from, and says neither yes nor no.')}</p>`}
${check === 'doubleCounted' && checked ? candidates(checked) : ''}
<h3 id="${check}-means">${say('What each of them means')}</h3>
<dl>${Object.entries(each).map(([aspect, told]) => markup`<dt id="${anchorOf(check, aspect)}">${promiseWords(told.title)}</dt><dd>${promiseWords(told.says)} <br><small>${say('Example: {example}', { example: promiseWords(told.example) })}</small></dd>`)}</dl>
<p><small>${say('Source: {source}', { source: promiseWords(source) })}</small></p></section>`;
}

function anchorOf(check: string, aspect: string): string {
  return `${check}-${aspect}`;
}

function results(found: readonly CheckResult[], check: CheckName): Markup {
  if (found.length === 0)
    return markup`<p>${say('Nothing was found in what has been entered. That is no finding that all is well.')}</p>`;
  const { aspects: meaning, title } = checkDefinitions[check] as CheckDefinition;
  const left = found.length - rowsMax;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('{title}: results, scrolls sideways', { title: promiseWords(title) })}"><table><caption>${
    left > 0
      ? say('{n, plural, other {{count} results, of which the first {shown} are shown.}}', {
          n: found.length,
          count: String(found.length),
          shown: String(rowsMax),
        })
      : say('{n, plural, one {{count} result.} other {{count} results.}}', {
          n: found.length,
          count: String(found.length),
        })
  }</caption><thead><tr><th scope="col">${say('About')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Reason, figures, and what it rests on')}</th></tr></thead><tbody>
${found.slice(0, rowsMax).map(
  (
    each,
  ) => markup`<tr><th scope="row">${sayMarkup(aboutKinds[each.about.kind], { name: markup`<code>${each.about.id}</code>` })}</th>
<td><a href="#${anchorOf(check, each.aspect)}">${promiseWords((meaning as Readonly<Record<string, { readonly title: string }>>)[each.aspect]!.title)}</a></td>
<td>${prose(grouped(promiseWords(each.reason)))}${each.figures.length === 0 ? '' : markup`<ul>${each.figures.map((figure) => markup`<li>${figureLine(figure)}</li>`)}</ul>`} ${evidence(each)}</td></tr>`,
)}</tbody></table></div>`;
}

const aboutKinds: Readonly<Record<CheckResult['about']['kind'], string>> = {
  pledge: phrase('pledge {name}'),
  donor: phrase('donor {name}'),
  need: phrase('need {name}'),
  group: phrase('group {name}'),
};

/** A figure of a check; in English as terminals print it too. */
function figureLine(figure: CheckResult['figures'][number]): string {
  return currentLanguage() === 'en' ? grouped(figureWords(figure)) : checkFigureWords(figure);
}

/** A title inside a sentence. German writes nouns with a capital everywhere. */
function lowerFirst(title: string): string {
  return currentLanguage() === 'de' ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

function evidence({ evidence: entries }: CheckResult): Markup {
  if (entries.length === 0) return markup`<p>${say('It rests on no entry.')}</p>`;
  return markup`<details><summary>${entriesWords(entries.length)}</summary><ul>${entries.slice(0, evidenceMax).map(({ entry, sources }) => markup`<li><code>${entry}</code>: ${sources.length === 0 ? say('no document named') : joined(sources.map(sourceLink), '; ')}</li>`)}${entries.length > evidenceMax ? markup`<li>${andMore(entries.length - evidenceMax)}</li>` : ''}</ul></details>`;
}

function candidates({ candidates: all }: Checked): Markup {
  if (all.length === 0) return markup``;
  return markup`<h3 id="candidates">${say('Candidates')}</h3><p>${say('The machine suggests these, and takes nothing away for them. A person looks, and enters that they overlap or that they are two things.')}</p>
<ul>${all.slice(0, rowsMax).map(({ pledges, reason, perhaps }) => markup`<li>${pledges.slice(0, 8).map((id, index) => markup`${index === 0 ? '' : ', '}<code>${id}</code>`)}${pledges.length > 8 ? ` ${andMore(pledges.length - 8)}` : ''}: ${promiseWords(reason)}. ${say('If they are one: {what}.', { what: lowerFirst(promiseWords(checkDefinitions.doubleCounted.aspects[perhaps].title)) })}</li>`)}${all.length > rowsMax ? markup`<li>${andMore(all.length - rowsMax)}</li>` : ''}</ul>`;
}

function totals({ totals: all }: Checked): Markup {
  const differing = all.filter(({ upper, lower }) => formatExact(upper) !== formatExact(lower));
  const row = ({ voice, stage, unit, upper, lower, pledges }: OverlapTotal): Markup =>
    markup`<tr><th scope="row">${voice === undefined ? say('all voices, each pledge once') : voiceWords(voice)}</th><td>${stageWords(stage)}</td><td>${unitMarkup(unit)}</td><td class="amount">${grouped(decimalFigure(formatExact(upper)))}</td><td class="amount">${grouped(decimalFigure(formatExact(lower)))}</td><td class="amount">${pledges}</td></tr>`;
  return markup`<section id="totals"><h2>${say('Totals with and without what overlaps')}</h2>${
    differing.length === 0
      ? markup`<p>${say('No total differs: no overlap is told between pledges that are added.')}</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Totals, scrolls sideways')}"><table><caption>${say('Only totals that differ. The first figure adds all pledges; the second counts each overlap once. Neither is the right one by itself.')}</caption><thead><tr><th scope="col">${say('By whose word')}</th><th scope="col">${say('Stage')}</th><th scope="col">${say('Unit')}</th><th scope="col" class="amount">${say('All added')}</th><th scope="col" class="amount">${say('Each overlap once')}</th><th scope="col" class="amount">${say('Pledges')}</th></tr></thead><tbody>${differing.map(row)}</tbody></table></div>`
  }</section>`;
}

function problems({ problems: all }: Checked): Markup {
  return markup`<section id="not-taken"><h2>${say('Not taken in, or only in part')}</h2><ul>${all.slice(0, rowsMax).map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${prose(promiseWords(reason))}</li>`)}${all.length > rowsMax ? markup`<li>${andMore(all.length - rowsMax)}</li>` : ''}</ul></section>`;
}

/** Long numbers in groups of three, by a space that does not break. Ids and dates stay as they are. */
function grouped(words: string): string {
  return words.replace(/(?<=^|\s)-?\d{5,}(?=$|[\s.,;:)])/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f'));
}
