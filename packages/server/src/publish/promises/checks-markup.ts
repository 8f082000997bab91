import { checkFigureWords, checkTitle, promiseWords, withLocalTimes } from '@truceline/truce/pages';
import { type CheckResult, checkDefinitions } from '@truceline/truce/pledges';
import { say } from '@truceline/truce/wording';
import { joined, type Markup, markup } from '../markup.ts';
import { quoting } from './amount-markup.ts';
import { sourceLink } from './source-link.ts';

/** Entries that are named of those on which one result rests. */
const evidenceMax = 20;

/** What checks found, check by check: each with its reason, its figures, and the entries that it rests on. Never a score. */
export function findingsOfChecks(
  results: readonly CheckResult[],
  nameOf: (result: CheckResult) => Markup | string,
  zone: string,
): Markup {
  const byCheck = Map.groupBy(results, ({ check }) => check);
  return markup`${[...byCheck].map(
    ([check, found]) =>
      markup`<h3>${promiseWords(checkDefinitions[check].title)}: ${promiseWords(checkDefinitions[check].question)}</h3><ul>${found.map((result) => markup`<li>${nameOf(result)}${finding(result, zone)}</li>`)}</ul>`,
  )}`;
}

function finding({ check, aspect, reason, figures, evidence }: CheckResult, zone: string): Markup {
  const { title } = (checkDefinitions[check].aspects as Readonly<Record<string, { readonly title: string }>>)[aspect]!;
  return markup`<strong>${promiseWords(title)}.</strong> ${quoting(withLocalTimes(sentence(promiseWords(reason)), zone))}${
    figures.length > 0
      ? markup` <span class="figures">${joined(
          figures.map((figure) => quoting(checkFigureWords(figure))),
          '; ',
        )}.</span>`
      : ''
  }${evidence.length > 0 ? markup` <details><summary>${say('Rests on {n, plural, one {one entry} other {{count} entries}}', { n: evidence.length, count: String(evidence.length) })}</summary><ul>${evidence.slice(0, evidenceMax).map(({ entry, sources }) => markup`<li><code>${entry}</code>${sources.length > 0 ? markup`: ${joined(sources.map(sourceLink), '; ')}` : ''}</li>`)}${evidence.length > evidenceMax ? markup`<li>${andMore(evidence.length - evidenceMax)}</li>` : ''}</ul></details>` : ''}`;
}

/** What a list leaves out. */
export function andMore(left: number): string {
  return say('and {count} more', { count: String(left) });
}

function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `3 vague, 1 late`: how many things each check found, in the order of the checks. */
export function countsOfChecks(results: readonly CheckResult[]): Markup {
  const byCheck = Map.groupBy(results, ({ check }) => check);
  return markup`${[...byCheck].map(([check, found]) => markup`<span class="badge" data-kind="open">${checkTitle(check).toLowerCase()} ${found.length}</span> `)}`;
}
