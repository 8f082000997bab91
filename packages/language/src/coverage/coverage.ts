import { itemKind, itemsOf, type Passage, type Terms } from '@truceline/truce/terms';

/** How much of a pinned source the encoding reads, sentence by sentence. */
export interface Coverage {
  readonly sentences: number;
  /** Quoted by an item that says what they say. */
  readonly read: number;
  /** Marked as holding nothing to encode. */
  readonly noTerm: number;
  /** Neither: in the order of the source. */
  readonly open: readonly string[];
}

/**
 * Encoding coverage: each sentence of the source is quoted by an item, marked `no_term` by a passage, or open. A sentence
 * is quoted if it stands within a quote, or a quote of at least four words stands within it. Compared after making spaces,
 * dashes, quotation marks and case alike, and exactly after that: nothing is guessed.
 */
export function coverageOf(terms: Terms, source: string): Coverage {
  const quotes: string[] = [];
  const idle: string[] = [];
  for (const item of itemsOf(terms)) {
    const passage = itemKind(item.id) === 'passage';
    const status = (item as Passage).status;
    if (!passage) quotes.push(...item.quotes.map(alike));
    else if (status?.kind === 'said' && status.value === 'no_term') idle.push(...item.quotes.map(alike));
  }
  const sentences = sentencesOf(source);
  const open: string[] = [];
  let [read, noTerm] = [0, 0];
  for (const sentence of sentences) {
    const plain = alike(sentence);
    if (quotes.some((quote) => covers(quote, plain))) read++;
    else if (idle.some((quote) => covers(quote, plain))) noTerm++;
    else open.push(sentence);
  }
  return { sentences: sentences.length, read, noTerm, open };
}

function covers(quote: string, sentence: string): boolean {
  if (quote === '') return false;
  return quote.includes(sentence) || (quote.split(' ').length >= 4 && sentence.includes(quote));
}

/** Sentences of a text: a line's end ends one, as does a full stop before a capital, a digit or a bracket. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?;:]["”»)]?)\s+(?=[\p{Lu}\d("“«])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}{2}/u.test(sentence));
}

function alike(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/["“”„«»‘’‚'`]/g, "'")
    .replace(/^\s*(?:\(?[\dIVXLC]+(?:\.\d+)*[.)]|\(?\p{L}\))\s*/iu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
