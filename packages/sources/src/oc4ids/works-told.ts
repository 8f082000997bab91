import { type Instant, instant } from '@truceline/truce/kernel';
import type { LedgerTime, Speaker } from '@truceline/truce/pledges';
import {
  type WorksEntry,
  type WorksFacts,
  type WorksFigure,
  type WorksStage,
  type WorksWord,
  worksAt,
} from '@truceline/truce/recovery';

/** What one voice says of works, as far as a file of works can hold it. */
export interface WorksTold {
  readonly works: string;
  readonly speaker: Speaker;
  readonly facts: Partial<WorksFacts>;
  readonly stage?: WorksStage;
  readonly money: readonly WorksFigure[];
  /** The end of the last thing that the voice told of. */
  readonly updatedAt: Instant;
  readonly exercise: boolean;
}

/**
 * What each voice says of each of the works, in order of works and voice: the same set of entries gives the same list. Voices that
 * withdrew the works, or only compare them with others, are left out.
 */
export function worksTold(entries: readonly WorksEntry[], time: LedgerTime): readonly WorksTold[] {
  const ledger = worksAt(entries, time);
  const ends = endsOf(entries, new Set(ledger.works.flatMap((each) => each.entries)));
  return ledger.works.flatMap(({ id, words, exercise = false }) =>
    words
      .filter(({ withdrawn }) => withdrawn === undefined)
      .map((word) => ({
        works: id,
        speaker: speakerIn(word),
        facts: word.facts,
        ...(word.stage === undefined ? {} : { stage: word.stage }),
        money: word.money,
        updatedAt: ends.get(JSON.stringify([id, word.voice]))!,
        exercise,
      })),
  );
}

function speakerIn({ side, voice }: WorksWord): Speaker {
  return { side, name: voice.slice(`${side}: `.length) };
}

function endsOf(entries: readonly WorksEntry[], standing: ReadonlySet<string>): ReadonlyMap<string, Instant> {
  const ends = new Map<string, Instant>();
  for (const { id, works, speaker, happenedAt } of entries) {
    if (!standing.has(id)) continue;
    const key = JSON.stringify([works, `${speaker.side}: ${speaker.name}`]);
    ends.set(key, instant(Math.max(ends.get(key) ?? happenedAt.endsAt, happenedAt.endsAt)));
  }
  return ends;
}
