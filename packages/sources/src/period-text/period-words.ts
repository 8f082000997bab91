/** Months by every word that the four languages have for them, in lower case and without a full stop. */
const months: readonly string[] = [
  'january jan januar jänner janvier janv січень січня',
  'february feb februar février févr лютий лютого',
  'march mar märz mars березень березня',
  'april apr avril avr квітень квітня',
  'may mai травень травня',
  'june jun juni juin червень червня',
  'july jul juli juillet juil липень липня',
  'august aug août серпень серпня',
  'september sep sept septembre вересень вересня',
  'october oct oktober okt octobre жовтень жовтня',
  'november nov novembre листопад листопада',
  'december dec dezember dez décembre déc грудень грудня',
];
const monthNumbers = new Map(
  months.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
);

/** The number of a month from its name; nothing for another word. */
export function monthNamed(word: string): number | undefined {
  return monthNumbers.get(word.replace(/\.$/, ''));
}

/** A part of a year: `Q3`, `3. Quartal`, `H1`, `1er semestre`, `III квартал`; its length in months is 3 or 6. */
export function partOfYear(text: string): { readonly number: number; readonly months: 3 | 6 } | undefined {
  const short = /^([qths])([1-4])$/.exec(text);
  const long =
    /^([1-4]|i{1,3}|iv)(?:\.|st|nd|rd|th|er|e|ère|ème|-й|-ий|-ше|-ге|-е)? (quarter|quartal|trimestre|квартал|кварталі|half|halbjahr|semestre|півріччя|півріччі)$/.exec(
      text,
    );
  const number = short ? Number(short[2]) : long ? (romans[long[1]!] ?? Number(long[1])) : undefined;
  if (number === undefined) return undefined;
  const isQuarter = short ? 'qt'.includes(short[1]!) : /^(?:quart|trim|кварт)/.test(long![2]!);
  return isQuarter ? { number, months: 3 } : number <= 2 ? { number, months: 6 } : undefined;
}

const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** Words that name no stretch with ends: `early`, `Mitte`, `summer`. */
export const looseWord =
  /^(?:early|late|mid|middle|end|beginning|start|spring|summer|autumn|fall|winter|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|début|milieu|mi|fin|printemps|été|automne|hiver|початок|початку|середина|середині|кінець|кінці|весна|весни|навесні|літо|влітку|осінь|восени|зима|взимку)(?:[ -]|$)/;

/** What says that something is due at the latest then: the words are taken off, the end counts. */
export const latestWord =
  /^(?:by the end of|by end of|by end|by|until the end of|until|before the end of|no later than|bis ende|bis zum ende|bis spätestens|bis zum|bis|spätestens|d'ici à la fin de|d'ici la fin de|d'ici fin|d'ici à|d'ici|avant la fin de|jusqu'à la fin de|до кінця|не пізніше|до) /;
