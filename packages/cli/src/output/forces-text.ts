import { count } from '@truceline/truce/forces';
import type { OutlookTold } from './forces-object.ts';

/** A force over weeks, for a person. */
export function outlookText(told: OutlookTold): string {
  const { requirements, shortfalls, broken, oneMore } = told;
  return [
    `${told.force}: ${told.weeks} weeks, ${told.from} to ${told.until}`,
    ...(requirements.length === 0
      ? ['  nothing can be counted: no requirement with a number is known']
      : requirements.map(({ id, what, asked, lacking }) => {
          const weeks = asked.filter((each) => each > 0).length;
          const short = lacking.filter((each) => each > 0).length;
          return `  \`${id}\` (${count(Math.max(...asked))} ${what}): ${weeks === 0 ? 'not required in these weeks' : `short in ${short} of ${weeks} weeks`}`;
        })),
    ...listed('what is lacking', shortfalls),
    ...listed('what would break it: the fewest withdrawals, up to four', broken),
    ...listed('one contribution more', oneMore),
    ...listed('left open', told.open),
    ...listed('assumed', [...told.assumptions, `aim: ${told.aim}`]),
    ...listed('to know', told.noted),
    ...listed('not used', told.notUsed),
  ].join('\n');
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}
