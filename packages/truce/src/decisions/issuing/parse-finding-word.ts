import {
  bodyHash,
  type FindingBody,
  type FindingDraft,
  type FindingId,
  type FindingSaid,
  type IssuedFinding,
  type IssuedFindings,
  newestRevision,
} from '../../findings/index.ts';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { type ActForm, type ActGround, doneAt, parseFields, parsePrincipal } from '../acts/index.ts';
import { type FindingWordKind, findingForms } from './finding-forms.ts';

/** What a word on a finding is checked against: the text, the clock, what was issued, and what a finding is prepared from. */
export interface FindingWordGround extends ActGround {
  readonly issued: IssuedFindings;
  /** The newest known-at of the case's pages: in an exercise that lies in the past they look past its clock. */
  readonly shownAt: Instant;
  /** Prepares the finding of an apparent breach or episode as of an instant; refused where there is none of that name. */
  readonly prepare: (about: string, knownAt: Instant) => FindingBody | Refusal;
}

/**
 * Reads what a person says of a finding. A finding is issued as that person saw it: where more is known by its known-at than
 * the page showed, or the name is that of another body, it is refused and nothing is recorded. Nothing follows from it by itself.
 */
export function parseFindingWord(value: unknown, ground: FindingWordGround): FindingDraft | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('finding', 'a word on a finding is an object with `word`, `by`, `happenedAt` and what it says');
  const { word, by, happenedAt, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof word !== 'string' || !Object.hasOwn(findingForms, word))
    return refuse('finding', `\`word\`: one of ${Object.keys(findingForms).join(', ')}`);
  const kind = word as FindingWordKind;
  const form: ActForm = findingForms[kind];
  const author = parsePrincipal(by, form, ground.terms);
  if (isRefusal(author)) return author;
  if (kind === 'reply' && author.of === undefined)
    return refuse('finding', '`by.of`: a reply is that of a party; say of which');
  const at = doneAt(happenedAt, ground);
  if (isRefusal(at)) return at;
  const fields = parseFields(rest, form, { ...ground, of: `\`${kind}\`` });
  if (isRefusal(fields)) return fields;
  const said =
    kind === 'issue'
      ? issueOf(fields as unknown as IssueFields, at, ground)
      : wordsOf(kind, fields as unknown as { readonly finding: string; readonly words: string }, ground);
  return isRefusal(said) ? said : { said, by: author, happenedAt: at };
}

interface IssueFields {
  readonly about: string;
  readonly knownAt: string;
  readonly seen: string;
  readonly supersedes?: string;
  readonly why?: string;
  readonly statement: string;
  readonly deadline?: Instant;
}

function issueOf(fields: IssueFields, at: Instant, ground: FindingWordGround): FindingSaid | Refusal {
  const knownAt = /^\d{1,15}$/.test(fields.knownAt) ? instant(Number(fields.knownAt)) : undefined;
  if (knownAt === undefined || knownAt > ground.shownAt)
    return refuse('finding', '`knownAt`: milliseconds since 1970, not ahead of the newest page of this case');
  if (fields.deadline !== undefined && fields.deadline <= at)
    return refuse(
      'finding',
      '`deadline`: lies before the finding is issued; leave the parties time to reply, or leave it out',
    );
  const body = ground.prepare(fields.about, knownAt);
  if (isRefusal(body)) return body;
  if (bodyHash(body) !== fields.seen)
    return refuse(
      'finding-changed',
      'what the finding rests on is no longer what this page showed; look at it again before you issue it',
    );
  const before = findingAbout(ground.issued, body);
  const revised =
    fields.supersedes === undefined
      ? undefined
      : ground.issued.findings.find(({ revisions }) =>
          revisions.some(({ issued }) => issued.name === fields.supersedes),
        );
  const trouble = troubleWith(fields, before, revised);
  if (trouble) return refuse('finding', trouble);
  return {
    word: 'issue',
    finding: revised?.id ?? body.measured,
    ...(fields.supersedes === undefined ? {} : { supersedes: fields.supersedes }),
    ...(fields.why === undefined ? {} : { why: fields.why }),
    body,
    statement: fields.statement,
    ...(fields.deadline === undefined ? {} : { deadline: fields.deadline }),
  };
}

/** The finding that was issued on the same episode or apparent breach, whichever revision speaks of it. */
export function findingAbout(
  issued: IssuedFindings,
  body: Pick<FindingBody, 'measured' | 'apparentBreach'>,
): IssuedFinding | undefined {
  return issued.findings.find(
    ({ id, revisions }) =>
      id === body.measured ||
      revisions.some(
        ({ issued: { body: own } }) =>
          own.measured === body.measured ||
          (own.apparentBreach !== undefined && own.apparentBreach === body.apparentBreach),
      ),
  );
}

function troubleWith(
  { supersedes, why }: IssueFields,
  before: IssuedFinding | undefined,
  revised: IssuedFinding | undefined,
): string | undefined {
  if (supersedes === undefined) {
    if (why !== undefined) return '`why`: only a revision says why it is revised';
    if (!before) return undefined;
    return before.state === 'withdrawn'
      ? `finding \`${before.id}\` on this was withdrawn; it is not issued a second time`
      : `finding \`${before.id}\` on this was issued already; revise it, and name its revision in \`supersedes\``;
  }
  if (!revised) return '`supersedes`: no finding of this case has such a revision';
  if (why === undefined) return '`why` is missing: say why it is revised';
  if (revised.state === 'withdrawn') return `finding \`${revised.id}\` was withdrawn, and is not revised any more`;
  const newest = newestRevision(revised);
  if (newest.issued.name !== supersedes) return `\`supersedes\`: revision ${newest.number} stands now; revise that one`;
  return before && before.id !== revised.id
    ? `finding \`${before.id}\` speaks of this already; revise that one`
    : undefined;
}

function wordsOf(
  word: 'reply' | 'dissent' | 'withdraw',
  { finding, words }: { readonly finding: string; readonly words: string },
  { issued }: FindingWordGround,
): FindingSaid | Refusal {
  const named = issued.findings.find(({ id }) => id === finding);
  if (!named) return refuse('finding', `\`finding\`: no finding \`${finding}\` was issued in this case`);
  if (word === 'withdraw' && named.state === 'withdrawn')
    return refuse('finding', `finding \`${finding}\` was withdrawn already`);
  return { word, finding: finding as FindingId, words };
}
