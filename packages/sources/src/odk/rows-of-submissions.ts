import { answers as flagAnswers, soundWatch } from '@truceline/truce/coverage';
import { type Instant, parseInstant } from '@truceline/truce/kernel';
import { accessNotes } from '../access-table/access-notes.ts';
import type { ReadRow } from '../feed.ts';
import type { FormKind } from '../forms/index.ts';
import { keptText } from '../text-limits.ts';
import { accessFromSubmission } from './access-from-submission.ts';
import { type AnswerReader, answerReader } from './answers.ts';
import { attachmentsOf } from './attachments.ts';
import type { FolderFiles } from './folder-files.ts';
import { observedFromSubmission } from './observed-from-submission.ts';
import type { OdkOptions } from './odk-options.ts';
import { otherAnswers, otherVersions } from './other-versions.ts';
import { reportFromSubmission } from './report-from-submission.ts';
import { formKindOf, type Submission } from './submission.ts';
import { watchFromSubmission } from './watch-from-submission.ts';

/** A telephone's clock that is further ahead than this of the server's is wrong: 10 minutes. */
const clockOffMaxMs = 10 * 60_000;

/** Rows of submissions: each once, with its attachments, and with all that is to be known about it. */
export async function* rowsOfSubmissions(
  submissions: readonly Submission[],
  { options, files }: { readonly options: OdkOptions; readonly files: FolderFiles },
): AsyncGenerator<ReadRow> {
  const seen = new Map<string, string>();
  const versions = otherVersions();
  const withNotes = accessNotes();
  const rootOf = firstOfEach(submissions);
  let doubled = 0;
  for (const told of submissions) {
    const { file, line, instanceId } = told;
    const place = { line, column: file };
    const kind = formKindOf(told);
    if (!kind) {
      const reason = `is a submission of \`${keptText(told.formId ?? 'no form', 60)}\`, which is none of the forms observation, coverage and access`;
      yield { kind: 'rejected', ...place, reason };
      continue;
    }
    const replaces = rootOf(told);
    const { replaces: _, ...rest } = told;
    const submission: Submission = { ...rest, replaces };
    const reader = answerReader(submission);
    const row = rowFrom(submission, kind, { reader, options });
    const text = JSON.stringify({ ...row, line: 0 });
    const before = seen.get(instanceId);
    if (before !== undefined) {
      doubled++;
      if (before !== text)
        yield {
          kind: 'noted',
          ...place,
          words: `\`${keptText(instanceId, 60)}\` was told before with other answers: the first stands`,
        };
      continue;
    }
    seen.set(instanceId, text);
    versions.take(submission, kind);
    yield* withNotes(row);
    if (row.kind === 'rejected') continue;
    yield* notesOn(submission, { kind, row });
    if (row.kind === 'report')
      yield { kind: 'observed', observed: observedFromSubmission(submission, row.draft), line };
    yield* attachmentsOf(submission, { kind, item: itemOf(row), files });
  }
  yield* versions.notes();
  if (doubled > 0)
    yield {
      kind: 'noted',
      line: 1,
      column: '',
      words: `${doubled}× a submission that was told before: each is taken once`,
    };
}

/** The first of a row of edits, as far as they are here: what an edit replaces, and what that one replaced. */
function firstOfEach(submissions: readonly Submission[]): (of: Submission) => string | undefined {
  const before = new Map(submissions.map(({ instanceId, replaces }) => [instanceId, replaces]));
  return ({ instanceId, replaces }) => {
    const met = new Set([instanceId]);
    let first = replaces;
    while (first !== undefined && !met.has(first)) {
      met.add(first);
      const earlier = before.get(first);
      if (earlier === undefined || met.has(earlier)) return first;
      first = earlier;
    }
    return first === instanceId ? undefined : first;
  };
}

function rowFrom(
  submission: Submission,
  kind: FormKind,
  { reader, options }: { readonly reader: AnswerReader; readonly options: OdkOptions },
): ReadRow {
  const { line, file } = submission;
  const made = ((): ReadRow | undefined => {
    if (kind === 'observation') {
      const draft = reportFromSubmission(submission, reader, { options, others: otherAnswers(submission, kind).kept });
      return draft && { kind: 'report', draft, line };
    }
    if (kind === 'coverage') {
      const watch = watchFromSubmission(submission, reader, options);
      return watch && { kind: 'watch', watch, line };
    }
    const impediment = accessFromSubmission(submission, reader, options);
    return impediment && { kind: 'access', impediment, line };
  })();
  const [bad] = reader.bad;
  return (
    made ?? { kind: 'rejected', line, column: `${file}: ${bad?.name ?? ''}`, reason: bad?.reason ?? 'cannot be read' }
  );
}

function itemOf(row: ReadRow): string {
  if (row.kind === 'report') return row.draft.item;
  if (row.kind === 'watch') return row.watch.item;
  return row.kind === 'access' ? row.impediment.item : '';
}

function* notesOn(
  submission: Submission,
  { kind, row }: { readonly kind: FormKind; readonly row: ReadRow },
): Generator<ReadRow> {
  const { line, file, answers } = submission;
  const noted = (words: string): ReadRow => ({ kind: 'noted', line, column: file, words });
  if (row.kind === 'watch')
    for (const { kind: flag, count } of soundWatch(row.watch).flags) yield noted(`${flagAnswers[flag]} (${count}×)`);
  if (row.kind === 'watch' && answers.get('was_denied') === 'yes' && row.watch.denied.length === 0)
    yield noted('it says that somebody was kept from watching, and not from when to when: no time is denied');
  const others = otherAnswers(submission, kind);
  for (const name of others.places)
    yield noted(
      `\`${keptText(name, 60)}\` is a place that today’s form does not ask for; it may be where the observer stood, and is not taken in`,
    );
  // A report keeps them in its text; a watch and a row of access have no room for them.
  if (kind !== 'observation')
    for (const [name, answer] of others.kept) yield noted(`\`${keptText(name, 60)}\`: ${keptText(answer)}`);
  if (row.kind === 'access' && row.impediment.how.kind === 'regular')
    yield noted(
      `a standing closure counts once for its place, whoever tells it; told by the team \`${keptText(answers.get('team') ?? '', 200)}\``,
    );
  if (submission.leftOut.length > 0)
    yield noted(
      `the export leaves out the rows of ${submission.leftOut.map((name) => `\`${keptText(name, 60)}\``).join(', ')}; export it with \`$expand=*\`, or as csv`,
    );
  const [closed, received] = [answers.get('end'), submission.receivedAt].map((text) => parseInstant(text ?? ''));
  const ahead = (from: Instant | undefined, to: Instant | undefined): number =>
    from === undefined || to === undefined ? 0 : from - to;
  if (ahead(closed, received) > clockOffMaxMs)
    yield noted(
      `the telephone’s clock is ${hours(ahead(closed, received))} h ahead of the server’s: its times are kept as told`,
    );
  const last = ['observed_at', 'watched_until', 'lost_from']
    .map((name) => parseInstant(answers.get(name) ?? ''))
    .find((at) => at !== undefined);
  if (ahead(last, closed) > clockOffMaxMs)
    yield noted(`it tells of a time ${hours(ahead(last, closed))} h after the form was closed: kept as told`);
}

function hours(ms: number): string {
  return (Math.round(ms / 36_000) / 100).toString();
}
