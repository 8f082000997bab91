import { hashOf, type Instant } from '@truceline/truce/kernel';
import { type PledgeEntry, voiceSides } from '@truceline/truce/pledges';
import { parseGrade, ungraded } from '@truceline/truce/reports';
import { clip, textIn } from '../cells.ts';
import { textsIn } from './cell-lists.ts';
import { columnNames } from './columns.ts';
import { factsFrom, present } from './facts-from-cells.ts';
import { edgeFrom, happenedIn, neededIn, oneOf, type PledgeRow, wordsIn, wrong } from './row-cells.ts';
import { tellingFrom } from './telling-from-cells.ts';

/**
 * The entries of one row: what it tells, and before it what it says of the pledge besides. Nothing where a cell is bad;
 * `row.bad` says which.
 */
export function entriesFrom(row: PledgeRow, readAt: Instant): readonly PledgeEntry[] | undefined {
  const pledge = neededIn(row, 'pledge');
  const telling = tellingFrom(row);
  const happenedAt = happenedIn(row);
  const receivedText = wordsIn(row, 'received');
  const receivedAt = receivedText === undefined ? readAt : edgeFrom(row, 'received', receivedText, 'endsAt');
  const side = neededIn(row, 'side') === undefined ? undefined : oneOf(row, 'side', voiceSides);
  const name = neededIn(row, 'speaker');
  const gradeText = textIn(row, 'grade');
  const grade =
    gradeText === undefined
      ? ungraded
      : (parseGrade(gradeText) ?? wrong(row, 'grade', `\`${clip(gradeText)}\` is no grade such as B2`));
  const exercise = oneOf(row, 'exercise', ['yes', 'no']);
  const what = telling?.what;
  const facts = factsFrom(row, happenedAt, {
    name: what === 'renamed',
    basis: what === 'reached' || what === 'revalued',
  });
  if (row.bad.length > 0 || !pledge || !telling || !happenedAt || receivedAt === undefined || !side || !name || !grade)
    return undefined;
  const describes = Object.keys(facts).length > 0;
  if (telling.what === 'described' && !describes)
    return wrong(row, 'what', 'is `described`, and nothing is said of the pledge');
  const id = wordsIn(row, 'entry') ?? `${pledge}/${contentOf(row)}`;
  const common = {
    pledge,
    happenedAt,
    receivedAt,
    speaker: { side, name },
    evidence: textsIn(wordsIn(row, 'evidence') ?? 'none'),
    grade,
    ...(exercise === 'yes' ? { exercise: true as const } : {}),
  };
  const replaces = present({ replaces: wordsIn(row, 'replaces') });
  if (telling.what === 'described') return [{ id, ...common, ...replaces, telling: { what: 'described', facts } }];
  const told: PledgeEntry = { id, ...common, ...replaces, telling };
  return describes ? [{ id: `${id}/facts`, ...common, telling: { what: 'described', facts } }, told] : [told];
}

/** A name made of what the row holds, whatever the order of its columns. */
function contentOf(row: PledgeRow): string {
  const cells = Object.fromEntries(
    columnNames.map((name) => [name, wordsIn(row, name)]).filter(([, words]) => words !== undefined),
  );
  return hashOf('truceline/pledge-row/v1', cells).slice(0, 16);
}
