import { byText, dayOf, type Interval } from '../kernel/index.ts';
import { itemsOf, shortName, type Terms } from '../terms/index.ts';
import { type Layer, layerTitles } from './layer.ts';
import type { FactMark, LayerRole } from './layer-entry.ts';
import type { LayerPart, LayerRow, Origin } from './layer-row.ts';
import type { Shield } from './shield.ts';
import { headlineOf, type ShieldHeadline } from './shield-headline.ts';
import { shortMissing } from './short-missing.ts';

/** A short item of a cell, with the evidence it rests on by number. */
export interface CellItem {
  readonly words: string;
  /** Voices disagree on it, or the actor also says the contrary. */
  readonly contested: boolean;
  readonly evidence: readonly string[];
}

/** One row of the page: five columns of short items, and under it everything that they rest on. */
export interface LayerView {
  readonly layer: Layer;
  readonly title: string;
  readonly leads: readonly CellItem[];
  readonly contributes: readonly CellItem[];
  readonly conditional: readonly CellItem[];
  readonly excludes: readonly CellItem[];
  readonly objects: readonly CellItem[];
  readonly promised: readonly CellItem[];
  readonly there: readonly CellItem[];
  readonly missing: readonly string[];
  /** The same in whole sentences. */
  readonly missingInFull: readonly string[];
  readonly rivals: readonly { readonly question: string; readonly answers: readonly CellItem[] }[];
  readonly evidence: readonly Evidence[];
}

/** What a cell rests on. */
export interface Evidence {
  /** Anchor on the page: `land-3`. */
  readonly id: string;
  readonly kind: 'clause' | 'entry' | 'pledge';
  readonly words: string;
  /** Whose word, and how far it goes: `donor: Poland, said`. */
  readonly by: string;
  readonly date?: string;
  readonly mark?: FactMark;
  readonly exercise?: true;
  /** Addresses or names of documents. */
  readonly sources: readonly string[];
  readonly clause?: string;
}

/** The shield as it is read: by a person on a page, or in a terminal. All of it is made of public texts and typed facts. */
export interface ShieldView {
  readonly headline: ShieldHeadline;
  readonly rows: readonly LayerView[];
  /** Titles or ids of clauses and pledges that belong to no layer. */
  readonly unplaced: readonly string[];
  readonly problems: Shield['problems'];
}

