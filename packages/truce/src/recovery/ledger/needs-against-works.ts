import { byText } from '../../kernel/index.ts';
import type { AssessedFigure } from '../assessments/index.ts';
import { type CapacitySum, capacitySums } from '../assets/index.ts';
import { type RecoveryGroup, regionKey } from '../recovery-group.ts';
import { type Sector, sectors } from '../sector.ts';
import { type SameWorksIds, type WorksCount, type WorksSum, worksCounts, worksSums } from '../works/index.ts';
import type { RecoveryLedger } from './ledger.ts';

/** One sector or one area: what was assessed, what works cost stage by stage, what capacity is lost and restored. Nothing of it is divided by another. */
export interface NeedsRow {
  /** One of the two; neither in the row of those for which nobody says it. */
  readonly sector?: Sector;
  readonly region?: string;
  /** Every spelling of the area that was met. */
  readonly spellings: readonly string[];
  /** Figures of assessments for just this sector or area. */
  readonly assessed: readonly AssessedFigure[];
  /** Figures for parts of it; they are not added to it. */
  readonly parts: readonly AssessedFigure[];
  readonly money: readonly WorksSum[];
  readonly stages: readonly WorksCount[];
  readonly capacity: readonly CapacitySum[];
}

/** Needs, works and capacity side by side. */
export interface NeedsAgainstWorks {
  readonly by: 'sector' | 'region';
  /** Figures for the whole, and those that are parted otherwise: by area where rows are sectors, by sector where they are areas. */
  readonly whole: readonly AssessedFigure[];
  readonly otherwise: readonly AssessedFigure[];
  /** In the order of the sectors, or of the names of areas; last what nobody places. */
  readonly rows: readonly NeedsRow[];
}

/** Puts a ledger's needs, works and capacity side by side, by sector or by area. Copies are counted as `worksSums` does. */
export function needsAgainstWorks(
  ledger: Pick<RecoveryLedger, 'works' | 'assets' | 'figures'>,
  group: 'sector' | 'region',
  same: SameWorksIds = new Map(),
): NeedsAgainstWorks {
  const { works, assets, figures } = ledger;
  const rows = new Map<string, OpenRow>();
  const row = (of: RecoveryGroup): OpenRow => {
    const key = of[group] ?? '';
    const there = rows.get(key) ?? { assessed: [], parts: [], money: [], stages: [], capacity: [] };
    rows.set(key, there);
    return there;
  };
  const other = group === 'sector' ? 'region' : 'sector';
  for (const figure of figures) {
    if (figure.level === 'whole' || figure.level === other) continue;
    const { sector, region } = figure;
    const of = group === 'sector' ? { sector: sector! } : { region: regionKey(region!) };
    row(of)[figure.level === group ? 'assessed' : 'parts'].push(figure);
  }
  for (const sum of worksSums(works, [group], same)) row(sum).money.push(sum);
  for (const count of worksCounts(works, [group], same)) row(count).stages.push(count);
  for (const sum of capacitySums(assets, [group])) row(sum).capacity.push(sum);
  const spellings = group === 'region' ? spellingsIn(ledger) : undefined;
  return {
    by: group,
    whole: figures.filter(({ level }) => level === 'whole'),
    otherwise: figures.filter(({ level }) => level === other),
    rows: [...rows]
      .sort(([a], [b]) => rank(a) - rank(b) || byText(a, b))
      .map(([key, each]) => ({
        ...(key === '' ? {} : { [group]: key }),
        spellings: [...(spellings?.get(key) ?? [])].sort(byText),
        ...each,
      })),
  };
}

interface OpenRow {
  readonly assessed: AssessedFigure[];
  readonly parts: AssessedFigure[];
  readonly money: WorksSum[];
  readonly stages: WorksCount[];
  readonly capacity: CapacitySum[];
}

function rank(key: string): number {
  const index = sectors.indexOf(key as Sector);
  return key === '' ? sectors.length : Math.max(0, index);
}

function spellingsIn({
  works,
  assets,
  figures,
}: Pick<RecoveryLedger, 'works' | 'assets' | 'figures'>): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  const meet = (name: string | undefined) => {
    if (name === undefined) return;
    const key = regionKey(name);
    const there = all.get(key);
    if (there) there.add(name);
    else all.set(key, new Set([name]));
  };
  for (const { words } of [...works, ...assets]) for (const { facts } of words) meet(facts.placing?.region);
  for (const { region } of figures) meet(region);
  return all;
}
