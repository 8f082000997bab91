import { dayOf, formatInstant, type Instant, instant } from '@truceline/truce/kernel';
import { type Edition, isOperators, marksOf } from '@truceline/truce/pages';
import { type Exact, formatExact, unitNamed, unitOf } from '@truceline/truce/pledges';
import { capacityStates, type NeedsRow } from '@truceline/truce/recovery';
import { csv } from '../data-files.ts';
import { type RecoveryOfEdition, recoveryOf } from './recovery-of-edition.ts';

type Cell = string | number | undefined;
/** A column: its name, what it means, and what of a row stands in it. The codebook is made of these, and so cannot lie. */
interface Column<R> {
  readonly name: string;
  readonly means: string;
  readonly of: (row: R) => Cell;
}
interface Table<R> {
  readonly columns: readonly Column<R>[];
  readonly rows: (of: RecoveryOfEdition, edition: Edition) => readonly R[];
}

interface FigureRow {
  readonly thing: string;
  readonly voice: string;
  readonly name?: string | undefined;
  readonly kind?: string | undefined;
  readonly sector?: string | undefined;
  readonly region?: string | undefined;
  readonly stage?: string | undefined;
  readonly what?: string | undefined;
  readonly from?: string | undefined;
  readonly unit?: string | undefined;
  readonly value?: Exact | undefined;
  readonly happened?: { readonly startsAt: Instant; readonly endsAt: Instant } | undefined;
  readonly received?: string | undefined;
  readonly entry?: string | undefined;
}

const voiceColumn = { name: 'voice', means: 'whose word it is: side and name; figures of two voices are never added' };
const told: readonly Column<FigureRow>[] = [
  {
    name: 'happened_from',
    means: 'from when, as its source says; UTC',
    of: ({ happened }) => happened && formatInstant(happened.startsAt),
  },
  {
    name: 'happened_until',
    means: 'until when, as its source says; UTC',
    of: ({ happened }) => happened && formatInstant(happened.endsAt),
  },
  {
    name: 'received',
    means: 'when the word came in; in a public edition the reporting day',
    of: ({ received }) => received,
  },
  { name: 'entry', means: 'the entry that tells it', of: ({ entry }) => entry },
];

const works: Table<FigureRow> = {
  columns: [
    { name: 'works', means: 'name of the works in the list of the voice', of: ({ thing }) => thing },
    { ...voiceColumn, of: ({ voice }) => voice },
    { name: 'name', means: 'what the voice calls them', of: ({ name }) => name },
    {
      name: 'sector',
      means: 'sector of recovery, after those of the joint damage and needs assessments',
      of: ({ sector }) => sector,
    },
    { name: 'region', means: 'first-level area, in the spelling of the voice', of: ({ region }) => region },
    {
      name: 'stage',
      means: 'where they stand, by the codelist projectStatus of OC4IDS; empty: not told, or taken off the list',
      of: ({ stage }) => stage,
    },
    {
      name: 'kind',
      means:
        'kind of money: budgeted, committed, contracted, disbursed or spent; no two are added; empty: no money told',
      of: ({ what }) => what,
    },
    {
      name: 'from',
      means:
        'who gives the money, where the voice says so; empty: all money of this kind. A key in place of a name where a public edition does not name it',
      of: ({ from }) => from,
    },
    { name: 'currency', means: 'ISO 4217', of: ({ unit }) => unit },
    {
      name: 'amount',
      means: 'all money of this kind so far, in whole units of the currency',
      of: ({ value }) => value && formatExact(value),
    },
    ...told,
  ],
  rows: ({ ledger }, edition) =>
    ledger.works.flatMap(({ id, words }) =>
      words.flatMap(({ voice, facts, stage, money }): readonly FigureRow[] => {
        const common = {
          thing: id,
          voice,
          name: facts.name,
          sector: facts.sector,
          region: facts.placing?.region,
          stage,
        };
        if (money.length === 0) return [common];
        return money.map(({ kind, from, amount, happenedAt, receivedAt, entry }) => ({
          ...common,
          what: kind,
          from,
          unit: amount.currency,
          value: amount.value,
          happened: happenedAt,
          received: received(receivedAt, edition),
          entry,
        }));
      }),
    ),
};

