import { byText, distanceM, type Position } from '../../kernel/index.ts';
import {
  type AssessedFigure,
  type AssetWord,
  isSameArea,
  type Placing,
  type ToldAt,
  type WorksWord,
} from '../../recovery/index.ts';
import { say } from '../../wording/index.ts';
import {
  amountWords,
  assessedMeasureWords,
  capacityStateWords,
  damageExtentWords,
  distanceWords,
  namedWords,
  oneAssetWords,
  overYearsWords,
  sectorWords,
  valueWords,
  worksMoneyLine,
  worksStageWords,
} from '../words/index.ts';
import type { PlacedHere, PlaceGround } from './place-ground.ts';
import { type PartHere, partOf, type TieHere, type WordHere } from './word-here.ts';

/** What is asked of a place: where it is, how far off that may be, what it is called, and how far around it is looked. */
export interface HereAsked {
  readonly at: Position;
  readonly uncertaintyM: number;
  /** Absent where only a position is known. */
  readonly name?: string;
  readonly region?: string;
}

/** Works and assets no farther than this are shown as near by. */
export const hereM = 10_000;

/** Works and assets at or near a place, the nearest first, each voice by itself. */
export function worksPart(ground: PlaceGround, here: HereAsked): PartHere {
  const told = [
    ...wordsOf(ground.assets(), here, ({ id, words, exercise }, tie) =>
      words.map((word) => assetWord(id, word, { ...tie, exercise })),
    ),
    ...wordsOf(ground.works(), here, ({ id, words, exercise }, tie) =>
      words.map((word) => worksWord(id, word, { ...tie, exercise })),
    ),
  ];
  return partOf('works', say('Works, and what serves people here'), told.sort(nearestFirst), {
    none: say('Nobody has told of works, or of anything that serves people, within {distance} or by this name.', {
      distance: distanceWords(hereM),
    }),
    notes: [say('Each voice by itself: two voices on one thing are two words, and are never added.')],
  });
}

interface Tied {
  readonly tie: TieHere;
  readonly distanceM?: number;
}

function wordsOf<T extends { readonly id: string }>(
  placed: PlacedHere<T>,
  here: HereAsked,
  wordsIn: (of: T, tied: Tied) => readonly WordHere[],
): readonly WordHere[] {
  const best = new Map<string, { readonly of: T; readonly tied: Tied }>();
  const take = (of: T, tied: Tied | undefined): void => {
    const there = best.get(of.id);
    if (tied && (!there || tieOrder(tied, there.tied) < 0)) best.set(of.id, { of, tied });
  };
  for (const { of, placing } of placed.around(here.at, hereM + here.uncertaintyM)) take(of, byPosition(placing, here));
  if (here.name !== undefined) for (const { of, placing } of placed.named(here.name)) take(of, byName(placing, here));
  return [...best.values()].flatMap(({ of, tied }) => wordsIn(of, tied));
}

function byPosition({ at, uncertaintyM = 0 }: Placing, here: HereAsked): Tied | undefined {
  if (!at) return undefined;
  const apartM = distanceM(at, here.at);
  const offM = uncertaintyM + here.uncertaintyM;
  if (apartM - offM > hereM) return undefined;
  return { tie: apartM + offM <= hereM ? 'near' : 'mayBeNear', distanceM: apartM };
}

/** A name ties where nothing says that another place of that name is meant: a position far away, or another area. */
function byName(placing: Placing, here: HereAsked): Tied | undefined {
  if (placing.at) return byPosition(placing, here);
  if (placing.region !== undefined && here.region !== undefined && !isSameArea(placing.region, here.region))
    return undefined;
  return { tie: 'named' };
}

const ties: readonly TieHere[] = ['near', 'named', 'mayBeNear', 'area'];

function tieOrder(a: Tied, b: Tied): number {
  return ties.indexOf(a.tie) - ties.indexOf(b.tie) || (a.distanceM ?? 0) - (b.distanceM ?? 0);
}

/** The nearest first; then by what it is and whose word: a total order. */
export function nearestFirst(a: WordHere, b: WordHere): number {
  return (
    tieOrder(a, b) || byText(a.of?.id ?? '', b.of?.id ?? '') || byText(a.voice, b.voice) || byText(a.words, b.words)
  );
}

type Tie = Tied & { readonly exercise: true | undefined };