/** What words the view is made with. */
export interface ShieldWords {
  readonly texts: readonly Terms[];
  /** Titles of items by id, of all texts. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Puts the shield into words. */
export function shieldView(shield: Shield, words: ShieldWords): ShieldView {
  const names = namesIn(words);
  const rows = shield.rows.map((row) => layerView(row, words, names));
  return {
    headline: headlineOf(shield),
    rows,
    unplaced: shield.unplaced.map((id) => words.titles[id] ?? id),
    problems: shield.problems,
  };
}

interface Names {
  readonly of: (actor: string) => string;
  readonly unsigned: ReadonlySet<string>;
}

function namesIn({ texts, titles }: ShieldWords): Names {
  const byShort = new Map<string, string>();
  for (const { actors, groups } of texts)
    for (const { id } of [...actors, ...groups]) byShort.set(shortName(id), titles[id] ?? shortName(id));
  const unsigned = texts
    .flatMap(({ actors }) => actors)
    .filter(({ signature }) => signature?.kind === 'said' && signature.value === 'none')
    .map(({ id }) => shortName(id));
  return { of: (actor) => byShort.get(actor) ?? actor, unsigned: new Set(unsigned) };
}

function layerView(row: LayerRow, words: ShieldWords, names: Names): LayerView {
  const evidence: Evidence[] = [];
  const known = new Map<string, string>();
  const cite = (origin: Origin): string => {
    const key = originKey(origin);
    const found = known.get(key);
    if (found !== undefined) return found;
    const id = `${row.layer}-${evidence.length + 1}`;
    known.set(key, id);
    evidence.push({ id, ...evidenceOf(origin, words) });
    return id;
  };
  const role = (which: LayerRole): readonly CellItem[] =>
    row.parts
      .filter((part) => part.role === which)
      .map((part) => ({
        words: partWords(part, names),
        contested: part.contradicted || part.origins.some((each) => each.kind === 'entry' && each.mark === 'C'),
        evidence: part.origins.map(cite),
      }))
      .sort((a, b) => byText(a.words, b.words));
  return {
    layer: row.layer,
    title: layerTitles[row.layer],
    leads: role('leads'),
    contributes: role('contributes'),
    conditional: role('conditional'),
    excludes: role('excludes'),
    objects: role('objects'),
    promised: promisedItems(row.promised, words, cite),
    there: row.there.map((origin) => ({
      words: `${origin.words} (${dateOf(origin.happenedAt)})`,
      contested: origin.mark === 'C',
      evidence: [cite(origin)],
    })),
    missing: shortMissing(row.missing, names.of),
    missingInFull: row.missing.map(
      (each) => `${each.words}${each.actors === undefined ? '' : ` (${each.actors.map(names.of).join(', ')})`}`,
    ),
    rivals: row.rivals.map(({ question, answers }) => ({
      question,
      answers: answers.map((origin) => ({ words: origin.words, contested: true, evidence: [cite(origin)] })),
    })),
    evidence,
  };
}

/** Words of a text that say that a clause is not agreed. */
const proposed: readonly string[] = ['possible', 'intended', 'to_be_finalised'];

function partWords({ actor, role, origins }: LayerPart, names: Names): string {
  const notes = [
    ...(role === 'leads' && origins.some((each) => each.kind === 'clause' && proposed.includes(each.status ?? ''))
      ? ['proposed']
      : []),
    ...(role === 'leads' && names.unsigned.has(actor) ? ['not a signatory'] : []),
  ];
  return `${names.of(actor)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

/** Clauses of one title are one item: two texts may speak of the same hubs. */
function promisedItems(
  promised: readonly Origin[],
  words: ShieldWords,
  cite: (origin: Origin) => string,
): readonly CellItem[] {
  const byName = Map.groupBy(promised, (origin) => nameOf(origin, words));
  return [...byName].map(([name, origins]) => {
    const notes = origins.flatMap((origin) =>
      origin.kind === 'clause'
        ? [
            ...(origin.status === undefined ? [] : [origin.status.replaceAll('_', ' ')]),
            ...(origin.pressOnly ? ['by the press'] : []),
          ]
        : [],
    );
    return {
      words: notes.length === 0 ? name : `${name} (${[...new Set(notes)].join(', ')})`,
      contested: origins.some((origin) => origin.kind === 'entry' && origin.mark === 'C'),
      evidence: origins.map(cite),
    };
  });
}

function nameOf(origin: Origin, { titles }: ShieldWords): string {
  switch (origin.kind) {
    case 'clause':
      return titles[origin.clause] ?? origin.name ?? shortName(origin.clause).replaceAll('_', ' ');
    case 'pledge':
      return `${origin.name}: ${origin.amounts.join('; ') || 'no amount'}`;
    case 'entry':
      return `${origin.stage === 'said' ? 'reported' : origin.stage}: ${origin.words}`;
  }
}

function evidenceOf(origin: Origin, words: ShieldWords): Omit<Evidence, 'id'> {
  const { texts, titles } = words;
  switch (origin.kind) {
    case 'clause':
      return {
        kind: 'clause',
        clause: origin.clause,
        words: `${nameOf(origin, words)}; here because ${origin.why}`,
        by: [
          titles[origin.clause.split('/')[0]!] ?? origin.clause.split('/')[0],
          ...(origin.status === undefined ? [] : [origin.status.replaceAll('_', ' ')]),
        ].join(', '),
        sources: sourcesOf(origin.clause, texts),
      };
    case 'pledge':
      return {
        kind: 'pledge',
        words: `${nameOf(origin, words)}; here because ${origin.why}`,
        by: 'ledger of pledges',
        sources: origin.evidence,
      };
    case 'entry':
      return {
        kind: 'entry',
        words: origin.words,
        by: `${origin.voice}, ${origin.stage}`,
        date: dateOf(origin.happenedAt),
        ...(origin.mark === undefined ? {} : { mark: origin.mark }),
        ...(origin.exercise ? { exercise: true } : {}),
        sources: origin.evidence,
      };
  }
}

function sourcesOf(clause: string, texts: readonly Terms[]): readonly string[] {
  for (const terms of texts) {
    const steps = terms.ladders.filter(({ steps: each }) => each.some(({ id }) => id === clause));
    const item = itemsOf(terms).find(({ id }) => id === clause) ?? steps[0];
    if (item === undefined) continue;
    return item.cites.flatMap(({ source, place }) => {
      const uri = terms.sources.find(({ id }) => id === source)?.uri;
      return uri === undefined ? [] : [place === '' ? uri : `${uri} (${place})`];
    });
  }
  return [];
}

function originKey(origin: Origin): string {
  const { kind } = origin;
  return `${kind} ${kind === 'clause' ? origin.clause : kind === 'entry' ? origin.entry : origin.pledge}`;
}

/** `2026-01-06`, or from one day to another. Days of UTC, as sources give dates. */
function dateOf({ startsAt, endsAt }: Interval): string {
  const [first, last] = [
    dayOf(startsAt, 'UTC'),
    dayOf((endsAt > startsAt ? endsAt - 1 : endsAt) as typeof endsAt, 'UTC'),
  ];
  return first === last ? first : `${first} to ${last}`;
}
