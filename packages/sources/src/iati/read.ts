import { createHash } from 'node:crypto';
import { formatInstant, type Instant, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';
import type { PledgeEntry } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { UnreadableInput } from '../unreadable-input.ts';
import { type ActivityRemark, headOf } from './activity.ts';
import { activitiesIn, type IatiElement } from './activity-tree.ts';
import { contentOf, pledgeEntriesIn } from './pledge-entries.ts';

/** One step of reading. A refusal ends it: the file is not what it should be, or cannot be read to its end. */
export type IatiRow =
  | {
      readonly kind: 'activity';
      readonly identifier: string;
      readonly line: number;
      readonly entries: readonly PledgeEntry[];
    }
  | ActivityRemark
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Identifiers are remembered to know those told twice; a file with more activities than this is refused. */
export const activitiesMax = 2_000_000;
/** Elements by whose names what is not read is counted; others are counted together. */
const namesMax = 200;

/**
 * Reads IATI 2.01 to 2.03 activities as entries of the ledger, in memory bounded by one activity and a hash of each
 * identifier. What cannot be used is rejected with line, element and reason; what is not read is counted at the end.
 */
export async function* readIati(
  input: FeedInput,
  { receivedAt }: { readonly receivedAt: Instant },
): AsyncGenerator<IatiRow> {
  const told = new Map<string, string[]>();
  const unread = new Map<string, number>();
  let [activities, foreign] = [0, 0];
  let madeAt: Instant | undefined;
  try {
    for await (const step of activitiesIn(input)) {
      if (step.kind === 'refused') return yield step;
      if (step.kind === 'rejected') {
        yield step;
        continue;
      }
      if (step.kind === 'head') {
        const row = headRow(step.attributes, step.line, input.path, receivedAt);
        madeAt = parseInstant(step.attributes['generated-datetime'] ?? '');
        if (row !== undefined) yield row;
        if (row?.kind === 'refused') return;
        continue;
      }
      if (++activities > activitiesMax) return yield tooMany(input.path);
      foreign += step.foreign;
      countUnread(step.element, unread);
      yield* activityRows(step.element, told, { receivedAt, madeAt });
    }
  } catch (error) {
    const reason = error instanceof UnreadableInput ? error.message : (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    return yield damaged(input.path, reason);
  }
  for (const [name, count] of [...unread].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { kind: 'noted', line: 1, column: name, words: `${count} not read: the ledger has no place for it` };
  if (foreign > 0)
    yield { kind: 'noted', line: 1, column: '', words: `${foreign} elements of other namespaces not read` };
}

function* activityRows(
  element: IatiElement,
  told: Map<string, string[]>,
  times: { readonly receivedAt: Instant; readonly madeAt: Instant | undefined },
): Generator<IatiRow> {
  const head = headOf(element);
  if ('wrong' in head)
    return yield { kind: 'rejected', line: element.line, column: 'iati-activity', reason: head.wrong };
  const { identifier } = head.value;
  const key = createHash('sha256').update(identifier).digest('hex').slice(0, 32);
  const before = told.get(key) ?? [];
  const content = contentOf(element);
  if (before.includes(content))
    return yield noted(element, `\`${clip(identifier)}\` told again in the same words; it is read once`);
  const { entries, remarks } = pledgeEntriesIn(element, head.value, { ...times, again: before.length });
  told.set(key, [...before, content]);
  if (before.length > 0)
    yield noted(
      element,
      `\`${clip(identifier)}\` told again with other content; it is kept as a word of its own beside the first`,
    );
  if (element.attributes['last-updated-datetime'] !== undefined && head.value.updatedAt === undefined)
    yield noted(
      element,
      'last-updated-datetime is no time; that of the file stands for it, or else that of its receipt',
    );
  yield { kind: 'activity', identifier, line: element.line, entries };
  yield* remarks;
}

function noted(element: IatiElement, words: string): ActivityRemark {
  return { kind: 'noted', line: element.line, column: 'iati-activity', words };
}

function headRow(
  attributes: Readonly<Record<string, string>>,
  line: number,
  path: string,
  receivedAt: Instant,
): IatiRow | undefined {
  const version = attributes.version ?? '';
  if (version.startsWith('1.'))
    return {
      kind: 'refused',
      refusal: refuse('iati-version', `\`${path}\` is IATI ${clip(version)}; ask for 2.03, or convert it`),
    };
  if (!/^2\.0[1-3]$/.test(version))
    return {
      kind: 'noted',
      line,
      column: '@version',
      words: `\`${clip(version)}\` is no version 2.01 to 2.03; it is read as 2.03`,
    };
  const generatedAt = parseInstant(attributes['generated-datetime'] ?? '');
  return generatedAt !== undefined && generatedAt > receivedAt
    ? {
        kind: 'noted',
        line,
        column: '@generated-datetime',
        words: `the file says it was made later than it was received (${formatInstant(receivedAt)})`,
      }
    : undefined;
}

const readNames: ReadonlySet<string> = new Set(
  (
    'iati-identifier reporting-org title description participating-org recipient-country default-finance-type budget ' +
    'planned-disbursement transaction conditions truceline:pledge truceline:entry'
  ).split(' '),
);

function countUnread(element: IatiElement, unread: Map<string, number>): void {
  for (const { name } of element.children) {
    if (readNames.has(name)) continue;
    const known = unread.has(name) || unread.size < namesMax ? clip(name) : 'other elements';
    unread.set(known, (unread.get(known) ?? 0) + 1);
  }
}

function tooMany(path: string): IatiRow {
  return {
    kind: 'refused',
    refusal: refuse('iati-activities', `\`${path}\` has more than ${activitiesMax} activities; split it`),
  };
}

function damaged(path: string, reason: string): IatiRow {
  return {
    kind: 'refused',
    refusal: refuse('file-damaged', `\`${path}\` cannot be read to its end (${reason}); fetch or copy it again`),
  };
}
