import type { TextLanguage } from './number-text.ts';

/** What a word or sign in an amount means. */
export type AmountWord =
  | { readonly is: 'scale'; readonly power: number; readonly language?: TextLanguage }
  /** A word that stands for different powers of ten in different languages. */
  | { readonly is: 'scale'; readonly powers: Readonly<Partial<Record<TextLanguage, readonly number[]>>> }
  | { readonly is: 'currency'; readonly could: readonly string[] }
  | { readonly is: 'upTo' | 'atLeast' | 'about'; readonly language?: TextLanguage }
  /** Between two ends of a range; at the beginning, `bis` and `до` say up to. */
  | { readonly is: 'to'; readonly alone?: 'upTo' }
  | { readonly is: 'and' | 'between' | 'perCent' | 'gdp' | 'filler' };

const dollars = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD'];
const crowns = ['SEK', 'NOK', 'DKK', 'ISK'];
const yens = ['JPY', 'CNY'];
const long: AmountWord = { is: 'scale', powers: { en: [9], de: [12], fr: [12], uk: [9] } };
const longer: AmountWord = { is: 'scale', powers: { en: [12], de: [18], fr: [18], uk: [12] } };

const table: readonly (readonly [words: string, means: AmountWord])[] = [
  ['thousand|k', { is: 'scale', power: 3 }],
  ['tsd|tsd.|tausend', { is: 'scale', power: 3, language: 'de' }],
  ['mille', { is: 'scale', power: 3, language: 'fr' }],
  ['тис|тис.|тисяча|тисячі|тисяч', { is: 'scale', power: 3, language: 'uk' }],
  ['million|millions|m|mn|mln', { is: 'scale', power: 6 }],
  ['mio|mio.|millionen', { is: 'scale', power: 6, language: 'de' }],
  ['млн|млн.|мільйон|мільйона|мільйони|мільйонів', { is: 'scale', power: 6, language: 'uk' }],
  ['bn|b', { is: 'scale', power: 9 }],
  ['mrd|mrd.|milliarde|milliarden|mia.', { is: 'scale', power: 9, language: 'de' }],
  ['md|mds|mrds|milliard|milliards', { is: 'scale', power: 9, language: 'fr' }],
  ['млрд|млрд.|мільярд|мільярда|мільярди|мільярдів', { is: 'scale', power: 9, language: 'uk' }],
  ['tn|trn', { is: 'scale', power: 12 }],
  ['bio|bio.|billionen', { is: 'scale', power: 12, language: 'de' }],
  ['трлн|трлн.|трильйон|трильйона|трильйони|трильйонів', { is: 'scale', power: 12, language: 'uk' }],
  ['billion|billions', long],
  ['trillion|trillions', longer],
  ['більйон|більйона|більйони|більйонів', { is: 'scale', powers: { uk: [9, 12] } }],

  ['€|euro|euros|євро', { is: 'currency', could: ['EUR'] }],
  ['$|dollar|dollars|долар|долари|доларів|долара', { is: 'currency', could: dollars }],
  [
    'us$|us-$|us dollar|us dollars|u.s. dollars|us-dollar|dollars américains|долар сша|долара сша|долари сша|доларів сша',
    { is: 'currency', could: ['USD'] },
  ],
  ['c$|ca$|can$|canadian dollars|dollars canadiens|канадських доларів', { is: 'currency', could: ['CAD'] }],
  ['a$|au$|australian dollars|dollars australiens|австралійських доларів', { is: 'currency', could: ['AUD'] }],
  ['nz$|new zealand dollars', { is: 'currency', could: ['NZD'] }],
  ['£|pounds sterling|pfund sterling|livres sterling|фунтів стерлінгів', { is: 'currency', could: ['GBP'] }],
  ['kr|kr.|crowns|kroner|kronor|kronen|couronnes|крон', { is: 'currency', could: crowns }],
  ['swedish kronor|swedish krona|schwedische kronen|шведських крон', { is: 'currency', could: ['SEK'] }],
  ['norwegian kroner|norwegian krone|norwegische kronen|норвезьких крон', { is: 'currency', could: ['NOK'] }],
  ['danish kroner|danish krone|dänische kronen|данських крон', { is: 'currency', could: ['DKK'] }],
  ['¥', { is: 'currency', could: yens }],
  ['yen|єн', { is: 'currency', could: ['JPY'] }],
  ['₴|hryvnia|hryvnias|грн|грн.|гривня|гривні|гривень', { is: 'currency', could: ['UAH'] }],
  ['zł|złoty|zloty|zlotys|zlotych|злотих', { is: 'currency', could: ['PLN'] }],
  ['swiss francs|schweizer franken|francs suisses|швейцарських франків', { is: 'currency', could: ['CHF'] }],
  ['kč', { is: 'currency', could: ['CZK'] }],

  ['up to|at most|no more than|not more than|maximum|max|max.|≤|<', { is: 'upTo' }],
  ['bis zu|höchstens|maximal', { is: 'upTo', language: 'de' }],
  ["jusqu'à|au plus|au maximum", { is: 'upTo', language: 'fr' }],
  ['щонайбільше|не більше|не більше ніж|максимум', { is: 'upTo', language: 'uk' }],
  ['at least|no less than|not less than|more than|over|minimum|min|min.|≥|>', { is: 'atLeast' }],
  ['mindestens|über|mehr als', { is: 'atLeast', language: 'de' }],
  ['au moins|plus de', { is: 'atLeast', language: 'fr' }],
  ['щонайменше|не менше|не менше ніж|понад|більше ніж', { is: 'atLeast', language: 'uk' }],
  ['about|around|approximately|approx|approx.|roughly|nearly|almost|some|c.|circa|~|≈', { is: 'about' }],
  ['ca|ca.|rund|etwa|ungefähr|knapp|fast', { is: 'about', language: 'de' }],
  ['environ|env.|près de', { is: 'about', language: 'fr' }],
  ['близько|приблизно|орієнтовно|майже', { is: 'about', language: 'uk' }],

  ['-|–|—|to|à', { is: 'to' }],
  ['bis|до', { is: 'to', alone: 'upTo' }],
  ['and|und|et|та|і|й', { is: 'and' }],
  ['between|zwischen|entre|from|von|від', { is: 'between' }],
  ['%|per cent|percent|prozent|pour cent|відсоток|відсотка|відсотки|відсотків', { is: 'perCent' }],
  ['gdp|bip|pib|ввп', { is: 'gdp' }],
  ["of|of its|d'|de|des|du|vom|in", { is: 'filler' }],
];

const meanings = new Map(table.flatMap(([words, means]) => words.split('|').map((word) => [word, means] as const)));
const escaped = [...meanings.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/[.$^*+?()[\]{}|\\]/g, '\\$&'));
const pattern = new RegExp(`(?:${escaped.join('|')})(?:(?<![\\p{L}])|(?![\\p{L}]))`, 'iuy');

/** The longest word or sign of an amount that begins at a place in a text, and what it means. */
export function amountWordAt(
  text: string,
  at: number,
): { readonly word: string; readonly means: AmountWord } | undefined {
  pattern.lastIndex = at;
  const [word] = pattern.exec(text) ?? [];
  const means = word === undefined ? undefined : meanings.get(word.toLowerCase());
  return word === undefined || means === undefined ? undefined : { word, means };
}
