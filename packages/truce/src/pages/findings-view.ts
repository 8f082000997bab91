import { bodyChanges, type FindingAttributionWord, type IssuedFinding } from '../findings/index.ts';
import { dayOf, type LocalDay } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import type { Edition, ReleasedFinding, ReleasedRevision } from './release/index.ts';
import { watchedOn } from './watched-words.ts';
import { attributionTitle, countFigure, limitWords, machineWords, timeWords } from './words/index.ts';

const attributionBands: Readonly<Record<FindingAttributionWord, string>> = {
  established: phrase('established (95 % or more, two independent origins, one of them no party)'),
  probable: phrase('probable (80 % or more)'),
  possible: phrase('possible (55 % or more)'),
  notAttributed: phrase('not attributed: a result in its own right'),
};

/** The words of an attribution as pages say them; each is bound to a published band of probability. */
export function attributionInWords(word: FindingAttributionWord): string {
  return say(attributionBands[word]);
}

/** The difference that every page of findings says. */
export function findingIsNot(): string {
  return say(
    'A finding is a measurement of what was recorded against a limit of the text, issued by a person. It is not a breach: only a determination of the body that the text names makes one. It says what was counted, not what is owed for it, and nothing follows from it by itself.',
  );
}

/** How a finding stands, in words: standing or withdrawn, and until when replies are awaited. */
export function findingStateWords(finding: ReleasedFinding, edition: Edition): string {
  const { dayZone } = edition.case;
  if (finding.state === 'withdrawn')
    return say('withdrawn on {time}', { time: timeWords(finding.withdrawnAt, dayZone) });
  const number = finding.revisions.length;
  const stands = number === 1 ? say('current') : say('current as revision {number}', { number: String(number) });
  if (!finding.replyDue) return say('{stands}; no time to reply was set', { stands });
  const said = { stands, due: timeWords(finding.replyDue, dayZone) };
  return finding.replyOver
    ? say('{stands}; the time to reply was over on {due}', said)
    : say('{stands}; waiting for replies until {due}', said);
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
    was === is ? [] : [say('{what}: {was} before, {is} now', { what, was, is })];
  const bodies = [before, after].map(
    ({ number }) => whole?.revisions.find((each) => each.number === number)?.issued.body,
  );
  return [
    ...changed(say('count'), countFigure(before.count), countFigure(after.count)),
    ...changed(say('limit'), limitWords(before), limitWords(after)),
    ...changed(say('state'), stateWords(before), stateWords(after)),
    ...changed(say('from'), timeWords(before.from, dayZone), timeWords(after.from, dayZone)),
    ...changed(say('until'), untilWords(before, dayZone), untilWords(after, dayZone)),
    ...changed(say('zones'), before.zones.join(', ') || say('everywhere'), after.zones.join(', ') || say('everywhere')),
    ...changed(say('names'), before.actor ?? say('nobody'), after.actor ?? say('nobody')),
    ...changed(say('how surely'), wordOf(before), wordOf(after)),
    ...(bodies[0] && bodies[1] ? bodyChanges(bodies[0], bodies[1]).map(({ words }) => machineWords(words)) : []),
  ];
}

/** Whether a revision lies beyond the limit, in words. */
export function stateWords({ state, certain, count }: Pick<ReleasedRevision, 'state' | 'certain' | 'count'>): string {
  if (state === 'possiblyExceeded') return say('possibly beyond the limit, if every doubt goes that way');
  if (count.merged) return say('beyond the limit; counts this small do not tell how far');
  return certain ? say('beyond the limit, even by the lowest count') : say('beyond the limit by the best count');
}

function wordOf({ word }: ReleasedRevision): string {
  return word ? attributionTitle(word) : say('not estimated');
}

function untilWords({ until }: ReleasedRevision, dayZone: string): string {
  return until ? timeWords(until, dayZone) : say('still standing, as far as known');
}
