import type { Hole, Item, Source, Step } from '@truceline/truce/terms';
import { clausesOf, isRepeatable, keywordAsWritten, stepClauses } from '../clause-table.ts';
import type { Clause } from '../generated/ast.ts';
import { applyClause } from './apply-clause.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import type { Fields } from './fields.ts';
import type { EffectiveItem, Piece } from './load.ts';
import { normalised } from './normalised.ts';
import type { Scope } from './scope.ts';
import { type Desk, wholeNumber } from './values.ts';

/** What an item compiles to, and the holes it leaves. */
export interface Compiled {
  readonly record: Item;
  readonly holes: readonly Hole[];
}

/** Lists that a record of the kind always has, empty where the text gives none. */
const lists: Readonly<Record<string, readonly string[]>> = {
  actor: ['roles'],
  group: ['members'],
  body: ['seats', 'veto'],
  mandate: ['actions'],
  mechanism: ['contributors', 'observes'],
  zone: [],
  incident: ['ancestors', 'detectedUsing', 'having'],
  class: ['ancestors', 'detectedUsing', 'having'],
  levels: ['order'],
  ceasefire: ['between', 'zones'],
  obligation: ['by', 'to', 'zones', 'clocks', 'overrides'],
  prohibition: ['by', 'to', 'zones', 'clocks', 'overrides'],
  permission: ['by', 'to', 'zones', 'clocks', 'overrides'],
  power: ['by', 'to', 'zones', 'clocks', 'overrides'],
  threshold: ['what', 'by', 'zones'],
  guarantee: ['by', 'to', 'delivers', 'mayDeliver'],
  ladder: ['steps'],
  force: ['contributors', 'basedAt'],
  caveat: ['actions', 'zones'],
  pledge: ['by', 'to'],
  hub: ['by', 'zones'],
  facility: ['by', 'zones'],
  clock: ['by', 'rules'],
  review: ['by'],
  duration: [],
  exit: ['by'],
  recovery: ['zones'],
  annex: ['by', 'lists'],
  command: ['by', 'to', 'actions', 'zones', 'reserves', 'redCard'],
  consent: ['by', 'to', 'zones'],
  status_agreement: ['between', 'zones'],
  ratification: [],
  exchange: ['between', 'by', 'zones', 'clocks'],
  corridor: ['between', 'by', 'zones', 'clocks'],
  crossing: ['between', 'by', 'zones', 'clocks'],
  pause: ['between', 'by', 'zones', 'clocks'],
  search: ['between', 'by', 'zones', 'clocks'],
  passage: [],
};

const withKind = new Set([
  'incident',
  'class',
  'obligation',
  'prohibition',
  'permission',
  'power',
  'hub',
  'facility',
  'exchange',
  'corridor',
  'crossing',
  'pause',
  'search',
]);

