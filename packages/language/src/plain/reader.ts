import {
  holeOf,
  type Id,
  itemKind,
  itemsOf,
  type Reference,
  type References,
  type Sidecar,
  shortName,
  type Terms,
  type Value,
} from '@truceline/truce/terms';
import type { Inferences } from './inferred.ts';
import type { Measure } from './measure.ts';
import { entitled, type Noun, together } from './noun.ts';
import type { PlainSentence } from './sentence.ts';
import type { Named, Names, Tongue } from './tongue.ts';
import { entry, type NounPair, type Silence } from './words.ts';

/** What a walk over one record needs: the language, the names, and the sentences said so far. */
export interface Reader {
  readonly terms: Terms;
  readonly tongue: Tongue;
  readonly measure: Measure;
  /** Says a sentence; an empty one is not said. */
  readonly tell: (sentence: string | undefined) => void;
  /** Says what is to be; where the item is only possible, intended or still to be finalised, says that it is proposed. */
  readonly plan: (sentence: string | undefined) => void;
  /** Says what a clause says, with the mark of the encoder where the text has the clause as `derived`. */
  readonly marked: (clause: string, tell: () => void) => void;
  /** Says that the text leaves something open, once for each hole. */
  readonly silent: (what: Silence, hole: Id) => void;
  /** Says what is said, with the encoder's note where it was derived; speaks of the hole where it is not; nothing where it is not encoded. */
  readonly value: <T>(value: Value<T> | undefined, what: Silence, tell: (said: T) => void) => void;
  /** Says something of those that are named, and speaks of the holes among them. */
  readonly each: (references: References, what: Silence, tell: (noun: Noun) => void) => void;
  readonly one: (reference: Reference | undefined, what: Silence, tell: (noun: Noun) => void) => void;
  /** An item, a step or a level as a noun. */
  readonly noun: (id: Id) => Noun;
  /** All those that are named, as one noun; `undefined` where there is none. */
  readonly nouns: (references: References) => Noun | undefined;
  /** The title of an item in quotation marks. */
  readonly title: (id: Id) => string;
  /** Words of the text in the language, in quotation marks; in their own language where nobody has translated them. */
  readonly quoted: (words: string) => string;
  /** Words of the encoder without quotation marks, with them only where a `quote` of the item has them. */
  readonly words: (words: string) => string;
  /** The same, with the mark of a paraphrase where no `quote` has them. */
  readonly paraphrased: (words: string) => string;
  /** Words of the text as they are, without quotation marks: the name of a town. */
  readonly plain: (words: string) => string;
  /** A word of one of the tables. */
  readonly word: (table: Readonly<Record<string, string>>, word: string) => string;
  /** Says what the encoder noted beside the item. */
  readonly notes: () => void;
  /** A reader that says its sentences under another id: a step of a ladder. */
  readonly under: (id: Id) => Reader;
}

/** What stands for every sentence of a reading. */
export interface Ground {
  readonly terms: Terms;
  readonly sidecar: Sidecar;
  readonly tongue: Tongue;
  readonly measure: Measure;
  readonly names: Names;
  /** What the encoder inferred, where the text is at hand. */
  readonly inferences: Inferences;
}

