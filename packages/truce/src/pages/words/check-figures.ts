import { type CheckName, checkDefinitions, type Figure, formatExact } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { exactFigure } from './amounts.ts';
import { figureSentences, promiseSentences } from './promise-sentences.ts';
import { promiseWords } from './promise-words.ts';
import { translatorOf } from './sentence-translator.ts';

const figureWords = translatorOf([...figureSentences, ...promiseSentences]);

/** What a check is called. */
export function checkTitle(check: CheckName): string {
  return promiseWords(checkDefinitions[check].title);
}

/** Units of figures whose words follow their number. */
const counted: Readonly<Record<string, string>> = {
  days: phrase('{n, plural, one {{count} day} other {{count} days}}'),
  votes: phrase('{n, plural, one {{count} vote} other {{count} votes}}'),
  donors: phrase('{n, plural, one {{count} donor} other {{count} donors}}'),
  documents: phrase('{n, plural, one {{count} document} other {{count} documents}}'),
  'independent speakers': phrase('{n, plural, one {{count} independent speaker} other {{count} independent speakers}}'),
  'days after it was due': phrase(
    '{n, plural, one {{count} day after it was due} other {{count} days after it was due}}',
  ),
  'pledges with something due': phrase(
    '{n, plural, one {{count} pledge with something due} other {{count} pledges with something due}}',
  ),
};

/** A figure of a check: `short by at least: EUR 10`, `over what is needed: 1 vote`. */
export function checkFigureWords({ what, value, unit }: Figure): string {
  return say('{what}: {amount}', { what: figureWords(what), amount: amountOf(value, unit) });
}

function amountOf(value: Figure['value'], unit: string): string {
  const shown = exactFigure(value);
  if (/^[A-Z]{3}$/.test(unit)) return `${unit} ${shown}`;
  return Object.hasOwn(counted, unit)
    ? say(counted[unit]!, { n: Number(formatExact(value)), count: shown })
    : `${shown} ${figureWords(unit.replace(/^of /, ''))}`;
}
