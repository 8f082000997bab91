import { dayOf } from '../kernel/index.ts';
import { layerTitles } from './layer.ts';
import type { LayerLack, LayerRow } from './layer-row.ts';
import type { Shield } from './shield.ts';

/** What matters over all layers, each figure out of how many. */
export interface ShieldHeadline {
  readonly layers: number;
  readonly withLead: number;
  readonly standing: number;
  readonly withMoney: number;
  readonly withDecider: number;
  readonly contested: number;
  /** Titles of layers in which nobody is recorded as promising anything. */
  readonly empty: readonly string[];
  /** Organs that are asked for a decision that nobody records. */
  readonly votes: number;
  /** The day on which the newest thing told began, UTC; absent where there is none. */
  readonly newest?: string;
  /** One sentence or two for the top of the page. */
  readonly words: string;
}

/** Counts over the rows. A layer has a decider where every clause of it that needs one names one. */
export function headlineOf({ rows }: Pick<Shield, 'rows'>): ShieldHeadline {
  const lacks = (row: LayerRow, kind: LayerLack): boolean =>
    row.missing.some((each) => each.kind === kind || each.kind === 'promise');
  const without = (kind: LayerLack): number => rows.filter((row) => !lacks(row, kind)).length;
  const empty = rows.filter((row) => row.missing.some(({ kind }) => kind === 'promise'));
  const votes = new Set(
    rows.flatMap(({ missing }) =>
      missing.flatMap(({ kind, words, actors }) => (kind === 'vote' ? [`${words} ${actors?.join()}`] : [])),
    ),
  ).size;
  const newest = newestOf(rows);
  const figures = {
    layers: rows.length,
    withLead: rows.filter(({ parts }) => parts.some(({ role }) => role === 'leads')).length,
    standing: rows.filter(({ there }) => there.length > 0).length,
    withMoney: without('money'),
    withDecider: without('decider'),
    contested: rows.filter(({ rivals, parts }) => rivals.length > 0 || parts.some((part) => part.contradicted)).length,
    empty: empty.map(({ layer }) => layerTitles[layer]),
    votes,
    ...(newest === undefined ? {} : { newest }),
  };
  return { ...figures, words: wordsOf(figures) };
}

function wordsOf(figures: Omit<ShieldHeadline, 'words'>): string {
  const { layers, withLead, standing, withMoney, withDecider, empty, votes } = figures;
  const many = (count: number): string => `${count === 0 ? 'none' : count}`;
  return [
    standing === 0
      ? `Nothing is recorded as standing in any of the ${layers} layers.`
      : `Something is recorded as standing in ${standing} of the ${layers} layers.`,
    `Of the ${layers}, a lead is named in ${many(withLead)}, a decider for all of it in ${many(withDecider)}, money in ${many(withMoney)}.`,
    ...(votes === 0
      ? []
      : [
          `${votes} ${votes === 1 ? 'parliament or government has' : 'parliaments or governments have'} yet to decide, as far as is recorded.`,
        ]),
    ...(empty.length === 0 ? [] : [`Nobody is recorded as promising anything in: ${empty.join(', ')}.`]),
  ].join(' ');
}

function newestOf(rows: readonly LayerRow[]): string | undefined {
  const ends = rows
    .flatMap(({ parts, promised, there, rivals }) => [
      ...parts.flatMap(({ origins }) => origins),
      ...promised,
      ...there,
      ...rivals.flatMap(({ answers }) => answers),
    ])
    .flatMap((origin) => (origin.kind === 'entry' ? [origin.happenedAt] : []));
  const last = ends.toSorted((a, b) => b.startsAt - a.startsAt)[0];
  return last && dayOf(last.startsAt, 'UTC');
}
