import { type Asking, words } from './asking.ts';
import { asksOfMoney } from './asks-of-money.ts';
import { asksOfConsequence, asksOfPlace, asksOfWatching } from './asks-of-place-and-watching.ts';
import { asksOfPower } from './asks-of-power.ts';
import { asksOfTime } from './asks-of-time.ts';
import { asksOfPromises, asksOfWords } from './asks-of-words.ts';
import { isEnglish, isOtherScript } from './english.ts';
import type { MarkedProse, ProseKind, ProsePlace, ProseQuestion, ProseSaid, ProseSentence } from './prose-reading.ts';
import { sayings } from './said.ts';
import { sentencesOf } from './sentences.ts';

/** Most characters that are read at once; what lies beyond is said to be unread. */
export const proseReadMax = 100_000;
/** Most places in one sentence at which one kind of words is looked at. */
const placesMax = 8;
/** So far behind words found is looked for what answers them. */
const nextMax = 200;

const groups = [
  asksOfWords,
  asksOfPromises,
  asksOfPower,
  asksOfTime,
  asksOfPlace,
  asksOfWatching,
  asksOfMoney,
  asksOfConsequence,
];

/** A duty, a right, a decision, a number of something, a time or a place: without one of them nothing is asked. */
const operative = words(
  'shall|must|will|may|should|undertakes?|agrees?|agreed|commits?|committed|pledges?|guarantees?|stands? ready|intends? to|endeavou?rs?|right to|entitled|obliged|prohibited|refrains?|ensures?|decides?|determines?|approves?|responsib(?:le|ility)|<number><unit>|<number>\\s?(?:km|kilomet(?:re|er)s?|troops|personnel|observers)|(?:million|billion) \\w+|ceasefire|cease-fire|truce|cessation|withdrawal|exchange of|release of|moratorium|(?:buffer|security|demilitari[sz]ed) zones?|line of contact|consensus|unanim(?:ity|ous|ously)|monitoring|verification|enters? into force|in force|\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|\\d{1,2}:\\d\\d|to be (?:agreed|determined|decided|deployed|established|paid|released|withdrawn)',
);

/** A duty as items of a list put it, without the words that bind: `(a) withdraw all troops`. */
const listedDuty =
  /^\W{0,4}(?:\w{1,3}[.)]\s{1,4})?(?:to\s)?(?:establish|provide|deploy|ensure|create|train|supply|deliver|withdraw|release|exchange|monitor|protect|support|address|refrain|cease|halt|restore|convene|grant|carry out|conduct)\b/i;

/**
 * Reads English treaty prose without interpreting it: marks words, and asks the questions that these words raise and no
 * other. What is said is listed too. Pure, in time that grows with the text; offsets count characters of what was pasted.
 */
export function readProse(pasted: string): MarkedProse {
  if (!/[\p{L}\p{N}]/u.test(pasted))
    return { state: 'empty', notice: 'there are no words to read: paste a clause, or a whole text' };
  const text = evened(pasted.slice(0, proseReadMax));
  if (!isEnglish(text))
    return {
      state: 'notEnglish',
      notice:
        'this reads English prose only; say what the clause is about, and start from an open clause that quotes it',
    };
  const stretches = sentencesOf(text);
  const placeOf = (offset: number, length: number): ProsePlace => ({
    offset,
    length,
    words: pasted.slice(offset, offset + length),
  });
  const read = stretches.map(({ offset, length }) => {
    const sentence = text.slice(offset, offset + length);
    return { offset, sentence, skipped: isOtherScript(sentence) };
  });
  const stretch = (state: (index: number) => ProseSentence['state']): readonly ProseSentence[] =>
    stretches.map(({ offset, length }, index) => ({
      ...placeOf(offset, length),
      state: read[index]!.skipped ? 'notEnglish' : state(index),
    }));
  if (
    !read.some(
      ({ sentence, skipped }) => !skipped && (listedDuty.test(sentence) || operative.test(reset(operative, sentence))),
    )
  )
    return {
      state: 'obligesNobody',
      sentences: stretch(() => 'nothingAsked'),
      notice: 'these words oblige nobody to anything that we recognise',
    };
  const found: ProseQuestion[] = [];
  const said: ProseSaid[] = [];
  const seen = new Set<string>();
  for (const { offset, sentence, skipped } of read) {
    if (skipped) continue;
    for (const { kind, askings } of groups)
      for (const asking of askings)
        for (const match of placesOf(asking, sentence, text, seen))
          found.push(questionAt(kind, asking, placeOf(offset + match.offset, match.length)));
    for (const { find, says } of sayings)
      for (const match of [...sentence.matchAll(find)].slice(0, placesMax)) {
        const place = placeOf(offset + match.index, match[0].length);
        said.push({ ...place, says: says(oneLine(place.words)) });
      }
  }
  const questions = withoutRepeats(found.sort(byPlace));
  const asked = new Set(questions.map((question) => sentenceAt(stretches, question.offset)));
  return {
    state: 'read',
    sentences: stretch((index) => (asked.has(index) ? 'asked' : 'nothingAsked')),
    questions,
    said: said.sort(byPlace),
    notice:
      pasted.length > proseReadMax
        ? `the first ${proseReadMax} characters were read; paste the rest by itself`
        : undefined,
  };
}

