import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, findingStateWords, marksOf, type ReleasedTime, watchedAtFinding } from '@truceline/truce/pages';
import { csv } from '../data-files.ts';

const columns = [
  'finding',
  'state',
  'revision',
  'issued',
  'clause',
  'breach',
  'zones',
  'from',
  'until',
  'low',
  'best',
  'high',
  'comparison',
  'limit',
  'watched',
  'actor',
  'word',
  'replies',
  'dissents',
  'clause_text_sha256',
  'parameters_sha256',
  'known_at',
  'mark',
] as const;

/** Every revision of every finding that the edition may tell of, as CSV. */
export function findingsCsv(edition: Edition): string | undefined {
  if (!edition.findings) return undefined;
  const rows = edition.findings.flatMap((finding) =>
    finding.revisions.map((revision, index) => [
      finding.id,
      index === finding.revisions.length - 1
        ? findingStateWords(finding, edition)
        : `superseded by revision ${revision.number + 1}`,
      revision.number,
      timeText(revision.issuedAt),
      finding.clause,
      finding.breach,
      revision.zones.join(' '),
      timeText(revision.from),
      revision.until && timeText(revision.until),
      revision.count.low,
      revision.count.best,
      revision.count.high,
      revision.comparison,
      revision.limit,
      watchedAtFinding(edition, revision),
      revision.actor,
      revision.word,
      revision.replies.length,
      revision.dissents.length,
      revision.clauseTextHash,
      revision.parametersHash,
      formatInstant(edition.case.knownAt),
      marksOf(edition).join('; '),
    ]),
  );
  return csv([columns, ...rows]);
}

/** The same as JSON, with what was watched beside each count. */
export function findingsJson(edition: Edition): string | undefined {
  if (!edition.findings) return undefined;
  const findings = edition.findings.map((finding) => ({
    ...finding,
    revisions: finding.revisions.map((revision) => ({ ...revision, watched: watchedAtFinding(edition, revision) })),
  }));
  const head = { case: edition.case.id, knownAt: formatInstant(edition.case.knownAt), marks: marksOf(edition) };
  return `${JSON.stringify({ ...head, findings }, undefined, 1)}\n`;
}

/** One finding whole, with the body of each revision: in the operator's edition alone. */
export function findingJson(edition: Edition, id: string): string | undefined {
  const whole = edition.issuing?.all.findings.find((each) => each.id === id);
  if (!whole) return undefined;
  const head = { case: edition.case.id, knownAt: formatInstant(edition.case.knownAt), marks: marksOf(edition) };
  return `${JSON.stringify({ ...head, ...whole }, undefined, 1)}\n`;
}

function timeText(time: ReleasedTime): string {
  return time.kind === 'day' ? time.day : formatInstant(time.at);
}
