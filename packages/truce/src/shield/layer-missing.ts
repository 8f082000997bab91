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
    ...deciders(row),
    ...dates(row, promises),
    ...money(row, promises),
    ...votes(row, taken),
    ...mandates(row, taken),
    ...ended,
    ...openHoles(row),
  ];
}

function deciders({ clauses }: Row): readonly MissingOfLayer[] {
  const asked = clauses.filter(({ clause }) => clause.decidedBy !== undefined);
  const open = asked.filter(({ clause }) => typeof clause.decidedBy !== 'string' || clause.decidedBy === 'none');
  if (asked.length === 0) return [{ kind: 'decider', words: 'no clause says who decides', of: [] }];
  if (open.length === 0) return [];
  return [
    {
      kind: 'decider',
      words: `who decides, or by which rule, is open in ${open.length} of ${asked.length} ${clausesWord(asked.length)}`,
      count: { open: open.length, of: asked.length },
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
      count: { open: open.length, of: promises.length },
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

/** Permissions that a text asks for, of actors that take part, and that nobody records as granted. */
function votes({ clauses, texts }: Row, taken: readonly LayerPart[]): readonly MissingOfLayer[] {
  const members = membersOf(taken, texts);
  const open = clauses.filter(
    ({ clause }) =>
      clause.kind === 'permission' && clause.status !== 'granted' && members.has(shortName(clause.holder ?? '')),
  );
  const byOrgan = Map.groupBy(open, ({ clause }) => JSON.stringify([shortName(clause.holder ?? ''), clause.organ]));
  return [...byOrgan.values()]
    .map((each): MissingOfLayer => {
      const { holder = '', organ, status } = each[0]!.clause;
      const over = status === 'refused' || status === 'expired';
      const words = over ? `${organ}: ${status}` : `${organ}: yet to decide, as far as is recorded`;
      return {
        kind: over ? 'mandate' : 'vote',
        words,
        actors: [shortName(holder)],
        of: each.map(({ clause }) => clause.id),
      };
    })
    .sort((a, b) => byText(a.words, b.words));
}

function mandates({ layer, clauses, texts }: Row, taken: readonly LayerPart[]): readonly MissingOfLayer[] {
  if (!layersUnderMandate.includes(layer)) return [];
  const known = new Set(
    clauses.flatMap(({ clause }) => (clause.holder === undefined ? [] : [shortName(clause.holder)])),
  );
  const hosts = new Set(
    texts.flatMap(({ actors }) =>
      actors.filter(({ roles }) => roles.includes('beneficiary')).map(({ id }) => shortName(id)),
    ),
  );
  const without = [...membersOf(taken, texts)].filter((code) => !known.has(code) && !hosts.has(code)).sort(byText);
  if (without.length === 0) return [];
  return [{ kind: 'mandate', words: 'whose permission at home is needed is not recorded', actors: without, of: [] }];
}

/** Short names of those who take part, with the members of groups that the texts name. */
function membersOf(taken: readonly LayerPart[], texts: readonly Terms[]): ReadonlySet<string> {
  const groups = texts.flatMap((terms) => terms.groups);
  return new Set(
    taken.flatMap(({ actor }) => {
      const group = groups.find(({ id }) => shortName(id) === actor);
      return group ? actorsOf({ groups }, [group.id]).codes : [actor];
    }),
  );
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
