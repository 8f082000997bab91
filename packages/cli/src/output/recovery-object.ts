import { formatInstant } from '@truceline/truce/kernel';
import { type Exact, exactAsText, formatExact, type LedgerTime } from '@truceline/truce/pledges';
import {
  assessedSums,
  needsAgainstWorks,
  recoveryAt,
  type WorksStanding,
  worksDuplicates,
  worksSums,
} from '@truceline/truce/recovery';
import type { RecoveryRead } from '../recovery-words.ts';

/** What `truceline recovery` tells. */
export type RecoveryObject = ReturnType<typeof recoveryObject>;

/** Needs, works and capacity side by side, by sector or area; works that stand in several lists; and all that is wrong. */
export function recoveryObject({ words, rejected, noted }: RecoveryRead, group: 'sector' | 'region', time: LedgerTime) {
  const ledger = recoveryAt(words, time);
  const { certain, suspected, apart, same, blocksCut, problems } = worksDuplicates(ledger.works);
  const standing = ledger.works.filter(({ words: told }) => told.some(({ withdrawn }) => withdrawn === undefined));
  const inGroups = certain.reduce((sum, { works }) => sum + works.length, 0);
  return {
    at: formatInstant(time.at),
    knownAt: formatInstant(time.knownAt),
    /** Words that tell of a later time or came in later, and are in no figure. */
    later: [words.works, words.asset, words.assessment].reduce(
      (sum, all = []) =>
        sum +
        all.filter(({ happenedAt, receivedAt }) => happenedAt.endsAt > time.at || receivedAt > time.knownAt).length,
      0,
    ),
    exercise: [...ledger.works, ...ledger.assets, ...ledger.figures].some(({ exercise }) => exercise),
    needs: needsAgainstWorks(ledger, group, same),
    /** All works and assets by voice, kind or unit and currency; and the fixed figures of assessments by their level. */
    together: {
      /** Works that some voice has on its list, and how many they are where certain copies count once. */
      works: standing.length,
      worksOnce: standing.length - inGroups + certain.length,
      assets: ledger.assets.length,
      money: worksSums(ledger.works, [], same),
      assessed: assessedSums(ledger.figures, []),
    },
    revisions: ledger.works.flatMap(({ id, words: told }) =>
      told.flatMap(({ voice, money }) =>
        money.flatMap(({ kind, revisions }) =>
          revisions.map(({ how, before, now }) => ({ works: id, voice, kind, how, before, now })),
        ),
      ),
    ),
    duplicates: { certain, suspected, apart, blocksCut },
    names: namesOf(ledger.works, new Set([...certain, ...suspected, ...apart].flatMap(({ works }) => works))),
    problems: [...ledger.problems, ...problems],
    rejected,
    noted,
  };
}

/** The object as JSON: exact numbers as decimals in text, instants as milliseconds since 1970. */
export function recoveryJson(told: RecoveryObject): string {
  return JSON.stringify(
    told,
    (name, value: unknown) => {
      const exact = exactAsText(name, value);
      return exact === value ? value : formatExact(value as Exact);
    },
    1,
  );
}

/** The names of some works, each with whose word it is. */
function namesOf(works: readonly WorksStanding[], ids: ReadonlySet<string>) {
  return Object.fromEntries(
    works
      .filter(({ id }) => ids.has(id))
      .map(({ id, words }) => [
        id,
        words.flatMap(({ voice, facts }) => (facts.name === undefined ? [] : [{ voice, name: facts.name }])),
      ]),
  );
}
