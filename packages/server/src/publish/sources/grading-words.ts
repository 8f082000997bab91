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
import { decimalFigure, figure, instantWords, kindWords, sourceClassWords } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';

/** Who judged, as a code: `duty, person p7`. */
export function judgeWords({ by }: Pick<Judgement, 'by'>): string {
  return say('{office}, person {person}', { office: by.office, person: by.person });
}

/** What was judged, without the reason. */
export function saidWords({ said }: Pick<Judgement, 'said'>): string {
  switch (said.what) {
    case 'mark':
      return say('item marked as {mark}', { mark: markWords(said.mark) });
    case 'credibility':
      return say('digit {digit}', { digit: String(said.digit) });
    case 'reliability':
      return say('letter {letter}, {scope}', { letter: said.letter, scope: scopeWords(said) });
    case 'class':
      return say('class: {class}', { class: sourceClassWords(said.sourceClass) });
    case 'method':
      return said.digits === 'groups' ? say('digits follow from the groups') : say('digits are those of the feeds');
    case 'second':
      return say('stands behind it as the second person');
    case 'undo':
      return say('takes it back');
  }
}

const marks = {
  confirmed: phrase('confirmed'),
  refuted: phrase('refuted'),
  cannotTell: phrase('cannot tell'),
  contested: phrase('judged differently'),
} as const;

/** What became of an item: `refuted`. */
export function markWords(mark: keyof typeof marks): string {
  return say(marks[mark]);
}

/** On what a letter rests: `on shelling about ru`. */
export function scopeWords({ kind, party }: LetterScope): string {
  const topic = kind === undefined ? say('on all topics') : say('on {kind}', { kind: kindWords(kind) });
  return party === undefined ? topic : say('{topic} about {party}', { topic, party });
}

/** Where a letter came from, for a row of a table. */
export function letterFromWords(letter: LetterInForce | LetterStanding): string {
  switch (letter.from) {
    case 'people':
      return say('two persons, {scope}', { scope: scopeWords(letter.by.judgement.said) });
    case 'record':
      return say('its record, {scope}', { scope: scopeWords(letter.on) });
    case 'feed':
      return say('its feed');
  }
}

/** The letter itself; a feed may give several. */
export function letterShown(letter: LetterInForce | LetterStanding): string {
  if ('letter' in letter) return letter.letter;
  return letter.letters.join(', ') || say('none');
}

/** Where a digit came from. */
export function digitFromWords({ from, because }: DigitStanding): string {
  if (from === 'people') return say('people');
  return from === 'groups' ? say('the groups: {because}', { because: because ?? '' }) : say('its feed');
}

/** Resolved items with their denominator: `12 of 340`. */
export function resolvedWords({ outcomes, items }: Pick<SourceRecord, 'outcomes' | 'items'>): string {
  return say('{part} of {whole}', {
    part: figure(outcomes.confirmed + outcomes.refuted),
    whole: figure(Math.max(items, resolvedAndOpen(outcomes))),
  });
}

function resolvedAndOpen({ confirmed, refuted, cannotTell, contested }: OutcomeCounts): number {
  return confirmed + refuted + cannotTell + contested;
}

/** What the record allows one to say of the share of true items, and the law behind it. */
export function posteriorWords({ letter, confirmed, refuted, posterior, quantile }: LetterFound): string {
  if (letter === 'F')
    return say('{count} of its items resolved; with fewer than {min} nothing can be said of the source', {
      count: figure(confirmed + refuted),
      min: String(resolvedMin),
    });
  return say('with 95 % probability at least {share} % of its items are true (Beta({alpha}, {beta}), mean {mean})', {
    share: decimalFigure((quantile * 100).toFixed(1)),
    alpha: String(posterior.alpha),
    beta: String(posterior.beta),
    mean: decimalFigure(posterior.mean.toFixed(3)),
  });
}

/** When a judgement was given and when it came in. */
export function whenWords({ happenedAt, receivedAt }: Judgement, dayZone: string): string {
  const given = instantWords(happenedAt, dayZone);
  const entered = instantWords(receivedAt, dayZone);
  return given === entered ? given : say('{given}, entered {entered}', { given, entered });
}

/** The class of a source, with who says so. */
export function classWords({ classes, saidClass }: SourceRecord): string {
  const feed = classes
    .map(({ sourceClass, items }) =>
      say('{class} ({n, plural, one {{count} items} other {{count} items}})', {
        class: sourceClassWords(sourceClass),
        n: items,
        count: figure(items),
      }),
    )
    .join(', ');
  const said = feed === '' ? say('its feed does not say') : say('its feed says {classes}', { classes: feed });
  return saidClass
    ? say('{class}, as two persons said; {said}', {
        class: sourceClassWords(saidClass.judgement.said.sourceClass),
        said,
      })
    : said;
}
