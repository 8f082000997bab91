import { dayOf } from '../kernel/index.ts';
import { newestNeeds } from './newest-needs.ts';
import type { RecoveryView } from './recovery-view.ts';
import type { Edition } from './release/index.ts';
import { figure, numberWords } from './words/numbers.ts';
import { assessedFigureWords } from './words/recovery-words.ts';

/** The first words of the page on recovery: what is known, by whom, as of when; and, apart, what nobody told. */
export interface RecoveryLead {
  readonly sentence: string;
  /** Each a sentence of its own; empty where nothing is missing that is looked for. */
  readonly nobodyTold: readonly string[];
}

const voicesNamed = 3;

/** What can be said of recovery in a sentence or two, from the edition alone. */
export function recoveryLead(
  { ledger, copies: { certain } }: Pick<RecoveryView, 'ledger' | 'copies'>,
  edition: Pick<Edition, 'case' | 'capacity'>,
): RecoveryLead {
  const { works, assets, figures } = ledger;
  const { dayZone, knownAt } = edition.case;
  const sums = edition.capacity?.length ?? 0;
  if (works.length + assets.length + figures.length + sums === 0)
    return {
      sentence: `Nothing is known here of needs, works or restored capacity, as of ${dayOf(knownAt, dayZone)}: nobody told of any.`,
      nobodyTold: [],
    };
  const voices = [
    ...new Set([
      ...[...works, ...assets].flatMap(({ words }) => words.map(({ voice }) => voice)),
      ...figures.map(({ voice }) => voice),
      ...(edition.capacity ?? []).map(({ voice }) => voice),
    ]),
  ].sort();
  const copies = certain.reduce((sum, { works: same }) => sum + same.length - 1, 0);
  const what = [
    works.length > 0
      ? `${counted(works.length, 'works', 'works')}${copies > 0 ? ` (${figure(works.length - copies)} where what is listed twice is counted once)` : ''}`
      : undefined,
    assets.length > 0 ? counted(assets.length, 'asset that serves people', 'assets that serve people') : undefined,
    figures.length > 0 ? counted(figures.length, 'figure of assessments', 'figures of assessments') : undefined,
    sums > 0 ? counted(sums, 'sum over assets that are not named', 'sums over assets that are not named') : undefined,
  ].filter((each) => each !== undefined);
  const named = voices.slice(0, voicesNamed).join('; ');
  const others = voices.length > voicesNamed ? ` and ${figure(voices.length - voicesNamed)} more` : '';
  const by =
    voices.length === 1
      ? `one voice (${named}) tells`
      : `${numberWords(voices.length)} voices (${named}${others}) tell`;
  return {
    sentence: `As known on ${dayOf(knownAt, dayZone)}, ${by} of ${together(what)}; ${newest(ledger, dayZone)}.${needed(figures)}`,
    nobodyTold: nobodyTold({ works, assets, figures, sums }),
  };
}

function newest({ works, assets, figures }: RecoveryView['ledger'], zone: string): string {
  let last = 0;
  for (const { words } of works)
    for (const { stages, money } of words)
      for (const { happenedAt } of [...stages, ...money]) if (happenedAt.endsAt > last) last = happenedAt.endsAt;
  for (const { words } of assets)
    for (const { damages, capacity } of words)
      for (const { happenedAt } of [
        ...damages,
        ...capacity.flatMap(({ before, lost, restored }) =>
          [before, lost, restored].filter((each) => each !== undefined),
        ),
      ])
        if (happenedAt.endsAt > last) last = happenedAt.endsAt;
  for (const { happenedAt } of figures) if (happenedAt.endsAt > last) last = happenedAt.endsAt;
  return last === 0
    ? 'no stage, money, damage or capacity is dated'
    : `the newest of it is of ${dayOf(Math.max(0, last - 1) as never, zone)}`;
}

/** The needs of the whole, where an assessment names them: those over the longest stretch of years. */
function needed(figures: RecoveryView['ledger']['figures']): string {
  const whole = newestNeeds(figures.filter(({ level }) => level === 'whole'));
  const longest = Math.max(0, ...whole.map(({ years = 0 }) => years));
  const byVoice = Map.groupBy(
    whole.filter(({ years = 0 }) => years === longest),
    ({ voice, asOf, assessment }) => `${voice}\n${assessment}\n${asOf ?? ''}`,
  );
  return [...byVoice.values()]
    .slice(0, 2)
    .map((each) => {
      const [{ voice, asOf, assessment }] = each as [(typeof each)[number]];
      const over = longest === 0 ? '' : ` over ${counted(longest, 'year', 'years')}`;
      return ` Needed${over}${asOf === undefined ? '' : `, as of ${asOf}`}: ${each.map(assessedFigureWords).join(' and ')} (${assessment}, by ${voice}).`;
    })
    .join('');
}

function nobodyTold({
  works,
  assets,
  figures,
  sums,
}: Pick<RecoveryView['ledger'], 'works' | 'assets' | 'figures'> & { readonly sums: number }): readonly string[] {
  const lacking = (has: (word: (typeof works)[number]['words'][number]) => boolean): number =>
    works.filter(({ words }) => !words.some(has)).length;
  const of = (count: number, what: string): readonly string[] =>
    count === 0 ? [] : [`${what} of ${figure(count)} of ${figure(works.length)} works`];
  const capacities = assets.flatMap(({ words }) =>
    words.flatMap(({ capacity }) => capacity.filter(({ lost }) => lost)),
  );
  const unrestored = capacities.filter(({ restored }) => restored === undefined).length;
  return [
    ...(figures.some(({ measure }) => measure === 'need') ? [] : ['what is needed, in any sector or area']),
    ...(works.length === 0 ? ['any works'] : []),
    ...of(
      lacking(({ stage }) => stage !== undefined),
      'the stage',
    ),
    ...of(
      lacking(({ money }) => money.length > 0),
      'any money',
    ),
    ...of(
      lacking(({ money }) => money.some(({ kind }) => kind === 'disbursed' || kind === 'spent')),
      'what was paid',
    ),
    ...of(
      lacking(({ facts }) => facts.sector !== undefined),
      'the sector',
    ),
    ...of(
      lacking(({ facts }) => facts.placing?.region !== undefined),
      'the first-level area',
    ),
    ...(capacities.length + sums === 0 ? ['what capacity is lost'] : []),
    ...(unrestored === 0
      ? []
      : [`what is restored, of ${figure(unrestored)} of ${figure(capacities.length)} capacities told as lost`]),
  ];
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `one ${one}` : `${figure(count)} ${many}`;
}

function together(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
