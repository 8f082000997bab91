/** The number or letter that a line of a paper opens with. */
export interface Label {
  /** As a place is cited: `Article 3`, `2.1`, `(a)`, `IV`. */
  readonly shown: string;
  /** Labels of one list share it: `(a)` and `(b)`, not `(a)` and `1.`. */
  readonly style: string;
  /** Its place in its list, from 1. */
  readonly value: number;
  /** Its depth where the label itself tells it: the word before a number, or the parts of `2.1.3`. */
  readonly rank?: number;
  /** Characters of the line that it takes. */
  readonly length: number;
}

/** Words that number a part of a text, the widest first; in the languages that papers about this war are written in. */
const parts: readonly (readonly string[])[] = [
  ['annex', 'appendix', 'annexe', 'anhang', 'anlage', 'додаток', 'приложение'],
  ['part', 'title', 'partie', 'titre', 'teil', 'частина', 'часть'],
  ['chapter', 'chapitre', 'kapitel', 'розділ', 'глава', 'раздел'],
  ['section', 'abschnitt'],
  ['article', 'artikel', 'стаття', 'статья'],
  ['point', 'paragraph', 'item', 'component', 'punkt', 'absatz', 'alinéa', 'пункт', 'абзац'],
];
const partRanks = new Map(parts.flatMap((words, rank) => words.map((word) => [word, rank] as const)));

const latin = 'abcdefghijklmnopqrstuvwxyz';
const cyrillic = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя';
/** Cyrillic letters that a typist puts for a Roman numeral. */
const twins: Readonly<Record<string, string>> = { і: 'i', х: 'x', с: 'c' };

/**
 * The labels that a line may open with, the likelier first: `(i)` is the first of a Roman list or the ninth letter, which
 * only the line before it can tell. A number is no label where the sentence runs on: `Article 3 shall apply`.
 */
export function labelsOf(line: string): readonly Label[] {
  const word =
    /^(\p{L}+)\s+(\d{1,4}[a-z]?|[IVXLCІХС]+|\p{Lu})(?:[.:)]|\s*[–—-](?=\s)|(?=\s+[\p{Lu}"“«„(])|(?=\s*$))/u.exec(line);
  const rank = word ? partRanks.get(word[1]!.toLowerCase()) : undefined;
  if (word && rank !== undefined)
    return [
      { shown: `${word[1]} ${word[2]}`, style: `part ${rank}`, value: orderOf(word[2]!), rank, length: word[0].length },
    ];
  const sign = /^§+\s*(\d{1,4}[a-z]?)[.:]?(?=\s|$)/u.exec(line);
  if (sign)
    return [{ shown: `§ ${sign[1]}`, style: 'part 4', value: orderOf(sign[1]!), rank: 4, length: sign[0].length }];
  const dotted = /^(\d{1,3}(?:\.\d{1,3}){1,5})(?:[.)](?=\s|$)|(?=\s+[\p{Lu}"“«„(])|(?=\s*$))/u.exec(line);
  if (dotted) {
    const numbers = dotted[1]!.split('.');
    const depth = numbers.length;
    return [
      {
        shown: dotted[1]!,
        style: `dotted ${depth}`,
        value: Number(numbers.at(-1)),
        rank: 10 + depth,
        length: dotted[0].length,
      },
    ];
  }
  const simple =
    /^(?:\((\d{1,3}[a-z]?|[IVXLCІХСivxlcіхс]{1,7}|\p{L})\)|(\d{1,3}[a-z]?|[IVXLCІХСivxlcіхс]{1,7}|\p{L})([.)]))(?=\s|$)|^(\d{1,3})(\.)(?=\p{Lu})/u.exec(
      line,
    );
  if (!simple) return [];
  const token = simple[1] ?? simple[2] ?? simple[4]!;
  const mark = simple[1] === undefined ? (simple[3] ?? '.') : '()';
  const shown = mark === '.' ? token : `(${token})`;
  const of = (style: string, value: number): Label => ({
    shown,
    style: `${mark} ${style}`,
    value,
    length: simple[0].length,
  });
  if (/^\d/.test(token))
    return [mark === '.' ? { ...of('number', orderOf(token)), rank: 11 } : of('number', orderOf(token))];
  const kind = token === token.toLowerCase() ? 'small' : 'capital';
  const roman = romanOf(token);
  const letter = token.length === 1 ? letterOf(token) : 0;
  const asRoman = roman > 0 && !(kind === 'small' && mark === '.') ? [of(`roman ${kind}`, roman)] : [];
  const asLetter = letter > 0 && !(kind === 'small' && mark === '.') ? [of(`letter ${kind}`, letter)] : [];
  return roman === 1 || letter === 0 ? [...asRoman, ...asLetter] : [...asLetter, ...asRoman];
}

function orderOf(token: string): number {
  const digits = Number.parseInt(token, 10);
  return Number.isNaN(digits) ? romanOf(token) || letterOf(token) : digits;
}

function letterOf(letter: string): number {
  const small = letter.toLowerCase();
  return Math.max(latin.indexOf(small), cyrillic.indexOf(small)) + 1;
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a Roman numeral in its proper form, and 0 for anything else: `civil` is none. */
function romanOf(token: string): number {
  const small = [...token.toLowerCase()].map((letter) => twins[letter] ?? letter).join('');
  if (!/^(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(small)) return 0;
  return [...small].reduce((sum, letter, index) => {
    const own = romanDigits[letter]!;
    return sum + (own < (romanDigits[small[index + 1] ?? ''] ?? 0) ? -own : own);
  }, 0);
}