const assets: Table<FigureRow> = {
  columns: [
    { name: 'asset', means: 'name of the asset in the list of the voice', of: ({ thing }) => thing },
    { ...voiceColumn, of: ({ voice }) => voice },
    { name: 'name', means: 'what the voice calls it', of: ({ name }) => name },
    { name: 'kind', means: 'what it is', of: ({ kind }) => kind },
    { name: 'sector', means: 'sector of recovery', of: ({ sector }) => sector },
    { name: 'region', means: 'first-level area, in the spelling of the voice', of: ({ region }) => region },
    {
      name: 'figure',
      means:
        'before, lost or restored capacity; none, partly, destroyed or unknown: how far it is damaged, with the cost of repair where told',
      of: ({ what }) => what,
    },
    {
      name: 'unit',
      means: 'what the capacity is counted in, or the currency of the cost of repair',
      of: ({ unit }) => unit,
    },
    {
      name: 'value',
      means: 'all of it so far; empty: not told, and that is no zero',
      of: ({ value }) => value && formatExact(value),
    },
    ...told,
  ],
  rows: ({ ledger }, edition) =>
    ledger.assets.flatMap(({ id, words }) =>
      words.flatMap(({ voice, facts, damage, capacity }): readonly FigureRow[] => {
        const common = {
          thing: id,
          voice,
          name: facts.name,
          kind: facts.kind,
          sector: facts.sector,
          region: facts.placing?.region,
        };
        const rows: FigureRow[] = damage
          ? [
              {
                ...common,
                what: damage.extent,
                unit: damage.repairCost?.currency,
                value: damage.repairCost?.value,
                happened: damage.happenedAt,
                received: received(damage.receivedAt, edition),
                entry: damage.entry,
              },
            ]
          : [];
        for (const each of capacity)
          for (const state of capacityStates) {
            const figure = each[state];
            if (figure)
              rows.push({
                ...common,
                what: state,
                unit: each.unit,
                value: figure.amount.value,
                happened: figure.happenedAt,
                received: received(figure.receivedAt, edition),
                entry: figure.entry,
              });
          }
        return rows.length === 0 ? [common] : rows;
      }),
    ),
};

interface SumRow {
  readonly by: 'sector' | 'region' | 'kind and region';
  readonly group: string;
  readonly figure: string;
  readonly voice: string;
  readonly assessment?: string | undefined;
  readonly unit?: string | undefined;
  readonly low?: Exact | undefined;
  readonly high?: Exact | undefined;
  readonly all?: Exact | undefined;
  readonly count?: number | undefined;
  readonly asOf?: string | undefined;
}

const sums: Table<SumRow> = {
  columns: [
    {
      name: 'by',
      means: 'how the rows are put together; rows of two ways of putting together are never added',
      of: ({ by }) => by,
    },
    { name: 'group', means: 'the sector or first-level area; empty: nobody says which', of: ({ group }) => group },
    {
      name: 'figure',
      means:
        'damage, loss, need or met: of an assessment; budgeted to spent: money of works; before, lost, restored, missing: capacity',
      of: ({ figure }) => figure,
    },
    { ...voiceColumn, of: ({ voice }) => voice },
    { name: 'assessment', means: 'the assessment that a figure is of', of: ({ assessment }) => assessment },
    { name: 'unit', means: 'currency or unit', of: ({ unit }) => unit },
    {
      name: 'low',
      means: 'the figure; of money with works that stand in two lists counted once, at the smaller of two figures',
      of: ({ low }) => low && formatExact(low),
    },
    {
      name: 'high',
      means: 'the same at the larger of two figures; of a figure that is named and not fixed the upper bound',
      of: ({ high }) => high && formatExact(high),
    },
    { name: 'as_told', means: 'everything added as it was told, copies too', of: ({ all }) => all && formatExact(all) },
    { name: 'count', means: 'of how many works or assets it is the sum', of: ({ count }) => count },
    { name: 'as_of', means: 'as of which day or month, where told', of: ({ asOf }) => asOf },
  ],
  rows: ({ bySector, byRegion }, { capacity = [] }) => [
    ...bySector.rows.flatMap((row) => sumRows('sector', row.sector ?? '', row)),
    ...byRegion.rows.flatMap((row) => sumRows('region', row.spellings.join(' / ') || (row.region ?? ''), row)),
    ...capacity.map(
      ({ kind, region, measure, voice, total, assets: count, month }): SumRow => ({
        by: 'kind and region',
        group: `${kind}, ${region}`,
        figure:
          measure.what === 'capacity' ? measure.state : measure.what === 'damaged' ? measure.extent : measure.what,
        voice,
        unit: measure.what === 'capacity' ? measure.unit : measure.what === 'repairCost' ? measure.currency : 'assets',
        low: total,
        high: total,
        all: total,
        count,
        asOf: month,
      }),
    ),
  ],
};

