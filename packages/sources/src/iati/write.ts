import { by, byText, formatInstant, type Instant } from '@truceline/truce/kernel';
import { type PledgeEntry, voiceOf } from '@truceline/truce/pledges';
import { keptText } from '../text-limits.ts';
import { activityOf, type OrganisationNames } from './activity-part.ts';
import { trucelineSpace } from './activity-tree.ts';
import { writable, xmlText } from './xml-text.ts';

/** What the entries do not hold and a file needs. */
export interface IatiWriting {
  readonly generatedAt: Instant;
  /** Registered identifiers of organisations (org-id.guide) and their types, by the names in the entries. */
  readonly organisations?: OrganisationNames;
}

/** A piece of a file to be written after those before it, and what could not be written as it was. */
export interface IatiPiece {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * Entries as IATI 2.03 activities, one for each voice on each pledge, in order of the pledge and the voice: the same set of
 * entries gives the same bytes. Money that IATI has a transaction for is one, and everything else stands in our namespace,
 * so that `readIati` gives the entries back and no other reader adds up what is not its to add. Nothing where there is no entry:
 * a file must hold an activity.
 */
export function* iatiPieces(entries: readonly PledgeEntry[], writing: IatiWriting): Generator<IatiPiece> {
  if (entries.length === 0) return;
  const voices = Map.groupBy(entries, (entry) => JSON.stringify([entry.pledge, voiceOf(entry)]));
  const identifiers = new Set<string>();
  yield {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${formatInstant(writing.generatedAt)}" xmlns:truceline="${trucelineSpace}">\n`,
    notes: [],
  };
  for (const [, group] of [...voices].sort(([a], [b]) => byText(a, b))) {
    const ordered = group.toSorted(writtenOrder);
    const part = activityOf(ordered, writing.organisations ?? {}, identifiers);
    yield { text: xmlText(part, 1), notes: ordered.flatMap(lostIn) };
  }
  yield { text: '</iati-activities>\n', notes: [] };
}

/** Every entry has a place of its own, copies of one id included. */
const writtenOrder = by<PledgeEntry>(
  (entry) => entry.happenedAt.endsAt,
  (entry) => entry.happenedAt.startsAt,
  (entry) => entry.receivedAt,
  (entry) => entry.id,
  (entry) => JSON.stringify(entry, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
);

/** Texts of an entry that a file cannot hold as they are: control characters, marks that turn writing, what is too long. */
function lostIn(entry: PledgeEntry): readonly string[] {
  const changed = textsIn(entry).filter((text) => writable(keptText(text)) !== text).length;
  return changed === 0
    ? []
    : [
        `entry \`${keptText(entry.id, 200)}\`: ${changed} of its texts hold hidden characters, outer spaces or too much; those are left out`,
      ];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
