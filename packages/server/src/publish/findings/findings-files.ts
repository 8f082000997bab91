import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf, watchedAtFinding } from '@truceline/truce/pages';

/** Every finding that the edition may tell of as JSON, with what was watched beside each count. */
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
