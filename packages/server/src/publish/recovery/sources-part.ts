import { type Edition, figure } from '@truceline/truce/pages';
import { unitNamed, unitOf } from '@truceline/truce/pledges';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { sourceLink } from '../promises/source-link.ts';

const sourcesMax = 40;
const sources = new WeakMap<Edition, ReadonlyMap<string, ReadonlySet<string>>>();

/** The documents on which the figures of a unit rest, each once. */
export function sourcesOf(edition: Edition, unit: string): Markup {
  const all = sources.get(edition) ?? bySources(edition);
  sources.set(edition, all);
  const of = all.get(unit) ?? new Set<string>();
  const left = of.size - sourcesMax;
  return markup`<details><summary>${say('{n, plural, one {The source} other {The {count} sources}}', { n: of.size, count: figure(of.size) })}</summary><ul>${[...of].slice(0, sourcesMax).map((each) => markup`<li>${sourceLink(each)}</li>`)}${left > 0 ? markup`<li>${say('and {count} more, in the file of works', { count: figure(left) })}</li>` : ''}</ul></details>`;
}

function bySources({
  recovered: { works = [], assessment = [] } = {},
}: Edition): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (unit: string | undefined, evidence: readonly string[]): void => {
    if (unit === undefined) return;
    const of = found.get(unit) ?? new Set<string>();
    found.set(unit, of);
    for (const each of evidence) of.add(each);
  };
  for (const { telling, evidence } of assessment)
    if (telling.what === 'assessed')
      note(telling.amount ? unitOf(telling.amount) : telling.named && unitNamed(telling.named), evidence);
  for (const { telling, evidence } of works) if (telling.what === 'money') note(telling.amount.currency, evidence);
  return found;
}
