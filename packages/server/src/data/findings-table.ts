import { type Edition, findingStateWords, type ReleasedFinding, watchedAtFinding } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { countCells, field, integer, text, time, timeCell } from './field.ts';
import { origin, shared } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const row = z.strictObject({
  finding: field(text(), {
    meaning: phrase('Name of the finding; its page stands at findings/NAME/.'),
    from: origin.people,
  }),
  state: field(text(), {
    meaning: phrase('Whether this revision stands, was superseded or was withdrawn, in words.'),
    from: origin.people,
  }),
  revision: field(integer(), { meaning: phrase('Number of the revision, counted from 1.'), from: origin.people }),
  issued: field(time(), { meaning: phrase('When this revision was issued.'), from: origin.people }),
  clause: shared.clause,
  breach: field(text().optional(), {
    meaning: phrase('Apparent breach that it speaks of, where the edition has one.'),
    from: origin.people,
  }),
  zones: shared.zones,
  from: field(time(), { meaning: phrase('Beginning of what it is about.'), from: origin.people }),
  until: field(time().optional(), { meaning: phrase('End of what it is about.'), from: origin.people }),
  low: shared.low,
  best: shared.best,
  high: shared.high,
  merged: shared.merged,
  comparison: shared.comparison,
  limit: shared.limit,
  watched: shared.watched,
  actor: shared.actor,
  word: field(text().optional(), {
    meaning: phrase('How surely the party is named, as a code.'),
    from: origin.people,
  }),
  replies: field(integer(), { meaning: phrase('Number of replies to it.'), from: origin.people }),
  dissents: field(integer(), { meaning: phrase('Number of dissents from it.'), from: origin.people }),
  clause_text_sha256: field(text().optional(), {
    meaning: phrase('SHA-256 of the text of the clause that it was held against.'),
    from: origin.terms,
  }),
  parameters_sha256: field(text(), {
    meaning: phrase('SHA-256 of the parameters with which it was counted.'),
    from: origin.counted,
  }),
});

/** Every revision of every finding that the edition may tell of. */
export const findingsTable = tableOf({
  name: 'findings',
  holds: phrase('findings that people issued, with every revision'),
  row,
  filters: { zone: 'zones', time: ['from', 'until'] },
  has: (edition) => edition.findings !== undefined,
  read: (edition) => listed((edition.findings ?? []).flatMap((finding) => rowsOf(finding, edition))),
});

function rowsOf(finding: ReleasedFinding, edition: Edition): z.infer<typeof row>[] {
  return finding.revisions.map((revision, index) => ({
    finding: finding.id,
    state:
      index === finding.revisions.length - 1
        ? findingStateWords(finding, edition)
        : `superseded by revision ${revision.number + 1}`,
    revision: revision.number,
    issued: timeCell(revision.issuedAt)!,
    clause: finding.clause,
    breach: finding.breach,
    zones: [...revision.zones],
    from: timeCell(revision.from)!,
    until: timeCell(revision.until),
    ...countCells(revision.count),
    comparison: revision.comparison,
    limit: revision.limit,
    watched: watchedAtFinding(edition, revision),
    actor: revision.actor,
    word: revision.word,
    replies: revision.replies.length,
    dissents: revision.dissents.length,
    clause_text_sha256: revision.clauseTextHash,
    parameters_sha256: revision.parametersHash,
  }));
}
