import { parseFindingWord } from '@truceline/truce/decisions';
import { issuedFindings } from '@truceline/truce/findings';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { FindingTaken } from '../http/app.ts';
import type { Journal } from '../journal/index.ts';
import { findingEntry, findingWordName } from './finding-entries.ts';
import { caseClock, isExercise, latest, type OpenedCase } from './opened-case.ts';
import { takeOver } from './take-in.ts';

/** The clock, and the operator's edition of the case as known at an instant. */
interface IssuingShelf {
  readonly now: () => Instant;
  readonly editionAt: (knownAt: Instant) => Edition | Refusal | undefined;
}

/**
 * Takes in what a person says of a finding: checked, then recorded. A finding is prepared anew as of the instant that the
 * person's page showed; what is recorded is what that person saw, or nothing.
 */
export async function issued(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
  { now, editionAt }: IssuingShelf,
): Promise<FindingTaken | Refusal> {
  const { open } = opened;
  const at = caseClock(opened, now());
  const words = open.findingWords ?? [];
  const draft = parseFindingWord(body, {
    terms: open.compiled.terms,
    now: at,
    zone: open.file.dayZone,
    issued: issuedFindings(words, at),
    shownAt: instant(Math.max(at, latest(opened, now()))),
    prepare: (about, knownAt) => {
      const edition = editionAt(knownAt);
      if (!edition || isRefusal(edition))
        return edition ?? refuse('case-unknown', 'there is no such case in this store');
      return (
        edition.issuing?.prepare(about) ??
        refuse('finding', `\`about\`: nothing of the name \`${about}\` was measured in this case by then`)
      );
    },
  });
  if (isRefusal(draft)) return draft;
  const before = journal.size;
  const exercise = opened.running !== undefined || isExercise(open);
  const recorded = exercise ? { ...draft, exercise: true as const } : draft;
  const [acknowledged] = await journal.append([findingEntry(recorded)]);
  takeOver(opened, journal, before);
  return {
    entry: acknowledged!.entryId,
    doubled: acknowledged!.duplicate,
    finding: draft.said.finding,
    name: findingWordName(recorded),
  };
}