function wordFrom(
  words: string,
  voice: string,
  {
    tie,
    distanceM: apartM,
    exercise,
    newest,
    of,
  }: Tie & { readonly newest?: ToldAt | undefined; readonly of: WordHere['of'] },
): WordHere {
  return {
    words,
    voice,
    tie,
    ...(apartM === undefined ? {} : { distanceM: apartM }),
    ...(newest ? { happenedAt: newest.happenedAt, receivedAt: newest.receivedAt } : {}),
    ...(of ? { of } : {}),
    evidence: [],
    ...(exercise ? { exercise } : {}),
  };
}

function worksWord(id: string, { voice, facts, stage, stages, money, withdrawn }: WorksWord, tie: Tie): WordHere {
  const parts = [
    withdrawn
      ? say('taken off its list by this voice')
      : stage === undefined
        ? say('no stage told')
        : worksStageWords(stage),
    ...money.map((each) => worksMoneyLine(each)),
    ...(facts.owner === undefined ? [] : [say('for {owner}', { owner: facts.owner })]),
  ];
  return wordFrom(say('Works {name}: {told}', { name: facts.name ?? id, told: parts.join('; ') }), voice, {
    ...tie,
    newest: newestOf([...stages, ...money, ...(withdrawn ? [withdrawn] : [])]),
    of: { sort: 'works', id },
  });
}

function assetWord(id: string, { voice, facts, damage, damages, capacity, withdrawn }: AssetWord, tie: Tie): WordHere {
  const figures = capacity.flatMap(({ unit, before, lost, restored }) =>
    (
      [
        ['before', before],
        ['lost', lost],
        ['restored', restored],
      ] as const
    ).flatMap(([state, figure]) =>
      figure ? [{ figure, words: `${capacityStateWords(state)} ${valueWords(figure.amount.value, unit)}` }] : [],
    ),
  );
  const parts = [
    ...(withdrawn ? [say('taken off its list by this voice')] : []),
    ...(facts.kind === undefined ? [] : [oneAssetWords(facts.kind)]),
    damage ? say('damage: {extent}', { extent: damageExtentWords(damage.extent) }) : say('nothing told of damage'),
    ...(figures.length > 0 ? figures.map(({ words }) => words) : [say('no capacity told')]),
  ];
  return wordFrom(`${facts.name ?? id}: ${parts.join('; ')}`, voice, {
    ...tie,
    newest: newestOf([...damages, ...figures.map(({ figure }) => figure), ...(withdrawn ? [withdrawn] : [])]),
    of: { sort: 'asset', id },
  });
}

function newestOf(told: readonly ToldAt[]): ToldAt | undefined {
  return told.reduce<ToldAt | undefined>(
    (best, each) =>
      !best ||
      each.happenedAt.endsAt > best.happenedAt.endsAt ||
      (each.happenedAt.endsAt === best.happenedAt.endsAt && each.entry > best.entry)
        ? each
        : best,
    undefined,
  );
}

/** What assessments say of the area that a place lies in: three measures that are never added, whole and sectors side by side. */
export function needsPart(ground: PlaceGround, { region }: HereAsked): PartHere {
  const title = say('Needs of the area');
  if (region === undefined)
    return partOf('needs', title, [], {
      none: say('Nobody has told in which area this place lies, so that no figure of an area can be shown.'),
    });
  const told = ground
    .ledger()
    .figures.filter((figure) => figure.region !== undefined && isSameArea(figure.region, region))
    .map(figureWord);
  return partOf('needs', title, told, {
    none: say('No assessment has told a figure for {region}.', { region }),
    notes: [
      say(
        'Figures are of the whole area, not of this place. Damage, loss and need are three figures that are never added.',
      ),
    ],
  });
}

function figureWord(figure: AssessedFigure): WordHere {
  const { assessment, voice, measure, sector, amount, named, asOf, years, evidence, exercise } = figure;
  const value = amount ? amountWords(amount) : named ? namedWords(named) : say('no figure told');
  const beside = [
    ...(asOf === undefined ? [] : [say('as of {when}', { when: asOf })]),
    ...(years ? [overYearsWords(years)] : []),
  ].join(', ');
  const what = say('{assessment}: {measure}, {sector}: {value}', {
    assessment,
    measure: assessedMeasureWords(measure),
    sector: sector === undefined ? say('all sectors') : sectorWords(sector),
    value,
  });
  return {
    words: beside === '' ? what : `${what} (${beside})`,
    voice,
    happenedAt: figure.happenedAt,
    receivedAt: figure.receivedAt,
    tie: 'area',
    evidence,
    ...(exercise ? { exercise } : {}),
  };
}
