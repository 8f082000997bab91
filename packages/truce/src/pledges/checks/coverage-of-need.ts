import { by, byText, type Instant } from '../../kernel/index.ts';
import { unitOf } from '../amount.ts';
import type { PledgeEntry } from '../entry.ts';
import { compareExact, type Exact, nought, plusExact } from '../exact.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../known-entries.ts';
import { type PledgeStanding, problemOrder } from '../ledger.ts';
import { factOf, type LedgerGround, latestWords, ledgerGround, plainName, wordsAt } from './ledger-ground.ts';
import type { NeedEntry } from './need-entry.ts';

/** The stages that are set against a need, each alone. */
export const coverageStages = ['committed', 'allocated', 'delivered'] as const;
/** One of them. */
export type CoverageStage = (typeof coverageStages)[number];

/** What stands at one stage against a need, in the unit of the need. */
export interface StageCoverage {
  readonly stage: CoverageStage;
  /** What each voice tells, over all pledges with the purpose of the need. Voices are never added. */
  readonly voices: readonly { readonly voice: string; readonly value: Exact; readonly pledges: number }[];
  /** The most that one voice alone tells. */
  readonly byOneVoice: Exact;
  /** Each pledge once, at the largest word on it: there cannot be more of it, whoever is right. */
  readonly atMost: Exact;
  readonly pledges: readonly string[];
}

/** A need by one voice, and what stands against it. */
export interface NeedCoverage extends LedgerTime {
  readonly need: string;
  readonly entry: NeedEntry;
  readonly voice: string;
  readonly name: string;
  readonly purpose: string;
  readonly amount: Extract<NeedEntry['telling'], { what: 'needed' }>['amount'];
  readonly by?: Instant;
  /** Three stages, never added. */
  readonly stages: readonly StageCoverage[];
  /** Pledges with the purpose that are told in another unit: nothing of them is counted. */
  readonly inOtherUnits: readonly string[];
}

/** What stands against each need at the time of the ledger. */
export function coverageOfNeeds(
  ground: LedgerGround,
  needs: readonly NeedEntry[],
): { readonly coverage: readonly NeedCoverage[]; readonly problems: readonly EntryProblem[] } {
  const { at, knownAt } = ground.ledger;
  const { standing, problems } = entriesKnown(needs, { at, knownAt });
  const wrong: EntryProblem[] = [...problems];
  const byPurpose = Map.groupBy(ground.ledger.pledges, ({ words }) =>
    plainName(factOf(words, ({ facts }) => facts.purpose) ?? ''),
  );
  const coverage = latestWords(standing, ({ need }) => need).flatMap((entry): readonly NeedCoverage[] => {
    const { telling } = entry;
    if (telling.what === 'met') return [];
    if (compareExact(telling.amount.value, nought) <= 0) {
      wrong.push({ entry: entry.id, reason: 'a need is above zero; one that is gone is told as met' });
      return [];
    }
    const purpose = plainName(telling.purpose);
    const pledges = purpose === '' ? [] : (byPurpose.get(purpose) ?? []);
    const unit = unitOf(telling.amount);
    return [
      {
        at,
        knownAt,
        need: entry.need,
        entry,
        voice: voiceOf(entry),
        name: telling.name,
        purpose: telling.purpose,
        amount: telling.amount,
        ...(telling.by === undefined ? {} : { by: telling.by }),
        stages: coverageStages.map((stage) => stageCoverage(pledges, stage, unit)),
        inOtherUnits: pledges
          .filter(({ words }) => {
            const told = words.flatMap(({ amounts }) => amounts);
            return told.length > 0 && told.every(({ amount }) => unitOf(amount) !== unit);
          })
          .map(({ id }) => id),
      },
    ];
  });
  return {
    coverage: coverage.sort(
      by(
        ({ need }) => need,
        ({ voice }) => voice,
      ),
    ),
    problems: wrong.sort(problemOrder),
  };
}

/** The same at several dates, as known at one: by date, in the order asked. */
export function coverageByDate(
  entries: readonly PledgeEntry[],
  needs: readonly NeedEntry[],
  dates: readonly Instant[],
  knownAt: Instant,
): readonly NeedCoverage[] {
  return dates.flatMap((at) => coverageOfNeeds(ledgerGround(entries, { at, knownAt }), needs).coverage);
}

function stageCoverage(pledges: readonly PledgeStanding[], stage: CoverageStage, unit: string): StageCoverage {
  const voices = new Map<string, { value: Exact; pledges: number }>();
  const counted: string[] = [];
  let atMost = nought;
  for (const pledge of pledges) {
    const told = wordsAt(pledge, stage, unit);
    if (told === undefined) continue;
    counted.push(pledge.id);
    atMost = plusExact(atMost, told.most);
    for (const { voice, amounts } of pledge.words)
      for (const { stage: on, amount } of amounts) {
        if (on !== stage || unitOf(amount) !== unit) continue;
        const there = voices.get(voice) ?? { value: nought, pledges: 0 };
        voices.set(voice, { value: plusExact(there.value, amount.value), pledges: there.pledges + 1 });
      }
  }
  const told = [...voices].sort(([a], [b]) => byText(a, b)).map(([voice, sum]) => ({ voice, ...sum }));
  return {
    stage,
    voices: told,
    byOneVoice: told.map(({ value }) => value).reduce((a, b) => (compareExact(a, b) >= 0 ? a : b), nought),
    atMost,
    pledges: counted,
  };
}
