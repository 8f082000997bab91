import { countFigure, type ReleasedCount } from '@truceline/truce/pages';
import type { Domain } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

const unitWords: Readonly<Record<Domain, string>> = {
  land: phrase('{count} {n, plural, one {effect} other {effect}}'),
  air: phrase('{count} {n, plural, one {craft} other {craft}}'),
  sea: phrase('{count} {n, plural, one {vessel} other {vessel}}'),
  spectrum: phrase('{count} {n, plural, one {interference} other {interference}}'),
};
const ruleWords: Readonly<Record<Domain, string>> = {
  land: phrase(
    'one explosion, burst, shot, projectile in flight, muzzle flash or flare counts one; the same effect heard and seen counts one',
  ),
  air: phrase('one craft counts one, however often it is seen and whatever it releases'),
  sea: phrase('one vessel, crewed or not, counts one for as long as it stays in view'),
  spectrum: phrase('one source of interference counts one per stretch without a break of more than 30 minutes'),
};

/** What was counted, in the unit of its domain and with its rule. */
export function countedInUnits(effects: ReleasedCount, domain: Domain | undefined): Markup {
  const count = countFigure(effects);
  if (!domain) return markup`${count} `;
  return markup`${say(unitWords[domain], { n: effects.best ?? effects.high, count })} <small>${say(ruleWords[domain])}</small>`;
}