/** A reader whose sentences keep the id. */
export function readerOf(ground: Ground, id: Id, sentences: PlainSentence[]): Reader {
  const { terms, sidecar, tongue, measure, names, inferences } = ground;
  const { say, words } = tongue;
  const item = itemsOf(terms).find((each) => each.id === id || id.startsWith(`${each.id}/`));
  const stage = item?.status?.kind === 'said' ? entry(say.proposed, item.status.value) : undefined;

  const finish = (text: string): string => (tongue.finish ? tongue.finish(text) : text);
  const push = (text: string, kind: PlainSentence['kind'], hole?: Id): void => {
    const finished = capital(finish(text.replace(/\.\.$/, '.')), tongue.locale);
    sentences.push({ id, text: finished, kind, ...(hole === undefined ? {} : { hole }) });
  };
  const tell = (text: string | undefined): void => {
    if (text) push(text, 'says');
  };
  const plan = (text: string | undefined): void => tell(text && stage ? stage(text) : text);
  /** Marks what was said since, or, where nothing was, the sentence before: the mark stands in it, the reason behind it. */
  const mark = (from: number, why: string): void => {
    const said = sentences.flatMap((each, at) => (each.kind === 'says' && each.id === id ? [at] : []));
    const since = said.filter((at) => at >= from);
    for (const at of since.length > 0 ? since : said.slice(-1)) {
      const each = sentences[at]!;
      if (!each.inferred)
        sentences[at] = { ...each, inferred: true, text: `${each.text.replace(/\.$/, '')} ${finish(say.inferred)}.` };
    }
    note(why, say.derived);
  };
  const marked = (clause: string, show: () => void): void => {
    const from = sentences.length;
    show();
    const why = inferences.get(id)?.get(clause);
    if (why !== undefined) mark(from, why);
  };
  const translated = (text: string): string | undefined => {
    const given: Named | undefined = entry(names, text);
    if (typeof given === 'string') return given;
    return tongue.language === 'en' ? text : undefined;
  };
  const note = (prose: string, show: (text: string) => string, hole?: Id): void => {
    const text = translated(prose);
    if (!text) return;
    const whole = /[.!?…]$/.test(text) ? text : `${text}.`;
    // A note that repeats the sentence before it adds nothing.
    if (!sentences.at(-1)?.text.endsWith(` ${whole}`)) push(show(whole), 'note', hole);
  };
  const silent = (what: Silence, hole: Id): void => {
    if (sentences.some((each) => each.hole === hole && each.kind === 'silent')) return;
    push(words.silent[what], 'silent', hole);
    note(holeOf(terms, hole).reason, say.note, hole);
  };

  /** The noun of what an id names: steps and levels stand one part deeper than items. */
  const kindOf = (of: Id): NounPair => {
    const kind = itemKind(of);
    const deeper = kind === 'levels' ? 'level' : 'step';
    return entry(words.kinds, of.split('/').length < 4 ? kind : deeper) ?? words.kinds.actor;
  };
  const heading = (of: Id): string => sidecar.titles[of] ?? shortName(of).replaceAll('_', ' ');
  const title = (of: Id): string => tongue.quote(translated(heading(of)) ?? heading(of));
  const declined = (of: Id): Noun | undefined => {
    const kind = itemKind(of);
    if (kind !== 'actor' && kind !== 'group') return undefined;
    const text = heading(of);
    const given = entry(names, text) ?? entry(tongue.names, text);
    if (given === undefined || typeof given === 'string')
      return tongue.language === 'en' ? tongue.decline([given ?? text], false) : undefined;
    const [listed, plural] = 'forms' in given ? [given.forms, true] : [given, false];
    return tongue.decline(typeof listed === 'string' ? [listed] : listed, plural);
  };
  const noun = (of: Id): Noun => {
    const name = declined(of);
    if (name) return name;
    const kind = kindOf(of).one;
    if (counted.has(itemKind(of))) return entitled(kind, title(of));
    // A ceasefire whose title is "Ceasefire" is just the ceasefire.
    const bare = (translated(heading(of)) ?? heading(of)).toLocaleLowerCase(tongue.locale);
    return kind.nom === bare || kind.nom.endsWith(` ${bare}`) || kind.nom.endsWith(`’${bare}`)
      ? kind
      : entitled(kind, title(of));
  };
  const nouns = (references: References): Noun | undefined => {
    const ids = references.filter((each) => typeof each === 'string');
    const parts: Noun[] = [];
    const byKind = new Map<NounPair, Id[]>();
    for (const of of ids) {
      const name = declined(of);
      if (name) parts.push(name);
      else byKind.set(kindOf(of), [...(byKind.get(kindOf(of)) ?? []), of]);
    }
    for (const [kind, of] of byKind)
      parts.push(of.length === 1 ? noun(of[0]!) : entitled(kind.many, measure.and(of.map(title))));
    return parts.length ? together(parts, measure.and) : undefined;
  };

  const each = (references: References, what: Silence, show: (noun: Noun) => void): void => {
    const named = nouns(references);
    if (named) marked(clauseOf(what, itemKind(id)), () => show(named));
    for (const reference of references)
      if (typeof reference !== 'string') silent(named ? 'listOpen' : what, reference.hole);
  };
  const plain = (text: string): string => translated(text) ?? say.original(tongue.quote(text));
  const isQuoted = (text: string): boolean => item?.quotes.some((quote) => quote.includes(text)) === true;
  return {
    terms,
    tongue,
    measure,
    tell,
    plan,
    marked,
    silent,
    value: (value, what, show) => {
      if (value === undefined) return;
      if (value.kind === 'silent') return silent(what, value.hole);
      const from = sentences.length;
      show(value.value);
      if (value.derived !== undefined) mark(from, value.derived);
    },
    each,
    one: (reference, what, show) => {
      if (reference !== undefined) each([reference], what, show);
    },
    noun,
    nouns,
    title,
    quoted: (text) => {
      const known = translated(text);
      return known === undefined ? say.original(tongue.quote(text)) : tongue.quote(known);
    },
    words: (text) => (isQuoted(text) ? tongue.quote(translated(text) ?? text) : plain(text)),
    paraphrased: (text) => (isQuoted(text) ? tongue.quote(translated(text) ?? text) : say.paraphrase(plain(text))),
    plain,
    word: (table, key) => entry(table, key) ?? tongue.quote(key.replaceAll('_', ' ')),
    notes: () => {
      for (const each of sidecar.notes[id] ?? []) note(each, say.note);
    },
    under: (other) => readerOf(ground, other, sentences),
  };
}

/** The clause of a kind that gives what a silence would leave open. */
function clauseOf(what: Silence, kind: string): string {
  if (what === 'where' && kind === 'caveat') return 'only in';
  if (what === 'where' && kind === 'mechanism') return 'observes';
  return clauses[what] ?? what;
}

const clauses: Readonly<Partial<Record<Silence, string>>> = {
  parties: 'between',
  where: 'in',
  actor: 'by',
  beneficiary: 'to',
  leads: 'led by',
  decides: 'decided by',
  draws: 'decided by',
  verifies: 'verified',
  renews: 'renewed by',
  reviews: 'by',
  protects: 'protected by',
  based: 'based at',
  redCard: 'red_card',
  consents: 'by',
  commands: 'by',
  commanded: 'to',
  admitted: 'to',
  against: 'commit',
};

/** Kinds whose noun only leads to the title: "incidents of the kind …". */
const counted = new Set(['incident', 'class']);

function capital(text: string, locale: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale));
}
