import { by, byText } from '../kernel/index.ts';
import {
  type EntryProblem,
  entriesKnown,
  type Ledger,
  type LedgerTime,
  type PledgeEntry,
  voiceOf,
} from '../pledges/index.ts';
import type { Id, Terms } from '../terms/index.ts';
import { type Belonging, layersOfPledge } from './belonging.ts';
import { type Layer, layers } from './layer.ts';
import { isSaid, type LayerEntry, type SaidEntry } from './layer-entry.ts';
import { missingOfLayer } from './layer-missing.ts';
import { partsOf, rivalsIn } from './layer-parts.ts';
import type { LayerRow, Origin } from './layer-row.ts';
import { type ClauseInLayer, clauseOrigin, originOf, pledgeOrigin } from './origin.ts';
import { type ShieldClause, shieldClauses } from './placed-clause.ts';

/** From what the shield is made. Amounts of the ledger are exact and of one currency each; nothing is added up here. */
export interface ShieldGround {
  readonly texts: readonly Terms[];
  readonly entries: readonly LayerEntry[];
  readonly ledger?: Pick<Ledger, 'pledges'>;
  /** The entries of the ledger, for their sources. */
  readonly pledgeEntries?: readonly Pick<PledgeEntry, 'id' | 'evidence'>[];
}

/** The layers of the guarantee at a time, as known at a time. */
export interface Shield extends LedgerTime {
  /** All of them, in the order of the page, also those of which nobody says anything. */
  readonly rows: readonly LayerRow[];
  /** Clauses and pledges that no rule and no entry gives to a layer. */
  readonly unplaced: readonly Id[];
  readonly problems: readonly EntryProblem[];
}

/** Folds texts, entries and the ledger into the layers. The result depends on the sets and the two times, never on their order. */
export function shieldOf({ texts, entries, ledger, pledgeEntries = [] }: ShieldGround, time: LedgerTime): Shield {
  const { standing, problems } = entriesKnown(entries, time);
  const told = Map.groupBy(
    standing.flatMap((entry) => (entry.telling.what === 'belongs' ? [{ entry, telling: entry.telling }] : [])),
    ({ telling }) => telling.of,
  );
  const placed = <T>(of: Id, byRule: readonly Belonging[], item: T) => ({
    item,
    of,
    belongs: (told.get(of)?.map(({ entry, telling }): Belonging => ({ layer: entry.layer, why: telling.words })) ??
      byRule) as readonly Belonging[],
  });
  const clauses = distinctClauses(texts).map((clause) => placed(clause.id, clause.belongs, clause));
  const pledges = (ledger?.pledges ?? []).map((pledge) =>
    placed(
      pledge.id,
      pledge.words.flatMap(({ facts }) => (facts.kind === undefined ? [] : layersOfPledge[facts.kind])),
      pledge,
    ),
  );
  const known = new Set([...clauses, ...pledges].map(({ of }) => of));
  const stray = [...told].filter(([of]) => !known.has(of));
  const said = standing.filter(isSaid);
  const sources = new Map(pledgeEntries.map(({ id, evidence }) => [id, evidence]));
  return {
    at: time.at,
    knownAt: time.knownAt,
    rows: layers.map((layer) =>
      rowOf(layer, {
        texts,
        said: said.filter((entry) => entry.layer === layer),
        clauses: inLayer(layer, clauses).map(({ item, why }) => ({ clause: item, why })),
        pledges: inLayer(layer, pledges).map(({ item, why }) => pledgeOrigin(item, why, sources)),
      }),
    ),
    unplaced: [...clauses, ...pledges]
      .filter(({ belongs }) => belongs.length === 0)
      .map(({ of }) => of)
      .sort(byText),
    problems: [
      ...problems,
      ...stray.flatMap(([of, each]) =>
        each.map(({ entry }) => ({ entry: entry.id, reason: `\`${of}\` is no clause of the texts and no pledge` })),
      ),
    ].sort(
      by(
        (each) => each.entry,
        (each) => each.reason,
      ),
    ),
  };
}

/** Clauses of all texts, each once: a text that imports another holds its clauses too. */
function distinctClauses(texts: readonly Terms[]): readonly ShieldClause[] {
  const all = texts
    .toSorted(by((each) => each.agreement))
    .flatMap((terms) => shieldClauses(terms).filter(({ id }) => id.startsWith(`${terms.agreement}/`)));
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

function inLayer<T>(
  layer: Layer,
  items: readonly { readonly item: T; readonly belongs: readonly Belonging[] }[],
): readonly { readonly item: T; readonly why: string }[] {
  return items.flatMap(({ item, belongs }) => {
    const here = belongs.find((each) => each.layer === layer);
    return here ? [{ item, why: here.why }] : [];
  });
}

function rowOf(
  layer: Layer,
  row: {
    readonly texts: readonly Terms[];
    readonly said: readonly SaidEntry[];
    readonly clauses: readonly ClauseInLayer[];
    readonly pledges: readonly Extract<Origin, { kind: 'pledge' }>[];
  },
): LayerRow {
  const { said, clauses, pledges } = row;
  const standing = said.filter((entry) => !hasEnded(entry, said));
  const newest = standing.toReversed();
  const parts = partsOf({ said: newest, clauses });
  const there = newest.filter(({ telling }) => telling.stage === 'there').map(originOf);
  const ended = newest.filter(({ telling }) => telling.stage === 'ended');
  return {
    layer,
    parts,
    promised: [
      ...clauses.filter(({ clause }) => clause.kind === 'promise').map(clauseOrigin),
      ...pledges,
      ...newest
        .filter(
          ({ telling }) =>
            telling.actor === undefined &&
            telling.question === undefined &&
            telling.stage !== 'there' &&
            telling.stage !== 'ended',
        )
        .map(originOf),
    ],
    there,
    missing: missingOfLayer({ ...row, layer, parts, standing, ended }),
    rivals: rivalsIn(newest),
  };
}

/** Whether the same voice said later that it is over. What another voice says stands beside it. */
function hasEnded(entry: SaidEntry, said: readonly SaidEntry[]): boolean {
  return (
    entry.telling.stage !== 'ended' &&
    said
      .slice(said.indexOf(entry) + 1)
      .some(
        (later) =>
          later.telling.stage === 'ended' &&
          later.telling.actor === entry.telling.actor &&
          later.telling.question === entry.telling.question &&
          voiceOf(later) === voiceOf(entry),
      )
  );
}
