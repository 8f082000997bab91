import { advance, type CaseInput, preparedFinding } from '@truceline/truce/days';
import { findingAbout } from '@truceline/truce/decisions';
import { findingMoves, type Look } from '@truceline/truce/exercise';
import { type FindingBody, type FindingDraft, issuedFindings, newestRevision } from '@truceline/truce/findings';
import { isRefusal } from '@truceline/truce/kernel';
import type { StoredEntry } from '../journal/index.ts';
import type { Timed } from './exercise-timetable.ts';
import { findingEntry, findingWordFrom } from './finding-entries.ts';
import { findAgreement, readAgreement } from './read-agreement.ts';

/** What a look is taken over: the case as it is evaluated, and its record. */
export interface FindingsGround {
  readonly input: CaseInput;
  readonly entries: Iterable<StoredEntry>;
}

/**
 * What scripted seats say of findings after the newest look, as entries. The finding is prepared as known at the look, from the
 * record alone: loading the exercise and running it make the same. Nothing is issued where somebody else has issued it, and
 * nothing revised where nothing stands.
 */
export function findingsAfterLook(looks: readonly Look[], groundOf: () => FindingsGround): readonly Timed[] {
  const moves = findingMoves(looks);
  const look = looks.at(-1);
  if (moves.length === 0 || !look) return [];
  const { input, entries } = groundOf();
  const words = [...entries].flatMap((entry) => findingWordFrom(entry) ?? []);
  const issued = issuedFindings(words, look.at);
  const body = bodyAt(moves[0]!.about, look, { input, issued });
  if (!body) return [];
  const before = findingAbout(issued, body);
  const finding = before?.id ?? body.measured;
  return moves.flatMap(({ at, by, said }): readonly Timed[] => {
    const revises = said.word === 'issue' && said.why !== undefined;
    if (said.word === 'issue' && revises !== (before !== undefined)) return [];
    const draft: FindingDraft = {
      said:
        said.word === 'issue'
          ? {
              ...said,
              finding,
              ...(before ? { supersedes: newestRevision(before).issued.name } : {}),
              body,
            }
          : { ...said, finding },
      by,
      happenedAt: at,
      exercise: true,
    };
    return [{ at, draft: findingEntry(draft), finding: draft }];
  });
}

function bodyAt(
  about: string,
  { at }: Look,
  { input, issued }: { readonly input: CaseInput; readonly issued: ReturnType<typeof issuedFindings> },
): FindingBody | undefined {
  const file = findAgreement('exercise');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) throw new Error(read.message);
  const { compiled } = read;
  return preparedFinding(about, advance(input, at), { terms: input.terms, agreement: compiled, issued });
}
