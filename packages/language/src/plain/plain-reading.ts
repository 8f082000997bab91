import { by } from '@truceline/truce/kernel';
import {
  type Id,
  type Item,
  itemKind,
  itemsOf,
  ownSources,
  type Sidecar,
  stepsOf,
  type Terms,
} from '@truceline/truce/terms';
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { french } from './fr/index.ts';
import { importanceOf } from './importance.ts';
import type { Inferences } from './inferred.ts';
import { tellItem, tellStep } from './items.ts';
import { measureOf } from './measure.ts';
import { type Ground, type Reader, readerOf } from './reader.ts';
import type { PlainSentence, ReadingLanguage } from './sentence.ts';
import type { Names, Tongue } from './tongue.ts';
import { ukrainian } from './uk/index.ts';
import { entry } from './words.ts';

const tongues: Readonly<Record<ReadingLanguage, Tongue>> = { en: english, uk: ukrainian, fr: french, de: german };

/**
 * What one record of the terms says, in plain sentences of a language: an item, a step of a ladder, or (by the
 * agreement's own id) the head of the text. Holes are spoken; nothing is said that the terms do not hold. `names` gives
 * titles and prose of the text in that language by their English words; what it lacks stays in its own language in
 * quotation marks, and notes of the encoder that it lacks are left out. `inferences` gives the encoder's marks that only the
 * text has: with them every sentence about something inferred says so. An id that the terms do not know gives nothing.
 * Serves LANGUAGE section 7.
 */
export function plainReading(
  terms: Terms,
  sidecar: Sidecar,
  id: Id,
  language: ReadingLanguage,
  names: Names = {},
  inferences: Inferences = none,
): readonly PlainSentence[] {
  const sentences: PlainSentence[] = [];
  const reader = readerOf(groundOf(terms, sidecar, language, names, inferences), id, sentences);
  if (id === terms.agreement) {
    tellHead(reader);
    return sentences;
  }
  const item = itemsOf(terms).find((each) => each.id === id);
  if (item) tellAll(reader, item);
  const step = item ? undefined : stepsOf(terms).find((each) => each.step.id === id)?.step;
  if (step) tellStep(reader, step);
  return sentences;
}

/** The reading of a whole text: its head, then its own items, the most important kinds first, each kind as the text has it. */
export function plainText(
  terms: Terms,
  sidecar: Sidecar,
  language: ReadingLanguage,
  names: Names = {},
  inferences: Inferences = none,
): readonly PlainSentence[] {
  const ground = groundOf(terms, sidecar, language, names, inferences);
  const own = itemsOf(terms)
    .filter((item) => item.id.startsWith(`${terms.agreement}/`))
    .sort(
      by(
        (item) => importanceOf(item.id),
        (item) => sidecar.spans[item.id]?.offset ?? 0,
        (item) => item.id,
      ),
    );
  const head: PlainSentence[] = [];
  tellHead(readerOf(ground, terms.agreement, head));
  return [
    ...head,
    ...own.flatMap((item) => {
      const sentences: PlainSentence[] = [];
      tellAll(readerOf(ground, item.id, sentences), item);
      return sentences;
    }),
  ];
}

/** A stage in words; those of pledges, mandates, consents and the like have words of their own. */
function statusOf(words: Readonly<Record<string, string>>, kind: string, status: string): string | undefined {
  return entry(words, `${kind}_${status}`) ?? entry(words, status);
}

const none: Inferences = new Map();

function groundOf(
  terms: Terms,
  sidecar: Sidecar,
  language: ReadingLanguage,
  names: Names,
  inferences: Inferences,
): Ground {
  const tongue = tongues[language];
  return { terms, sidecar, tongue, measure: measureOf(tongue), names, inferences };
}

function tellHead(reader: Reader): void {
  const { terms, tongue, measure } = reader;
  const { say } = tongue;
  const place = terms.place === undefined ? undefined : reader.plain(terms.place);
  if (terms.dated) reader.tell(say.agreement(reader.title(terms.agreement), measure.date(terms.dated), place));
  if (isInvented(terms)) reader.tell(say.invented);
  if (terms.reading !== undefined) reader.tell(say.readAs(reader.title(terms.reading)));
  reader.value(terms.timezone, 'timezone', (zone) => reader.tell(say.timezone(zone)));
  reader.value(terms.calendar, 'calendar', ({ days, months }) => {
    reader.tell(entry(say.days, days));
    reader.tell(entry(say.months, months));
  });
}

/** Whether the text is an invention for exercises: its sources say so themselves. */
export function isInvented(terms: Terms): boolean {
  const sources = ownSources(terms);
  return sources.length > 0 && sources.every((source) => source.uri.startsWith('EXERCISE'));
}

/** A title in a language, in its first form; as it stands where neither the names nor the language have it. */
export function titleIn(language: ReadingLanguage, title: string, names: Names = {}): string {
  const given = entry(names, title) ?? entry(tongues[language].names, title);
  if (given === undefined || typeof given === 'string') return given ?? title;
  const forms = 'forms' in given ? given.forms : given;
  return typeof forms === 'string' ? forms : (forms[0] ?? title);
}

/** Whether an item only says how the text was read: a passage without words of the text and without a term. */
export function isAbout(item: Item): boolean {
  return itemKind(item.id) === 'passage' && !item.quotes.length && isSaid(item, 'no_term');
}

function isSaid({ status }: Item, word: string): boolean {
  return status?.kind === 'said' && status.value === word;
}

function tellAll(reader: Reader, item: Item): void {
  const { say } = reader.tongue;
  const kind = itemKind(item.id);
  if (Object.hasOwn(tellItem, kind)) tellItem[kind as keyof typeof tellItem](reader, item as never);
  if (isAbout(item)) return reader.notes();
  reader.value(item.status, 'status', (status) => reader.tell(statusOf(say.status, kind, status)));
  reader.value(item.binding, 'binding', (binding) => reader.tell(say.binding[binding]));
  reader.tell(say.basis[item.basis]);
  reader.notes();
  if ('steps' in item) for (const step of item.steps) tellStep(reader.under(step.id), step);
}
