import { compareExact, type Exact, minusExact, nought, unitOf } from '../pledges/index.ts';
import type { AssessedFigure, NeedsRow, WorksMoney, WorksSum } from '../recovery/index.ts';
import { newestNeeds } from './newest-needs.ts';

/** One sector or area in one currency: a small picture of what is needed, contracted, disbursed and open. */
export interface RecoveryPanel {
  readonly sector?: NeedsRow['sector'];
  readonly region?: string;
  readonly unit: string;
  readonly needs: readonly PanelNeed[];
  /** Each voice by itself, in the order of the names. */
  readonly voices: readonly PanelVoice[];
}

/** What one assessment says is needed. */
export interface PanelNeed {
  readonly unit: string;
  readonly figure: AssessedFigure;
  /** The figure, or the bounds of one that is only named. */
  readonly low?: Exact;
  readonly high?: Exact;
}

/** What one voice tells of the works of a sector or area, and what of each need is open if that is all. */
export interface PanelVoice {
  readonly voice: string;
  readonly sums: ReadonlyMap<WorksMoney, WorksSum>;
  readonly open: readonly PanelOpen[];
}

/** A fixed need less what one voice says was disbursed; copies of works are counted once. */
export interface PanelOpen {
  readonly need: AssessedFigure;
  readonly low: Exact;
  readonly high: Exact;
}

/** The panels of some rows, by unit: the unit of most panels first. */
export function recoveryPanels(rows: readonly NeedsRow[]): ReadonlyMap<string, readonly RecoveryPanel[]> {
  const panels = rows.flatMap(panelsOf);
  const byUnit = [...Map.groupBy(panels, ({ unit }) => unit)];
  return new Map(byUnit.sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1)));
}

/** The largest figure of some panels, by which all of them are drawn. */
export function largestOf(panels: readonly RecoveryPanel[]): Exact {
  const figures = panels.flatMap(({ needs, voices }) => [
    ...needs.flatMap(({ low, high }) => [low, high]),
    ...voices.flatMap(({ sums }) => [...sums.values()].map(({ once }) => once.high)),
  ]);
  return figures.reduce<Exact>((a, b) => (b && compareExact(b, a) > 0 ? b : a), nought);
}

function panelsOf({ sector, region, assessed, money }: NeedsRow): readonly RecoveryPanel[] {
  const needs = newestNeeds(assessed).flatMap((figure): readonly PanelNeed[] => {
    const { amount, named } = figure;
    const [low, high] = amount ? [amount, amount] : [named?.low, named?.high];
    const bound = low ?? high;
    if (bound === undefined) return [];
    return [{ figure, unit: unitOf(bound), ...(low ? { low: low.value } : {}), ...(high ? { high: high.value } : {}) }];
  });
  const units = new Set([...needs.map(({ unit }) => unit), ...money.map(({ currency }) => currency)]);
  return [...units].sort().map((unit) => {
    const own = needs.filter((need) => need.unit === unit);
    return {
      ...(sector === undefined ? {} : { sector }),
      ...(region === undefined ? {} : { region }),
      unit,
      needs: own,
      voices: [
        ...Map.groupBy(
          money.filter(({ currency }) => currency === unit),
          ({ voice }) => voice,
        ),
      ].map(([voice, sums]) => voiceOf(voice, sums, own)),
    };
  });
}

function voiceOf(voice: string, sums: readonly WorksSum[], needs: readonly PanelNeed[]): PanelVoice {
  const disbursed = sums.find(({ kind }) => kind === 'disbursed');
  return {
    voice,
    sums: new Map(sums.map((sum) => [sum.kind, sum])),
    open: needs.flatMap(({ figure }) =>
      disbursed === undefined || figure.amount === undefined
        ? []
        : [
            {
              need: figure,
              low: minusExact(figure.amount.value, disbursed.once.high),
              high: minusExact(figure.amount.value, disbursed.once.low),
            },
          ],
    ),
  };
}
