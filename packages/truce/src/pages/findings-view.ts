import { bodyChanges, type FindingAttributionWord, type IssuedFinding } from '../findings/index.ts';
import { dayOf, type LocalDay } from '../kernel/index.ts';
import type { Edition, ReleasedFinding, ReleasedRevision } from './release/index.ts';
import { watchedOn } from './watched-words.ts';
import { countFigure, limitWords, timeWords } from './words/index.ts';

/** The words of an attribution as pages say them; each is bound to a published band of probability. */
export const attributionInWords: Readonly<Record<FindingAttributionWord, string>> = {
  established: 'established (95 % or more, two independent origins, one of them no party)',
  probable: 'probable (80 % or more)',
  possible: 'possible (55 % or more)',
  notAttributed: 'not attributed: a result in its own right',
};

/** The difference that every page of findings says. */
export const findingIsNot =
  'A finding is a measurement of what was recorded against a limit of the text, issued by a person. It is not a breach: only a determination of the body that the text names makes one. It says what was counted, not what is owed for it, and nothing follows from it by itself.';

/** How a finding stands, in words: standing or withdrawn, and until when replies are awaited. */
export function findingStateWords(finding: ReleasedFinding, edition: Edition): string {
  const { dayZone } = edition.case;
  if (finding.state === 'withdrawn') return `withdrawn on ${timeWords(finding.withdrawnAt, dayZone)}`;
  const number = finding.revisions.length;
  const stands = number === 1 ? 'current' : `current as revision ${number}`;
  if (!finding.replyDue) return `${stands}; no time to reply was set`;
  const due = timeWords(finding.replyDue, dayZone);
  return finding.replyOver
    ? `${stands}; the time to reply was over on ${due}`
    : `${stands}; waiting for replies until ${due}`;
}

/** Findings by the clause that they speak of, clauses in the order of their names. */
export function findingsByClause(edition: Edition): readonly (readonly [string, readonly ReleasedFinding[]])[] {
  return [...Map.groupBy(edition.findings ?? [], ({ clause }) => clause)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The revision that stands, or stood last. */
export function newestReleased({ revisions }: ReleasedFinding): ReleasedRevision {
  return revisions.at(-1)!;
}

/** What was watched on the first day of a finding in the zones that it counts: the denominator of its count. */
export function watchedAtFinding(edition: Edition, { from, zones }: ReleasedRevision): string {
  const day: LocalDay = from.kind === 'day' ? from.day : dayOf(from.at, edition.case.dayZone);
  return watchedOn(edition, day, zones);
}

/** Findings that rest on an apparent breach, or on an incident where the edition tells which incidents a finding rests on. */
export function findingsAbout(
  edition: Edition,
  about: { readonly breach: string } | { readonly incident: string },
): readonly ReleasedFinding[] {
  const all = edition.findings ?? [];
  if ('breach' in about) return all.filter(({ breach }) => breach === about.breach);
  const whole = edition.issuing?.all.findings ?? [];
  return all.filter(({ id }) =>
    whole
      .find((each) => each.id === id)
      ?.revisions.at(-1)
      ?.issued.body.incidents.some((incident) => incident.id === about.incident),
  );
}

/** What a revision says otherwise than the one before it; `whole` adds what only the operator's edition can tell. */
export function revisionChanges(
  before: ReleasedRevision,
  after: ReleasedRevision,
  edition: Edition,
  whole?: IssuedFinding,
): readonly string[] {
  const { dayZone } = edition.case;
  const changed = (what: string, was: string, is: string): readonly string[] =>
    was === is ? [] : [`${what}: ${was} before, ${is} now`];
  const bodies = [before, after].map(
    ({ number }) => whole?.revisions.find((each) => each.number === number)?.issued.body,
  );
  return [
    ...changed('count', countFigure(before.count), countFigure(after.count)),
    ...changed('limit', limitWords(before), limitWords(after)),
    ...changed('state', stateWords(before), stateWords(after)),
    ...changed('from', timeWords(before.from, dayZone), timeWords(after.from, dayZone)),
    ...changed('until', untilWords(before, dayZone), untilWords(after, dayZone)),
    ...changed('zones', before.zones.join(', ') || 'everywhere', after.zones.join(', ') || 'everywhere'),
    ...changed('names', before.actor ?? 'nobody', after.actor ?? 'nobody'),
    ...changed('how surely', before.word ?? 'not estimated', after.word ?? 'not estimated'),
    ...(bodies[0] && bodies[1] ? bodyChanges(bodies[0], bodies[1]).map(({ words }) => words) : []),
  ];
}

/** Whether a revision lies beyond the limit, in words. */
export function stateWords({ state, certain, count }: Pick<ReleasedRevision, 'state' | 'certain' | 'count'>): string {
  if (state === 'possiblyExceeded') return 'possibly beyond the limit, if every doubt goes that way';
  if (count.merged) return 'beyond the limit; counts this small do not tell how far';
  return certain ? 'beyond the limit, even by the lowest count' : 'beyond the limit by the best count';
}

function untilWords({ until }: ReleasedRevision, dayZone: string): string {
  return until ? timeWords(until, dayZone) : 'still standing, as far as known';
}