function sumRows(by: 'sector' | 'region', group: string, { assessed, money, capacity }: NeedsRow): readonly SumRow[] {
  return [
    ...assessed.map(
      ({ measure, voice, assessment, amount, named, asOf }): SumRow => ({
        by,
        group,
        figure: measure,
        voice,
        assessment,
        unit: amount ? unitOf(amount) : named && unitNamed(named),
        low: amount?.value ?? named?.low?.value,
        high: amount?.value ?? named?.high?.value,
        asOf,
      }),
    ),
    ...money.map(
      ({ kind, voice, currency, once, value, works: count }): SumRow => ({
        by,
        group,
        figure: kind,
        voice,
        unit: currency,
        low: once.low,
        high: once.high,
        all: value,
        count,
      }),
    ),
    ...capacity.flatMap((sum) =>
      ([...capacityStates, 'missing'] as const).flatMap((state): readonly SumRow[] => {
        const part = sum[state];
        if (!part) return [];
        const { value, assets: count } = part;
        const asOf = dayOf(instant(Math.max(sum.firstAt, sum.lastAt - 1)), 'UTC');
        return [
          {
            by,
            group,
            figure: state,
            voice: sum.voice,
            unit: sum.unit,
            low: value,
            high: value,
            all: value,
            count,
            asOf,
          },
        ];
      }),
    ),
  ];
}

/** A file of recovery by its name; `undefined` where there is none of that name. */
export function recoveryFile(edition: Edition, name: string): string | undefined {
  switch (name) {
    case 'works.csv':
      return written(works, edition);
    case 'assets.csv':
      return written(assets, edition);
    case 'sums.csv':
      return written(sums, edition);
    case 'codebook.csv':
      return csv([
        ['file', 'column', 'meaning'],
        ...[
          ['works.csv', works.columns] as const,
          ['assets.csv', assets.columns] as const,
          ['sums.csv', sums.columns] as const,
        ].flatMap(([file, columns]) => [
          ...columns.map((column) => [file, column.name, column.means]),
          [file, markColumn.name, markColumn.means],
        ]),
      ]);
    default:
      return undefined;
  }
}

const markColumn = {
  name: 'mark',
  means: 'EXERCISE where everything in the case is invented; HYPOTHETICAL where its text is',
};

function written<R>({ columns, rows }: Table<R>, edition: Edition): string {
  const mark = marksOf(edition)
    .flatMap((each) => /^[A-Z]+/.exec(each)?.[0] ?? [])
    .join('; ');
  return csv([
    [...columns.map(({ name }) => name), markColumn.name],
    ...rows(recoveryOf(edition), edition).map((row) => [...columns.map(({ of }) => of(row)), mark]),
  ]);
}

function received(at: Instant, { case: { dayZone }, profile }: Edition): string {
  return isOperators(profile) ? formatInstant(at) : dayOf(at, dayZone);
}
