import { by, byText, type LocalDay } from '../../kernel/index.ts';
import {
  entriesKnown,
  type LedgerTime,
  type Money,
  type NamedAmount,
  namedProblem,
  unitNamed,
  unitOf,
  voiceOf,
} from '../../pledges/index.ts';
import type { FactMark } from '../../shield/index.ts';
import type { Id } from '../../terms/index.ts';
import { figureProblem, type ToldAt, toldAt } from '../figure-history.ts';
import { problemsOfEntries, type RecoveryProblem, recoveryProblemOrder } from '../ledger-problem.ts';
import { type Sector, sectors } from '../sector.ts';
import { type AssessedMeasure, type AssessmentEntry, type AssessmentTelling, assessedMeasures } from './entry.ts';

/** What of the whole a figure speaks of. Figures of two levels are never added. */
export type AssessedLevel = 'whole' | 'sector' | 'region' | 'sectorInRegion';

/** One figure of one assessment, by one voice: fixed, or only named. */
export interface AssessedFigure extends ToldAt {
  readonly assessment: Id;
  readonly voice: string;
  readonly level: AssessedLevel;
  readonly measure: AssessedMeasure;
  readonly sector?: Sector;
  readonly region?: string;
  /** Exactly one of the two is there. A named amount is in no sum of fixed ones. */
  readonly amount?: Money;
  readonly named?: NamedAmount;
  readonly asOf?: LocalDay;
  readonly years?: number;
  readonly mark?: FactMark;
  readonly evidence: readonly string[];
  /** What the voice said of it before, in order; a figure that a later word or a correction took the place of. */
  readonly earlier: readonly AssessedBefore[];
  /** True where the entry is synthetic. */
  readonly exercise?: true;
}

/** A figure that no longer counts, and how it stopped counting. */
export interface AssessedBefore extends ToldAt {
  readonly how: 'later' | 'corrected';
  readonly amount?: Money;
  readonly named?: NamedAmount;
  readonly asOf?: LocalDay;
}

/** All figures of assessments at a time, as known at a time. */
export interface AssessmentLedger extends LedgerTime {
  /** By assessment, voice, measure, sector (the whole first), region, unit and years. */
  readonly figures: readonly AssessedFigure[];
  /** What a voice took back without telling another figure, and the entry that did. */
  readonly withdrawn: readonly { readonly figure: AssessedFigure; readonly by: ToldAt }[];
  readonly problems: readonly RecoveryProblem[];
}

/**
 * Figures of assessments as they stand at a time, as known at a time. A later word of the same voice on the same measure,
 * sector, region, unit and stretch of years takes the place of an earlier one; one in another currency stands beside it.
 */
export function assessmentsAt(entries: readonly AssessmentEntry[], time: LedgerTime): AssessmentLedger {
  const { standing, replaced, problems } = entriesKnown(entries, time);
  const wrong: RecoveryProblem[] = [...problemsOfEntries('assessment', problems)];
  const open = new Map<string, AssessedFigure>();
  const withdrawn: { readonly figure: AssessedFigure; readonly by: ToldAt }[] = [];
  for (const entry of standing) {
    const voice = voiceOf(entry);
    const { telling, assessment } = entry;
    if (telling.what === 'withdrawn') {
      for (const [place, figure] of open)
        if (figure.assessment === assessment && figure.voice === voice) {
          withdrawn.push({ figure, by: toldAt(entry) });
          open.delete(place);
        }
      continue;
    }
    const reason = tellingProblem(telling);
    if (reason !== undefined) {
      wrong.push({ sort: 'assessment', kind: 'noFigure', of: assessment, entry: entry.id, reason });
      continue;
    }
    const place = placeOf(voice, assessment, telling);
    const before = open.get(place);
    const earlier = before ? [...before.earlier, beforeFrom('later', before)] : [];
    open.set(place, { ...figureFrom(entry, telling), earlier });
  }
  for (const { older, entry } of replaced) {
    if (older.telling.what !== 'assessed' || entry.telling.what !== 'assessed') continue;
    const place = placeOf(voiceOf(entry), entry.assessment, entry.telling);
    const now = open.get(place);
    if (now === undefined) continue;
    const corrected = beforeFrom('corrected', figureFrom(older, older.telling));
    open.set(place, { ...now, earlier: [...now.earlier, corrected].sort(earlierOrder) });
  }
  const figures = [...open.values()].sort(assessedOrder);
  return { ...time, figures, withdrawn, problems: [...wrong, ...betweenVoices(figures)].sort(recoveryProblemOrder) };
}