interface Match {
  readonly offset: number;
  readonly length: number;
}

function placesOf(asking: Asking, sentence: string, text: string, seen: Set<string>): readonly Match[] {
  const key = `${asking.code} ${asking.find.source}`;
  if (asking.once === 'text' && seen.has(key)) return [];
  const places: Match[] = [];
  let looked = 0;
  for (const match of reset(asking.find, sentence).matchAll(asking.find)) {
    if (looked++ === placesMax) break;
    const found = match[0].trim();
    if (found === '') continue;
    if (asking.unless?.test(reset(asking.unless, sentence))) return places;
    if (asking.needs && !asking.needs.test(reset(asking.needs, sentence))) return places;
    const offset = match.index + match[0].indexOf(found);
    if (asking.unlessNext?.test(sentence.slice(offset + found.length, offset + found.length + nextMax))) continue;
    const word =
      asking.once === 'words'
        ? `${key} ${oneLine(found)
            .toLowerCase()
            .replace(/^(?:the|an?) /, '')}`
        : key;
    if (asking.once !== undefined && seen.has(word)) continue;
    if (asking.unlessAnywhere && answeredIn(asking.unlessAnywhere, text)) return places;
    if (asking.once !== undefined) seen.add(word);
    places.push({ offset, length: found.length });
    if (asking.once === 'text') return places;
  }
  return places;
}

/** The last text that was searched for each pattern: a whole text is searched once, not once a sentence. */
const searched = new WeakMap<RegExp, { readonly text: string; readonly answered: boolean }>();

function answeredIn(pattern: RegExp, text: string): boolean {
  const last = searched.get(pattern);
  if (last?.text === text) return last.answered;
  const answered = pattern.test(reset(pattern, text));
  searched.set(pattern, { text, answered });
  return answered;
}

function questionAt(kind: ProseKind, { code, asks, wholeText }: Asking, place: ProsePlace): ProseQuestion {
  const question = typeof asks === 'string' ? asks : asks(oneLine(place.words));
  return { ...place, kind, code, question, wholeText: wholeText ?? false };
}

/** Of questions of one code about the same words the first is kept, which is the longest. */
function withoutRepeats(questions: readonly ProseQuestion[]): readonly ProseQuestion[] {
  const ends = new Map<string, number>();
  return questions.filter((question) => {
    const key = `${question.code} ${question.kind}`;
    if ((ends.get(key) ?? 0) > question.offset) return false;
    ends.set(key, question.offset + question.length);
    return true;
  });
}

function byPlace(a: ProsePlace & { readonly code?: string }, b: ProsePlace & { readonly code?: string }): number {
  return a.offset - b.offset || b.length - a.length || ((a.code ?? '') < (b.code ?? '') ? -1 : 1);
}

function sentenceAt(stretches: readonly Match[], offset: number): number {
  return stretches.findLastIndex((each) => each.offset <= offset);
}

/** Typographic quotes, hyphens and blanks as the plain ones, character for character. */
function evened(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u2010\u2011]/g, '-');
}

function oneLine(found: string): string {
  return found.replace(/\s+/g, ' ');
}

/** A global pattern remembers where it stood; this makes it forget. */
function reset(pattern: RegExp, text: string): string {
  pattern.lastIndex = 0;
  return text;
}
