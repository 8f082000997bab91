import { byText } from '../kernel/index.ts';
import { actorsOf, type Hole, shortName, type Terms } from '../terms/index.ts';
import { type Layer, layersUnderMandate } from './layer.ts';
import type { SaidEntry } from './layer-entry.ts';
import type { LayerPart, MissingOfLayer, Origin } from './layer-row.ts';
import type { ClauseInLayer } from './origin.ts';

interface Row {
  readonly layer: Layer;
  readonly texts: readonly Terms[];
  readonly clauses: readonly ClauseInLayer[];
  readonly pledges: readonly Extract<Origin, { kind: 'pledge' }>[];
  readonly parts: readonly LayerPart[];
  readonly standing: readonly SaidEntry[];
  readonly ended: readonly SaidEntry[];
}

/**
 * What a layer lacks, most telling first. Everything is found, nothing is judged: each answer says at which clauses it was
 * found and out of how many.
 */
export function missingOfLayer(row: Row): readonly MissingOfLayer[] {
  const promises = row.clauses.filter(({ clause }) => clause.kind === 'promise');
  const taken = row.parts.filter(({ role }) => role === 'leads' || role === 'contributes' || role === 'conditional');
  const ended = row.ended.map(({ id, telling }): MissingOfLayer => ({ kind: 'ended', words: telling.words, of: [id] }));
  if (promises.length === 0 && row.pledges.length === 0 && taken.length === 0)
    return [
      { kind: 'promise', words: 'nobody is recorded as promising anything here: no clause read, no entry', of: [] },
      ...ended,
      ...openHoles(row),
    ];
  return [
    ...(row.parts.some(({ role }) => role === 'leads')
      ? []
      : [{ kind: 'lead' as const, words: 'no lead is named', of: promises.map(({ clause }) => clause.id) }]),
    ...deciders(row, promises),
    ...dates(row, promises),
    ...money(row, promises),
    ...votes(row),
    ...mandates(row, taken),
    ...ended,
    ...openHoles(row),
  ];
}

function deciders({ clauses }: Row, promises: readonly ClauseInLayer[]): readonly MissingOfLayer[] {
  const asked = promises.filter(({ clause }) => clause.decidedBy !== undefined);
  const open = asked.filter(({ clause }) => typeof clause.decidedBy !== 'string' || clause.decidedBy === 'none');
  if (asked.length === 0)
    return clauses.some(({ clause }) => clause.kind === 'body')
      ? []
      : [{ kind: 'decider', words: 'no clause says who decides', of: [] }];
  if (open.length === 0) return [];
  return [
    {
      kind: 'decider',
      words: `no decider is named in ${open.length} of ${asked.length} ${clausesWord(asked.length)}`,
      of: open.map(({ clause }) => clause.id),
    },
  ];
}

function dates({ standing }: Row, promises: readonly ClauseInLayer[]): readonly MissingOfLayer[] {
  const open = promises.filter(({ clause }) => !clause.dated);
  if (promises.length === 0)
    return standing.some(({ telling }) => telling.stage === 'there')
      ? []
      : [{ kind: 'date', words: 'no clause gives a date', of: [] }];
  if (open.length === 0) return [];
  return [
    {
      kind: 'date',
      words: `no date or time limit in ${open.length} of ${promises.length} ${clausesWord(promises.length)}`,
      of: open.map(({ clause }) => clause.id),
    },
  ];
}

function money({ pledges }: Row, promises: readonly ClauseInLayer[]): readonly MissingOfLayer[] {
  if (pledges.some(({ amounts }) => amounts.length > 0) || promises.some(({ clause }) => clause.funded)) return [];
  const words =
    pledges.length > 0 ? 'no amount is recorded for what was pledged' : 'nobody is recorded as paying for it';
  return [{ kind: 'money', words, of: promises.map(({ clause }) => clause.id) }];
}

/** Permissions that a text asks for and that nobody records as granted. */
function votes({ clauses, texts }: Row): readonly MissingOfLayer[] {
  const open = clauses.filter(({ clause }) => clause.kind === 'permission' && clause.status !== 'granted');
  const byOrgan = Map.groupBy(open, ({ clause }) => JSON.stringify([holdersOf(clause), clause.organ]));
  return [...byOrgan.values()]
    .map((each): MissingOfLayer => {
      const { clause } = each[0]!;
      const words =
        clause.status === 'refused' || clause.status === 'expired'
          ? `${clause.organ}: ${clause.status}`
          : `${clause.organ}: yet to decide, as far as is recorded`;
      return { kind: 'vote', words, actors: holdersOf(clause), of: each.map((one) => one.clause.id) };
    })
    .sort((a, b) => byText(a.words, b.words));

  function holdersOf({ parts }: ClauseInLayer['clause']): readonly string[] {
    return actorsOf(
      { groups: texts.flatMap(({ groups }) => groups) },
      parts.flatMap(({ of }) => of),
    ).codes;
  }
}

function mandates({ layer, clauses, texts }: Row, taken: readonly LayerPart[]): readonly MissingOfLayer[] {
  if (!layersUnderMandate.includes(layer)) return [];
  const groups = texts.flatMap((terms) => terms.groups);
  const members = (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const group = groups.find(({ id }) => shortName(id) === code);
      return group ? actorsOf({ groups }, [group.id]).codes : [code];
    });
  const permitted = new Set(
    clauses
      .filter(({ clause }) => clause.kind === 'permission')
      .flatMap(({ clause }) => clause.parts.flatMap(({ of }) => actorsOf({ groups }, of).codes)),
  );
  const beneficiaries = new Set(
    texts.flatMap(({ actors }) =>
      actors.filter(({ roles }) => roles.includes('beneficiary')).map(({ id }) => shortName(id)),
    ),
  );
  const without = [...new Set(members(taken.map(({ actor }) => actor)))]
    .filter((code) => !permitted.has(code) && !beneficiaries.has(code))
    .sort();
  if (without.length === 0) return [];
  return [{ kind: 'mandate', words: 'whose permission at home is needed is not recorded', actors: without, of: [] }];
}

/** What is told by a finding of its own, and not again as a hole. */
const toldAlready = /\/(?:decidedBy|ledBy|fundedBy)$/;

function openHoles({ texts, clauses }: Row): readonly MissingOfLayer[] {
  const ids = new Set(
    clauses.flatMap(({ clause }) => (clause.kind === 'promise' || clause.kind === 'body' ? [clause.id] : [])),
  );
  const holes = new Map<string, Hole>();
  for (const hole of texts.flatMap((terms) => terms.holes))
    if ((ids.has(hole.item) || ids.has(hole.id.split('#')[0]!)) && !toldAlready.test(hole.path))
      holes.set(hole.id, hole);
  return [...holes.values()]
    .sort((a, b) => byText(a.id, b.id))
    .map(({ id, reason }) => ({ kind: 'hole', words: `the text leaves open: ${reason}`, of: [id] }));
}

function clausesWord(count: number): string {
  return count === 1 ? 'clause' : 'clauses';
}
