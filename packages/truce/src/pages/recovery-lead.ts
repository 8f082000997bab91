import { dayOf } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import { newestNeeds } from './newest-needs.ts';
import type { RecoveryView } from './recovery-view.ts';
import type { Edition } from './release/index.ts';
import { figure, numberWords } from './words/numbers.ts';
import { assessedFigureWords } from './words/recovery-words.ts';
import { voiceWords } from './words/voice-words.ts';

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
      sentence: say('Nothing is known here of needs, works or restored capacity, as of {day}: nobody told of any.', {
        day: dayOf(knownAt, dayZone),
      }),
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
    ...(works.length > 0 ? [worksSaid(works.length, copies)] : []),
    ...(assets.length > 0
      ? [
          say('{n, plural, one {{count} asset that serves people} other {{count} assets that serve people}}', {
            n: assets.length,
            count: counted(assets.length),
          }),
        ]
      : []),
    ...(figures.length > 0
      ? [
          say('{n, plural, one {{count} figure of assessments} other {{count} figures of assessments}}', {
            n: figures.length,
            count: counted(figures.length),
          }),
        ]
      : []),
    ...(sums > 0
      ? [
          say(
            '{n, plural, one {{count} sum over assets that are not named} other {{count} sums over assets that are not named}}',
            { n: sums, count: counted(sums) },
          ),
        ]
      : []),
  ];
  const shown = voices.slice(0, voicesNamed).map(voiceWords).join('; ');
  const rest = voices.length - voicesNamed;
  const said = {
    day: dayOf(knownAt, dayZone),
    n: voices.length,
    count: numberWords(voices.length),
    voices: rest > 0 ? say('{voices} and {count} more', { voices: shown, count: figure(rest) }) : shown,
    what: together(what),
  };
  const [newestDay, needs] = [newest(ledger, dayZone), needed(figures)];
  const sentence =
    newestDay === undefined
      ? say(
          '{n, plural, one {As known on {day}, {count} voice ({voices}) tells of {what}; no stage, money, damage or capacity is dated.} other {As known on {day}, {count} voices ({voices}) tell of {what}; no stage, money, damage or capacity is dated.}}',
          said,
        )
      : say(
          '{n, plural, one {As known on {day}, {count} voice ({voices}) tells of {what}; the newest of it is of {newest}.} other {As known on {day}, {count} voices ({voices}) tell of {what}; the newest of it is of {newest}.}}',
          { ...said, newest: newestDay },
        );
  return {
    sentence: [sentence, ...needs].join(' '),
    nobodyTold: nobodyTold({ works, assets, figures, sums }),
  };
}

function worksSaid(count: number, copies: number): string {
  const words = say('{n, plural, one {{count} works} other {{count} works}}', { n: count, count: counted(count) });
  return copies === 0
    ? words
    : say('{works} ({count} where what is listed twice is counted once)', {
        works: words,
        count: figure(count - copies),
      });
}

function newest({ works, assets, figures }: RecoveryView['ledger'], zone: string): string | undefined {
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
  return last === 0 ? undefined : dayOf(Math.max(0, last - 1) as never, zone);
}

/** The needs of the whole, where an assessment names them: those over the longest stretch of years. */
function needed(figures: RecoveryView['ledger']['figures']): readonly string[] {
  const whole = newestNeeds(figures.filter(({ level }) => level === 'whole'));
  const longest = Math.max(0, ...whole.map(({ years = 0 }) => years));
  const byVoice = Map.groupBy(
    whole.filter(({ years = 0 }) => years === longest),
    ({ voice, asOf, assessment }) => `${voice}\n${assessment}\n${asOf ?? ''}`,
  );
  return [...byVoice.values()].slice(0, 2).map((each) => {
    const [{ voice, asOf, assessment }] = each as [(typeof each)[number]];
    const said = {
      figures: each.map(assessedFigureWords).reduce((first, second) => say('{first} and {second}', { first, second })),
      assessment,
      voice: voiceWords(voice),
    };
    if (longest === 0)
      return asOf === undefined
        ? say('Needed: {figures} ({assessment}, by {voice}).', said)
        : say('Needed, as of {asOf}: {figures} ({assessment}, by {voice}).', { ...said, asOf });
    const over = say('{n, plural, one {{count} year} other {{count} years}}', {
      n: longest,
      count: counted(longest),
    });
    return asOf === undefined
      ? say('Needed over {over}: {figures} ({assessment}, by {voice}).', { ...said, over })
      : say('Needed over {over}, as of {asOf}: {figures} ({assessment}, by {voice}).', { ...said, over, asOf });
  });
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
    count === 0 ? [] : [say(what, { count: figure(count), all: figure(works.length) })];
  const capacities = assets.flatMap(({ words }) =>
    words.flatMap(({ capacity }) => capacity.filter(({ lost }) => lost)),
  );
  const unrestored = capacities.filter(({ restored }) => restored === undefined).length;
  return [
    ...(figures.some(({ measure }) => measure === 'need') ? [] : [say('what is needed, in any sector or area')]),
    ...(works.length === 0 ? [say('any works')] : []),
    ...of(
      lacking(({ stage }) => stage !== undefined),
      phrase('the stage of {count} of {all} works'),
    ),
    ...of(
      lacking(({ money }) => money.length > 0),
      phrase('any money of {count} of {all} works'),
    ),
    ...of(
      lacking(({ money }) => money.some(({ kind }) => kind === 'disbursed' || kind === 'spent')),
      phrase('what was paid of {count} of {all} works'),
    ),
    ...of(
      lacking(({ facts }) => facts.sector !== undefined),
      phrase('the sector of {count} of {all} works'),
    ),
    ...of(
      lacking(({ facts }) => facts.placing?.region !== undefined),
      phrase('the first-level area of {count} of {all} works'),
    ),
    ...(capacities.length + sums === 0 ? [say('what capacity is lost')] : []),
    ...(unrestored === 0
      ? []
      : [
          say('what is restored, of {count} of {all} capacities told as lost', {
            count: figure(unrestored),
            all: figure(capacities.length),
          }),
        ]),
  ];
}

function counted(count: number): string {
  return count === 1 ? numberWords(count) : figure(count);
}

function together(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : say('{first} and {second}', { first: parts.slice(0, -1).join(', '), second: parts.at(-1)! });
}
