/** Letters of Ukrainian and Russian as this search writes them in Latin letters. */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'ie',
  ё: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  ш: 'š',
  щ: 'š',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Letters that carry their mark inside, so that taking marks off does not reach them. */
const marked: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** What Latin spellings write with several letters, the longest first. */
const digraphs: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|szcz/g, 'š'],
  [/zh/g, 'ž'],
  [/kh|ch(?=[aou]?rk)/g, 'h'],
  [/ts|tz/g, 'c'],
  [/ch|cz/g, 'č'],
  [/sh|sz/g, 'š'],
];

/**
 * A name as the search compares it: one spelling for those that differ in script (Ukrainian, Russian, Latin), in the way of
 * writing one in the other (`Huliaipole`, `Gulyaypole`, `Гуляйполе`), in capitals, diacritics, apostrophes and hyphens. It is
 * no transliteration to be shown: it throws away what these ways do not agree on.
 */
export function searchSpelling(name: string): string {
  const plain = [...name.normalize('NFC').toLowerCase()]
    .map((letter) => cyrillic[letter] ?? marked[letter] ?? letter)
    .map((letter) => ('žšč'.includes(letter) ? letter : letter.normalize('NFKD').replace(/\p{M}/gu, '')))
    .join('')
    .replace(/['’ʼʹ`´‘ʻ"“”]/g, '')
    .replace(/[^\p{L}\p{N}žšč]+/gu, ' ')
    .trim();
  const single = digraphs.reduce((text, [several, one]) => text.replace(several, one), plain);
  return single
    .replace(/[yj]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/g/g, 'h')
    .replace(/(.)\1+/gu, '$1');
}
