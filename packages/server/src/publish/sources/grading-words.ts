import {
  type DigitStanding,
  type Judgement,
  type LetterFound,
  type LetterInForce,
  type LetterScope,
  type LetterStanding,
  type OutcomeCounts,
  resolvedMin,
  type SourceRecord,
} from '@truceline/truce/grading';
import { figure, instantWords, kindWords } from '@truceline/truce/pages';

/** Who judged, as a code: `duty, person p7`. */
export function judgeWords({ by }: Pick<Judgement, 'by'>): string {
  return `${by.office}, person ${by.person}`;
}

/** What was judged, without the reason. */
export function saidWords({ said }: Pick<Judgement, 'said'>): string {
  switch (said.what) {
    case 'mark':
      return `item marked as ${markWords[said.mark]}`;
    case 'credibility':
      return `digit ${said.digit}`;
    case 'reliability':
      return `letter ${said.letter}, ${scopeWords(said)}`;
    case 'class':
      return `class: ${said.sourceClass}`;
    case 'method':
      return said.digits === 'groups' ? 'digits follow from the groups' : 'digits are those of the feeds';
    case 'second':
      return 'stands behind it as the second person';
    case 'undo':
      return 'takes it back';
  }
}

export const markWords = {
  confirmed: 'confirmed',
  refuted: 'refuted',
  cannotTell: 'cannot tell',
  contested: 'judged differently',
} as const;

/** On what a letter rests: `on shelling about ru`. */
export function scopeWords({ kind, party }: LetterScope): string {
  const topic = kind === undefined ? 'on all topics' : `on ${kindWords(kind)}`;
  return party === undefined ? topic : `${topic} about ${party}`;
}

/** Where a letter came from, for a row of a table. */
export function letterFromWords(letter: LetterInForce | LetterStanding): string {
  switch (letter.from) {
    case 'people':
      return `two persons, ${scopeWords(letter.by.judgement.said)}`;
    case 'record':
      return `its record, ${scopeWords(letter.on)}`;
    case 'feed':
      return 'its feed';
  }
}

/** The letter itself; a feed may give several. */
export function letterShown(letter: LetterInForce | LetterStanding): string {
  if ('letter' in letter) return letter.letter;
  return letter.letters.join(', ') || 'none';
}

/** Where a digit came from. */
export function digitFromWords({ from, because }: DigitStanding): string {
  if (from === 'people') return 'people';
  return from === 'groups' ? `the groups: ${because}` : 'its feed';
}

/** Resolved items with their denominator: `12 of 340`. */
export function resolvedWords({ outcomes, items }: Pick<SourceRecord, 'outcomes' | 'items'>): string {
  return `${figure(outcomes.confirmed + outcomes.refuted)} of ${figure(Math.max(items, resolvedAndOpen(outcomes)))}`;
}

function resolvedAndOpen({ confirmed, refuted, cannotTell, contested }: OutcomeCounts): number {
  return confirmed + refuted + cannotTell + contested;
}

/** What the record allows one to say of the share of true items, and the law behind it. */
export function posteriorWords({ letter, confirmed, refuted, posterior, quantile }: LetterFound): string {
  if (letter === 'F')
    return `${figure(confirmed + refuted)} of its items resolved; with fewer than ${resolvedMin} nothing can be said of the source`;
  return `with 95 % probability at least ${(quantile * 100).toFixed(1)} % of its items are true (Beta(${posterior.alpha}, ${posterior.beta}), mean ${posterior.mean.toFixed(3)})`;
}

/** When a judgement was given and when it came in. */
export function whenWords({ happenedAt, receivedAt }: Judgement, dayZone: string): string {
  const given = instantWords(happenedAt, dayZone);
  const entered = instantWords(receivedAt, dayZone);
  return given === entered ? given : `${given}, entered ${entered}`;
}

/** The class of a source, with who says so. */
export function classWords({ classes, saidClass }: SourceRecord): string {
  const feed = classes.map(({ sourceClass, items }) => `${sourceClass} (${figure(items)} items)`).join(', ');
  const said = feed === '' ? 'its feed does not say' : `its feed says ${feed}`;
  return saidClass ? `${saidClass.judgement.said.sourceClass}, as two persons said; ${said}` : said;
}
