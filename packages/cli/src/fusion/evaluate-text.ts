import type { LabelScore, MeanScore, Score, SourcePairScore } from '@truceline/truce/labelled';
import { aligned } from '../statistics/flag-values.ts';

/** A method with its scores in every world. */
export interface MethodScored extends MeanScore {
  readonly name: string;
  readonly each: readonly Score[];
  /** For each world, by pair of sources; empty where nobody asked. */
  readonly bySource: readonly (readonly SourcePairScore[])[];
}

const columns = [
  ['pair P', 'pairPrecision'],
  ['pair R', 'pairRecall'],
  ['B3 P', 'bCubedPrecision'],
  ['B3 R', 'bCubedRecall'],
  ['B3 F', 'bCubedF'],
  ['count', 'countRatio'],
  ['ECE', 'calibrationError'],
  ['blocking', 'blockingRecall'],
] as const;

/** The table of methods: a world's figures, or the means of several with least and greatest of the two that matter most. */
export function scoreTable(
  sets: readonly { readonly reports: number; readonly incidents: number; readonly exercise: boolean }[],
  methods: readonly MethodScored[],
): string {
  const total = (member: 'reports' | 'incidents') => sets.reduce((sum, each) => sum + each[member], 0);
  const mark = sets.some(({ exercise }) => exercise) ? 'EXERCISE: ' : '';
  const worlds = sets.length === 1 ? 'one set' : `${sets.length} sets`;
  const several = sets.length > 1;
  const head = ['method', ...columns.map(([title]) => title), ...(several ? ['B3 F from-to', 'count from-to'] : [])];
  const rows = methods.map(({ name, mean, least, greatest }) => [
    name,
    ...columns.map(([, figure]) => figureText(mean[figure])),
    ...(several
      ? (['bCubedF', 'countRatio'] as const).map(
          (figure) => `${figureText(least[figure])}-${figureText(greatest[figure])}`,
        )
      : []),
  ]);
  return [
    `${mark}${total('reports')} reports of ${total('incidents')} incidents, ${worlds}`,
    aligned([head, ...rows]),
    ...calibrationWords(methods),
  ].join('\n\n');
}

/** The calibration error of one world with its limits: cuts do not change it. */
function calibrationWords(methods: readonly MethodScored[]): readonly string[] {
  const own = methods.at(-1)?.each;
  const [found] = own?.length === 1 ? own.flatMap(({ calibration }) => calibration ?? []) : [];
  if (!found) return [];
  const [error, low, high] = [found.error, found.low, found.high].map((each) => each.toFixed(4));
  return [`ECE ${error} (95 % limits ${low} to ${high}, by drawing incidents anew) over ${found.pairs} pairs compared`];
}

/** The scores of the last method by pair of sources, in the first world. */
export function sourceTable(methods: readonly MethodScored[]): string {
  const own = methods.at(-1)!;
  const head = ['sources', 'reports', 'pairs', 'pair P', 'pair R', 'B3 F', 'count', 'ECE', 'blocking'];
  const rows = (own.bySource[0] ?? []).map((row) => [
    row.sources[0] === row.sources[1] ? `${row.sources[0]} alone` : row.sources.join(' + '),
    String(row.reports),
    String(row.pairs.together),
    figureText(row.pairs.precision),
    figureText(row.pairs.recall),
    figureText(row.bCubed.f),
    figureText(row.countRatio),
    figureText(row.calibration?.error),
    figureText(row.blockingRecall),
  ]);
  return `${own.name}, by pair of sources${own.bySource.length > 1 ? ', first set' : ''}\n\n${aligned([head, ...rows])}`;
}

/** The table of methods on pairs that people labelled. */
export function labelTable(told: {
  readonly reports: number;
  readonly part: string;
  readonly methods: readonly ({ readonly name: string } & LabelScore)[];
}): string {
  const [first] = told.methods;
  const head = ['method', 'pair P', 'pair R', 'pair F', 'ECE'];
  const rows = told.methods.map(({ name, accuracy, calibration }) => [
    name,
    ...[accuracy.precision, accuracy.recall, accuracy.f, calibration?.error].map(figureText),
  ]);
  const part = told.part === 'all' ? '' : ` of the ${told.part} part`;
  return `${first?.pairs ?? 0} labelled pairs${part}, each weighted by what it was drawn for; ${first?.cannotTell ?? 0} more on which nobody can tell; ${told.reports} reports\n\n${aligned([head, ...rows])}`;
}

function figureText(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(3);
}
