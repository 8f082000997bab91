import { bodyHash } from '@truceline/truce/findings';
import { formatInstant, isRefusal, nearestName } from '@truceline/truce/kernel';
import {
  countFigure,
  type Edition,
  findingStateWords,
  limitWords,
  marksOf,
  type ReleasedFinding,
  revisionChanges,
  timeWords,
  titleOf,
  watchedAtFinding,
} from '@truceline/truce/pages';
import { type Command, parseWords, UsageError } from '../command.ts';
import { caseNamed, withEdition } from './edition-asked.ts';

/** `truceline findings`: the findings that people issued, one of them whole, or what one would hold that nobody issued yet. */
export const findings: Command = {
  name: 'findings',
  summary: 'findings that people issued, with every revision; or what one would hold',
  help: `usage: truceline findings [CASE] [--id FINDING | --prepare NAME] [--known TIME] [--store DIR] [--json]

A finding is issued by a person, in the room or over its API; this command issues none.

  CASE             needed where the store holds several cases (also as --case)
  --id FINDING     one finding whole, with every revision
  --prepare NAME   what a finding on this apparent breach, or episode possibly beyond its limit, would hold; always JSON
  --known TIME     as known at an instant, or at the beginning of a day (default: now)
  --store DIR      the store (default: .truceline/store, or TRUCELINE_STORE)
  --json           print one JSON object and nothing else

exit code: 0 done, 2 could not run

examples:
  truceline findings exercise
  truceline findings exercise --id fnd-0123456789abcdef --json
  truceline findings exercise --prepare brc-0123456789abcdef`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      case: { type: 'string' },
      id: { type: 'string' },
      prepare: { type: 'string' },
      known: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (values.id !== undefined && values.prepare !== undefined)
      throw new UsageError('`--id` and `--prepare` do not go together');
    const asked = { case: caseNamed(positionals, values.case), known: values.known, store: values.store };
    const json = values.json === true || values.prepare !== undefined;
    const found = await withEdition(asked, terminal, (edition) => {
      if (values.prepare !== undefined) return JSON.stringify(prepared(edition, values.prepare));
      const own = values.id === undefined ? edition.findings! : [named(edition, values.id)];
      return json ? JSON.stringify(foundObject(edition, own)) : foundText(edition, own);
    });
    if (isRefusal(found)) {
      terminal.err(`truceline findings: ${found.message}`);
      return 2;
    }
    if (json) terminal.exact(found);
    else terminal.out(found);
    return 0;
  },
};

function named(edition: Edition, id: string): ReleasedFinding {
  const all = edition.findings ?? [];
  const found = all.find((each) => each.id === id);
  if (found) return found;
  const near = nearestName(
    id,
    all.map((each) => each.id),
    4,
  );
  throw new UsageError(
    `no finding \`${id}\` was issued in this case${near ? `; did you mean \`${near}\`?` : '; `truceline findings` lists those that were'}`,
  );
}

function prepared(edition: Edition, about: string): object {
  const body = edition.issuing!.prepare(about);
  if (!body)
    throw new UsageError(
      `nothing of the name \`${about}\` was measured in this case; its apparent breaches have such names`,
    );
  return { marks: marksOf(edition), seen: bodyHash(body), knownAt: edition.case.knownAt, body };
}

function foundObject(edition: Edition, own: readonly ReleasedFinding[]): object {
  const names = new Set(own.map(({ id }) => id));
  return {
    case: edition.case.id,
    knownAt: formatInstant(edition.case.knownAt),
    marks: marksOf(edition),
    findings: edition.issuing!.all.findings.filter(({ id }) => names.has(id)),
    notTaken: edition.issuing!.all.notTaken,
  };
}

function foundText(edition: Edition, own: readonly ReleasedFinding[]): string {
  const head = [
    ...marksOf(edition),
    `case ${edition.case.id}: findings that people issued, as known at ${formatInstant(edition.case.knownAt)}`,
  ];
  if (own.length === 0) return [...head, 'no finding was issued; that says nothing of what happened'].join('\n');
  return [...head, ...own.flatMap((finding) => ['', ...findingLines(finding, edition)])].join('\n');
}

function findingLines(finding: ReleasedFinding, edition: Edition): readonly string[] {
  const { dayZone } = edition.case;
  const whole = edition.issuing!.all.findings.find(({ id }) => id === finding.id);
  return [
    `${finding.id}  ${titleOf(edition, finding.clause)}: ${findingStateWords(finding, edition)}`,
    ...finding.revisions.flatMap((revision, index) => {
      const before = finding.revisions[index - 1];
      const { replies, dissents } = revision;
      return [
        `  revision ${revision.number}, issued ${timeWords(revision.issuedAt, dayZone)} by ${revision.office}: ${countFigure(revision.count)} (limit: ${limitWords(revision)}) from ${timeWords(revision.from, dayZone)}; watched: ${watchedAtFinding(edition, revision)}`,
        ...(before
          ? [`    changed: ${revisionChanges(before, revision, edition, whole).join('; ') || 'the statement alone'}`]
          : []),
        ...(revision.statement ? [`    stated: ${revision.statement}`] : []),
        ...replies.map(
          ({ of, at, late, words }) =>
            `    reply of ${of ?? 'a party'}, ${timeWords(at, dayZone)}${late ? ', late' : ''}: ${words ?? 'withheld'}`,
        ),
        ...dissents.map(
          ({ office, at, words }) => `    dissent of ${office}, ${timeWords(at, dayZone)}: ${words ?? 'withheld'}`,
        ),
      ];
    }),
  ];
}