type Assessed = Extract<AssessmentTelling, { readonly what: 'assessed' }>;

function tellingProblem({ amount, named, years }: Assessed): string | undefined {
  if ((amount === undefined) === (named === undefined))
    return amount === undefined ? 'names no figure' : 'has a fixed figure and a named one; tell one of them';
  if (years !== undefined && (!Number.isSafeInteger(years) || years < 1))
    return `\`${years}\` is no number of years from 1 up`;
  return amount === undefined ? namedProblem(named!) : figureProblem(amount);
}

function unitIn({ amount, named }: Pick<Assessed, 'amount' | 'named'>): string {
  return amount ? unitOf(amount) : (unitNamed(named!) ?? named!.of ?? '');
}

/** Named amounts without a unit are told apart by what they are a share of. */
function placeOf(voice: string, assessment: Id, telling: Assessed): string {
  const { measure, sector, region, years } = telling;
  return JSON.stringify([voice, assessment, measure, sector ?? 0, region ?? 0, unitIn(telling), years ?? 0]);
}

function levelOf({ sector, region }: Pick<Assessed, 'sector' | 'region'>): AssessedLevel {
  if (sector === undefined) return region === undefined ? 'whole' : 'region';
  return region === undefined ? 'sector' : 'sectorInRegion';
}

function figureFrom(entry: AssessmentEntry, telling: Assessed): AssessedFigure {
  const { sector, region, years, mark } = telling;
  return {
    ...toldAt(entry),
    assessment: entry.assessment,
    voice: voiceOf(entry),
    level: levelOf(telling),
    measure: telling.measure,
    ...(sector === undefined ? {} : { sector }),
    ...(region === undefined ? {} : { region }),
    ...figureIn(telling),
    ...(years === undefined ? {} : { years }),
    ...(mark === undefined ? {} : { mark }),
    evidence: entry.evidence,
    earlier: [],
    ...(entry.exercise ? { exercise: true } : {}),
  };
}

function beforeFrom(how: AssessedBefore['how'], figure: AssessedFigure): AssessedBefore {
  const { entry, happenedAt, receivedAt } = figure;
  return { how, entry, happenedAt, receivedAt, ...figureIn(figure) };
}

function figureIn({
  amount,
  named,
  asOf,
}: Pick<Assessed, 'amount' | 'named' | 'asOf'>): Pick<Assessed, 'amount' | 'named' | 'asOf'> {
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(named === undefined ? {} : { named }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

const earlierOrder = by<AssessedBefore>(
  (each) => each.happenedAt.endsAt,
  (each) => each.receivedAt,
  (each) => each.entry,
);

/** By assessment, voice, measure, sector (the whole first), region, unit and years. */
export const assessedOrder = by<AssessedFigure>(
  (each) => each.assessment,
  (each) => each.voice,
  (each) => assessedMeasures.indexOf(each.measure),
  (each) => (each.sector === undefined ? -1 : sectors.indexOf(each.sector)),
  (each) => each.region ?? '',
  unitIn,
  (each) => each.years ?? 0,
);

/** Voices that give one assessment different fixed figures for one thing. */
function betweenVoices(figures: readonly AssessedFigure[]): readonly RecoveryProblem[] {
  const fixed = figures.filter(({ amount }) => amount !== undefined);
  const groups = Map.groupBy(fixed, (figure) => placeOf('', figure.assessment, { what: 'assessed', ...figure }));
  return [...groups.values()].flatMap((each): readonly RecoveryProblem[] => {
    if (new Set(each.map(({ amount }) => `${amount!.value.units} ${amount!.value.scale}`)).size < 2) return [];
    const { assessment, measure, sector, region } = each[0]!;
    const of = [measure, sector, region].filter((part) => part !== undefined).join(', ');
    const voices = [...new Set(each.map(({ voice }) => voice))].sort(byText).join(' and ');
    return [
      { sort: 'assessment', kind: 'voicesDiffer', of: assessment, reason: `${of}: ${voices} give different figures` },
    ];
  });
}
