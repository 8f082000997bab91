import { by, type Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { FindingId } from '../finding.ts';
import type { FindingWord, WordOf } from './word.ts';

/** A finding that people issued: all of its revisions, and what was said of it. Nothing in it is ever deleted. */
export interface IssuedFinding {
  readonly id: FindingId;
  readonly state: 'standing' | 'withdrawn';
  /** From the first on; the last is the one that stands. */
  readonly revisions: readonly FindingRevision[];
  readonly withdrawn?: WordOf<'withdraw'>;
  /** Until when replies are awaited: the deadline of the newest revision that sets one. */
  readonly replyDue?: Instant;
  readonly exercise: boolean;
}

/** One issue of a finding, with the replies and dissents that were recorded while it stood. */
export interface FindingRevision {
  /** Counted from 1. */
  readonly number: number;
  readonly issued: WordOf<'issue'>;
  /** Name of the revision that took its place. */
  readonly supersededBy?: string;
  readonly replies: readonly FindingReply[];
  readonly dissents: readonly WordOf<'dissent'>[];
}

/**
 * A reply and how it stands to its deadline. `enteredAfter`: given in time, as whoever entered it says, and received by the
 * record afterwards. `late`: given after the deadline. Both are shown all the same.
 */
export interface FindingReply {
  readonly reply: WordOf<'reply'>;
  readonly of?: Id;
  readonly timing: 'noDeadline' | 'inTime' | 'enteredAfter' | 'late';
  readonly afterWithdrawal: boolean;
}

/** A word that moves nothing, with the reason, for whoever said it. */
export interface WordNotTaken {
  readonly name: string;
  readonly finding: FindingId;
  readonly why: string;
}

/** The findings that people issued, as known at an instant. */
export interface IssuedFindings {
  /** The newest first. */
  readonly findings: readonly IssuedFinding[];
  readonly notTaken: readonly WordNotTaken[];
}

/**
 * Findings from the set of what was said of them. The order of arrival in the argument changes nothing: words are taken by
 * when the record received them, and at one instant by their names. Of two revisions that supersede the same one the first
 * stands, and the other is told as not taken; so are words on what is not on the record, rings, and whatever would revise a
 * finding that was withdrawn.
 */
export function issuedFindings(words: readonly FindingWord[], knownAt: Instant): IssuedFindings {
  const known = [...new Map(words.map((word) => [word.name, word])).values()]
    .filter(({ receivedAt }) => receivedAt <= knownAt)
    .sort(inOrder);
  const byFinding = Map.groupBy(known, ({ finding }) => finding);
  const folded = [...byFinding].map(([id, said]) => foldOne(id, said, known));
  return {
    findings: folded
      .flatMap(({ finding }) => finding ?? [])
      .sort(
        by(
          ({ revisions }) => -revisions.at(-1)!.issued.receivedAt,
          ({ id }) => id,
        ),
      ),
    notTaken: folded.flatMap(({ notTaken }) => notTaken).sort(by(({ name }) => name)),
  };
}

/** The revision of a finding that stands, or stood last. */
export function newestRevision({ revisions }: IssuedFinding): FindingRevision {
  return revisions.at(-1)!;
}

const inOrder = by<FindingWord>(
  ({ receivedAt }) => receivedAt,
  ({ name }) => name,
);

function foldOne(
  id: FindingId,
  said: readonly FindingWord[],
  all: readonly FindingWord[],
): { readonly finding?: IssuedFinding; readonly notTaken: readonly WordNotTaken[] } {
  const notTaken: WordNotTaken[] = [];
  const refuse = ({ name }: FindingWord, why: string): void => void notTaken.push({ name, finding: id, why });
  const issues = said.filter((word) => word.word === 'issue');
  const root = issues.find(({ supersedes }) => supersedes === undefined);
  if (!root) {
    for (const word of said)
      refuse(word, word.word === 'issue' ? whyNotTaken(word, [], all) : 'no such finding was issued');
    return { notTaken };
  }
  const withdrawals = said.filter((word) => word.word === 'withdraw');
  const withdrawn = withdrawals.find(({ receivedAt }) => receivedAt >= root.receivedAt);
  const chain = chainFrom(root, issues, withdrawn);
  for (const issue of issues)
    if (!chain.includes(issue))
      refuse(
        issue,
        withdrawn && issue.receivedAt > withdrawn.receivedAt
          ? 'the finding was withdrawn before; what is found again is issued as a finding of its own'
          : whyNotTaken(issue, chain, all),
      );
  for (const each of withdrawals)
    if (each !== withdrawn)
      refuse(
        each,
        withdrawn && each.receivedAt >= root.receivedAt ? 'it was withdrawn already' : 'it was not issued yet',
      );
  const standingAt = (at: Instant): number => chain.findLastIndex(({ receivedAt }) => receivedAt <= at);
  const beside = said.filter((word) => word.word === 'reply' || word.word === 'dissent');
  for (const word of beside)
    if (standingAt(word.receivedAt) < 0) refuse(word, 'it was not issued yet when this was said of it');
  const revisions = chain.map((issued, index): FindingRevision => {
    const own = beside.filter(({ receivedAt }) => standingAt(receivedAt) === index);
    const next = chain[index + 1];
    return {
      number: index + 1,
      issued,
      ...(next ? { supersededBy: next.name } : {}),
      replies: own.flatMap((word) =>
        word.word === 'reply' ? [replyTo(word, deadlineAt(chain, index), withdrawn?.receivedAt)] : [],
      ),
      dissents: own.flatMap((word) => (word.word === 'dissent' ? [word] : [])),
    };
  });
  const replyDue = deadlineAt(chain, chain.length - 1);
  return {
    finding: {
      id,
      state: withdrawn ? 'withdrawn' : 'standing',
      revisions,
      ...(withdrawn ? { withdrawn } : {}),
      ...(replyDue === undefined ? {} : { replyDue }),
      exercise: chain.some((issue) => issue.exercise === true || issue.body.exercise === true),
    },
    notTaken,
  };
}

/** Each revision is superseded by the first that names it, that was not received before it, nor after a withdrawal. */
function chainFrom(
  root: WordOf<'issue'>,
  issues: readonly WordOf<'issue'>[],
  withdrawn: WordOf<'withdraw'> | undefined,
): readonly WordOf<'issue'>[] {
  const chain = [root];
  for (;;) {
    const head = chain.at(-1)!;
    const next = issues.find(
      ({ name, supersedes, receivedAt }) =>
        supersedes === head.name &&
        name !== head.name &&
        receivedAt >= head.receivedAt &&
        (!withdrawn || receivedAt <= withdrawn.receivedAt),
    );
    if (!next) return chain;
    chain.push(next);
  }
}

function deadlineAt(chain: readonly WordOf<'issue'>[], index: number): Instant | undefined {
  return chain.slice(0, index + 1).findLast(({ deadline }) => deadline !== undefined)?.deadline;
}

function replyTo(
  reply: WordOf<'reply'>,
  deadline: Instant | undefined,
  withdrawnAt: Instant | undefined,
): FindingReply {
  return {
    reply,
    ...(reply.by.of === undefined ? {} : { of: reply.by.of }),
    timing:
      deadline === undefined
        ? 'noDeadline'
        : reply.happenedAt > deadline
          ? 'late'
          : reply.receivedAt > deadline
            ? 'enteredAfter'
            : 'inTime',
    afterWithdrawal: withdrawnAt !== undefined && reply.receivedAt > withdrawnAt,
  };
}

function whyNotTaken(issue: WordOf<'issue'>, chain: readonly WordOf<'issue'>[], all: readonly FindingWord[]): string {
  const { supersedes } = issue;
  if (supersedes === undefined)
    return 'the finding was issued already; a correction names the revision that it supersedes';
  const named = all.find(({ name }) => name === supersedes);
  if (!named) return `it supersedes \`${supersedes.slice(0, 12)}\`, which is not on the record`;
  if (named.finding !== issue.finding) return 'what it supersedes is a word on another finding';
  if (named.word !== 'issue') return 'what it supersedes is no issue of a finding';
  if (inRing(issue, all)) return 'it hangs on revisions that supersede each other in a ring';
  const at = chain.indexOf(named);
  if (at >= 0 && at < chain.length - 1)
    return `revision ${at + 1} was superseded already, by revision ${at + 2}; revise the one that stands`;
  if (named.receivedAt > issue.receivedAt) return 'it was received before what it supersedes';
  return 'what it supersedes was itself not taken';
}

function inRing(issue: WordOf<'issue'>, all: readonly FindingWord[]): boolean {
  const before = new Map(all.flatMap((word) => (word.word === 'issue' ? [[word.name, word.supersedes] as const] : [])));
  const seen = new Set<string>();
  let at: string | undefined = issue.name;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = before.get(at);
  }
  return at !== undefined;
}
