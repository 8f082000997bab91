import { by } from '../kernel/index.ts';
import { type Hole, type Id, type Item, itemKind, itemsOf, ownSources, shortName, type Terms } from '../terms/index.ts';
import type { AgreementText, Edition, ReleasedClause } from './release/index.ts';
import { type Beside, holeWords, itemInWords, type TermLine } from './words/index.ts';

/** The agreement beside what each clause compiles to, in the order of the text. */
export interface AgreementView {
  readonly title: string;
  readonly dated: string;
  readonly hash: string;
  readonly sources: readonly { readonly name: string; readonly uri: string; readonly kind: string }[];
  readonly clauses: readonly ClauseView[];
  readonly holes: readonly HoleView[];
}

/** One item: its words in the file, what it reads as, what it leaves open, what became of it. */
export interface ClauseView {
  readonly id: Id;
  readonly anchor: string;
  readonly kind: string;
  readonly title: string;
  readonly cites: readonly string[];
  readonly quotes: readonly string[];
  readonly notes: readonly string[];
  readonly source: string;
  readonly line?: number;
  readonly lines: readonly TermLine[];
  readonly holes: readonly HoleView[];
  readonly state?: ReleasedClause;
}

export interface HoleView {
  readonly id: Id;
  readonly item: Id;
  readonly anchor: string;
  readonly itemTitle: string;
  readonly kind: Hole['kind'];
  /** What is left open, as a question that can be understood alone. */
  readonly about: string;
  readonly reason: string;
}

/**
 * The content of a page about an agreement; `states` tells what became of its clauses, where there is a case;
 * `inferences` tells how the encoder came by clauses that the text has as `derived`.
 */
export function agreementView(
  agreement: AgreementText,
  states: readonly ReleasedClause[] = [],
  inferences: NonNullable<Beside['inferences']> = new Map(),
): AgreementView {
  const { terms, sidecar } = agreement;
  const stateOf = new Map(states.map((clause) => [clause.id, clause]));
  const clauses = itemsOf(terms)
    .filter((item) => item.id.startsWith(`${terms.agreement}/`))
    .map((item) => clauseView(item, agreement, inferences, stateOf.get(item.id)))
    .sort(
      by(
        (clause) => clause.line ?? Number.MAX_SAFE_INTEGER,
        (clause) => clause.id,
      ),
    );
  return {
    title: sidecar.titles[terms.agreement] ?? terms.agreement,
    dated: terms.dated,
    hash: terms.hash,
    sources: ownSources(terms).map((source) => ({
      name: shortName(source.id),
      uri: source.uri,
      kind: source.kind,
    })),
    clauses,
    holes: terms.holes.filter((hole) => hole.item.startsWith(terms.agreement)).map((hole) => holeView(hole, agreement)),
  };
}

function clauseView(
  item: Item,
  agreement: AgreementText,
  inferences: NonNullable<Beside['inferences']>,
  state: ReleasedClause | undefined,
): ClauseView {
  const { terms, sidecar, text } = agreement;
  const span = sidecar.spans[item.id];
  const steps = 'steps' in item ? item.steps.map((step) => step.id) : [];
  return {
    id: item.id,
    anchor: anchorOf(item.id),
    kind: itemKind(item.id),
    title: titleIn(agreement, item.id),
    cites: item.cites.map((cite) => `${sourceName(terms, cite.source)}, ${cite.place}`),
    quotes: item.quotes,
    notes: sidecar.notes[item.id] ?? [],
    source: span ? text.slice(span.offset, span.offset + span.length) : '',
    ...(span ? { line: span.line } : {}),
    // A passage without a quote only carries notes about the text.
    lines:
      itemKind(item.id) === 'passage' && item.quotes.length === 0
        ? []
        : itemInWords(item, terms, { titles: sidecar.titles, inferences }),
    holes: terms.holes
      .filter((hole) => hole.item === item.id || steps.includes(hole.item))
      .map((hole) => holeView(hole, agreement)),
    ...(state ? { state } : {}),
  };
}

function holeView(hole: Hole, agreement: AgreementText): HoleView {
  return {
    id: hole.id,
    item: hole.item,
    anchor: anchorOf(hole.item),
    itemTitle: titleIn(agreement, hole.item),
    kind: hole.kind,
    about: holeWords(hole),
    reason: hole.reason,
  };
}

/** What a source is called beside a clause: the host of its address, or its words. */
function sourceName({ sources }: Terms, id: Id): string {
  const uri = sources.find((source) => source.id === id)?.uri ?? shortName(id);
  return /^https?:\/\/(?:www\.)?([^/]+)/.exec(uri)?.[1] ?? uri;
}

/** The heading of an item: its title, or its name with spaces. */
export function titleOf(edition: Edition, id: Id): string {
  return titleIn(edition.agreement, id);
}

function titleIn({ sidecar }: AgreementText, id: Id): string {
  return sidecar.titles[id] ?? shortName(id).replaceAll('_', ' ');
}

/** Name of the place of an item on the agreement page; steps stand with their ladder. */
export function anchorOf(id: Id): string {
  return id.split('/').slice(1).join('-');
}
