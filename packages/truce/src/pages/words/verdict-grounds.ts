import { phrase, say, type WordValues } from '../../wording/index.ts';
import { machineWords } from './machine-words.ts';
import { decimalFigure } from './numbers.ts';

/** What `days/verdict.ts` writes as the grounds of a verdict, each with what a page says in its place. */
const grounds: readonly (readonly [written: RegExp, words: string])[] = [
  [/^no ceasefire is in force on this day$/, phrase('no ceasefire is in force on this day')],
  [
    /^(?<count>\d+) apparent breach(?:es)? stood on this day$/,
    phrase('{n, plural, one {{count} apparent breach} other {{count} apparent breaches}} stood on this day'),
  ],
  [/^apparent breach or breaches stood on this day$/, phrase('apparent breach or breaches stood on this day')],
  [/^the text sets no limit that can be measured here$/, phrase('the text sets no limit that can be measured here')],
  [
    /^what was watched is told by the day, once it is over$/,
    phrase('what was watched is told by the day, once it is over'),
  ],
  [
    /^what was watched is told by the week, once it is over$/,
    phrase('what was watched is told by the week, once it is over'),
  ],
  [/^nobody recorded where they looked$/, phrase('nobody recorded where they looked')],
  [/^no floor of coverage was fixed$/, phrase('no floor of coverage was fixed')],
  [
    /^the floor of (?<share>[\d.]+) % was fixed afterwards, on (?<on>\S+): not used for what began before$/,
    phrase('the floor of {share} % was fixed afterwards, on {on}: not used for what began before'),
  ],
  [
    /^watched (?<share>\d+) % of the day, below the floor of (?<floor>\d+) %$/,
    phrase('watched {share} % of the day, below the floor of {floor} %'),
  ],
  [
    /^watched (?<share>\d+) % of the week, below the floor of (?<floor>\d+) %$/,
    phrase('watched {share} % of the week, below the floor of {floor} %'),
  ],
  [/^watched (?<share>\d+) % of the day$/, phrase('watched {share} % of the day')],
  [/^watched (?<share>\d+) % of the week$/, phrase('watched {share} % of the week')],
];

/**
 * A ground of a verdict in the language that is spoken. An edition holds grounds as they were written, in English, and is the same
 * in every language; what is none of these is looked for among the sentences of earlier stages, and else stays as it was written.
 */
export function verdictGround(written: string): string {
  for (const [pattern, words] of grounds) {
    const found = pattern.exec(written);
    if (found) return say(words, valuesOf(found.groups ?? {}));
  }
  return machineWords(written);
}

function valuesOf({ count, share, ...others }: Readonly<Record<string, string>>): WordValues {
  return {
    ...others,
    ...(count === undefined ? {} : { count, n: Number(count) }),
    ...(share === undefined ? {} : { share: decimalFigure(share) }),
  };
}
