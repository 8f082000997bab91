import { by, byText } from '@truceline/truce/kernel';
import { entriesKnown, entryOrder, type LedgerTime, type Money, type Speaker, voiceOf } from '@truceline/truce/pledges';
import type { WorksEntry, WorksFacts, WorksMoney, WorksStage } from '@truceline/truce/recovery';

/** The last word of a voice on money of one kind, in one currency, from one source. */
export interface MoneyWord {
  readonly kind: WorksMoney;
  readonly amount: Money;
  readonly from?: string;
  readonly entry: WorksEntry;
}

/** What one voice last said of one project. */
export interface WorksTold {
  readonly works: string;
  readonly speaker: Speaker;
  readonly facts: Partial<WorksFacts>;
  readonly stage?: WorksStage;
  readonly money: readonly MoneyWord[];
  /** The words that it rests on, in their order. */
  readonly entries: readonly WorksEntry[];
}

/**
 * What each voice last said of each project, in order of project and voice: the same set of entries gives the same list. What a
 * voice withdrew is left out until it speaks again.
 */
export function worksTold(entries: readonly WorksEntry[], time: LedgerTime): readonly WorksTold[] {
  const voices = Map.groupBy(entriesKnown(entries, time).standing, (each) =>
    JSON.stringify([each.works, voiceOf(each)]),
  );
  return [...voices]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, group]) => {
      const ordered = group.toSorted(entryOrder);
      const standing = ordered.slice(ordered.findLastIndex(({ telling }) => telling.what === 'withdrawn') + 1);
      return standing.length === 0 ? [] : [toldBy(standing)];
    });
}

const moneyOrder = by<MoneyWord>(
  ({ kind }) => kind,
  ({ amount }) => amount.currency,
  ({ from }) => from ?? '',
);

function toldBy(entries: readonly WorksEntry[]): WorksTold {
  let facts: Partial<WorksFacts> = {};
  let stage: WorksStage | undefined;
  const money = new Map<string, MoneyWord>();
  for (const entry of entries) {
    const { telling } = entry;
    if (telling.what === 'described') facts = { ...facts, ...telling.facts };
    else if (telling.what === 'stage') stage = telling.stage;
    else if (telling.what === 'money') {
      const { kind, amount, from } = telling;
      money.set(JSON.stringify([kind, amount.currency, from ?? null]), {
        kind,
        amount,
        ...(from === undefined ? {} : { from }),
        entry,
      });
    }
  }
  const { works, speaker } = entries[0]!;
  return {
    works,
    speaker,
    facts,
    ...(stage === undefined ? {} : { stage }),
    money: [...money.values()].sort(moneyOrder),
    entries,
  };
}