/** Compiles an item. What is wrong in it is reported and left out; the rest stands. */
export function recordOf(item: EffectiveItem, scope: Scope, sources: readonly Source[]): Compiled {
  const desk: Desk = { scope, item: item.id, holes: [] };
  const fields: Fields = {
    id: item.id,
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
    ...(withKind.has(item.kind) ? { kind: item.kind } : {}),
  };
  for (const list of lists[item.kind] ?? []) fields[list] = [];
  for (const piece of admittedClauses(item.clauses, clausesOf(item.kind), item.kind, scope))
    applyClause(fields, piece, item, desk);
  fields.basis = basisOf(fields.cites as { source: string }[], sources);
  if (item.kind === 'ladder') fields.steps = item.steps.map((step) => stepOf(step, scope, desk));
  if (item.kind === 'zone' && fields.shape === undefined) {
    scope.say(
      {
        code: 'TL-702',
        severity: 'error',
        message: `zone \`${item.name}\` has no shape; give \`geometry\`, \`buffer of\`, \`union of\` or \`unresolved\``,
      },
      item.piece.node,
      item.piece.from,
    );
    fields.shape = { kind: 'union', of: [] };
  }
  if (item.kind === 'threshold') {
    fields.comparison ??= '>=';
    if (fields.count === undefined)
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `threshold \`${item.name}\` counts nothing; give \`count <incident> >= <number>\``,
        },
        item.piece.node,
        item.piece.from,
      );
    fields.count ??= { kind: 'said', value: 1 };
  }
  if (item.kind === 'caveat') fields.kind ??= 'never';
  for (const [kind, field, what] of [
    ['mandate', 'of', 'of'],
    ['caveat', 'of', 'of'],
    ['annex', 'of', 'of'],
    ['ratification', 'of', 'of'],
  ] as const)
    if (item.kind === kind && fields[field] === undefined) {
      scope.say(
        { code: 'TL-702', severity: 'error', message: `${kind} \`${item.name}\` lacks \`${what}\`` },
        item.piece.node,
        item.piece.from,
      );
      fields[field] = '';
    }
  if (item.kind === 'mandate' || item.kind === 'ratification') fields.organ ??= '';
  return canonical(normalised(withoutScratch(fields)) as unknown as Item, desk.holes);
}

/** Without what one clause noted for another. */
function withoutScratch(fields: Fields): Fields {
  const { resetsLater: _, ...plain } = fields;
  return plain;
}

/** In canonical order, and in NFC before: every list in the item and in its steps by what it says. Steps stay as they are written. */
function canonical(item: Item, found: readonly Hole[]): Compiled {
  let holes = found;
  const steps = (item as { readonly steps?: readonly Step[] }).steps?.map((step) => {
    const ordered = inCanonicalOrder(step, holes);
    holes = ordered.holes;
    return ordered.record;
  });
  const ordered = inCanonicalOrder(steps ? { ...item, steps } : item, holes.map(normalised));
  return { record: normalised(ordered.record), holes: ordered.holes.map(normalised) };
}

/** The clauses that belong in the kind; one that does not is reported and left out. */
function admittedClauses(
  clauses: readonly Piece<Clause>[],
  admitted: readonly string[],
  kind: string,
  scope: Scope,
): readonly Piece<Clause>[] {
  const seen = new Set<string>();
  for (const { node, from } of clauses) {
    const keyword = keywordAsWritten(node.keyword);
    if (!admitted.includes(keyword))
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `\`${keyword}\` does not belong in a ${kind}; ${kind} takes ${admitted.slice(0, 12).join(', ')}`,
        },
        node,
        from,
      );
    else if (seen.has(keyword) && !isRepeatable(keyword))
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `\`${keyword}\` stands twice in this ${kind}; keep one`,
        },
        node,
        from,
      );
    seen.add(keyword);
  }
  return clauses.filter(({ node }) => admitted.includes(keywordAsWritten(node.keyword)));
}

function basisOf(
  cites: readonly { readonly source: string }[],
  sources: readonly Source[],
): 'official' | 'statement' | 'press' | 'none' {
  const kinds = new Set(cites.map((cite) => sources.find((source) => source.id === cite.source)?.kind));
  return (['official', 'statement', 'press'] as const).find((kind) => kinds.has(kind)) ?? 'none';
}

function stepOf(step: EffectiveItem['steps'][number], scope: Scope, ladder: Desk): Step {
  const desk: Desk = { scope, item: step.id, holes: ladder.holes };
  const fields: Fields = {
    id: step.id,
    number: wholeNumber(step.piece.node.number, 'steps are numbered whole', step.piece, scope) ?? 0,
    action: 'notify',
    by: [],
    zones: [],
    clocks: [],
  };
  for (const piece of admittedClauses(step.clauses, stepClauses, 'step', scope))
    applyClause(fields, piece, { kind: 'step', name: step.name, id: step.id }, desk);
  return withoutScratch(fields) as unknown as Step;
}
