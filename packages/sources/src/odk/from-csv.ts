import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { answerGatherer, type SubmissionStep } from './submission.ts';

/** Columns that Central adds to every export. */
const ofCentral = new Set([
  'SubmissionDate',
  'SubmitterID',
  'SubmitterName',
  'AttachmentsPresent',
  'AttachmentsExpected',
  'Status',
  'ReviewState',
  'DeviceID',
  'Edits',
  'FormVersion',
  'KEY',
  'PARENT_KEY',
  'instanceID',
  'instanceName',
  'deprecatedID',
]);
const parts = ['Latitude', 'Longitude', 'Altitude', 'Accuracy'] as const;

/** The submissions of a table that Central exports: a row each, groups before a hyphen, places in four columns. */
export async function* submissionsFromCsv(input: FeedInput, file: string): AsyncGenerator<SubmissionStep> {
  const formId = /(truceline_[a-z]+)/.exec(file)?.[1];
  for await (const row of csvRows(input, [])) {
    if (row.kind === 'refused') return yield { kind: 'rejected', line: 1, reason: row.refusal.message };
    if (row.kind === 'rejected') {
      yield { kind: 'rejected', line: row.line, reason: row.reason };
      continue;
    }
    const { cells, line } = row;
    if (!('KEY' in cells || 'instanceID' in cells || 'meta-instanceID' in cells))
      return yield { kind: 'passedOver', reason: 'is no table of submissions: it has no column `KEY`' };
    const key = cells.KEY || undefined;
    const instanceId = cells['meta-instanceID'] || cells.instanceID || key;
    if (instanceId === undefined) {
      yield { kind: 'rejected', line, reason: 'has no `KEY`; without a name it cannot be told from another' };
      continue;
    }
    const { answers, asked, take } = answerGatherer();
    for (const [column, cell] of Object.entries(cells)) takeCell(column, cell, { cells, take });
    const deprecated = cells['meta-deprecatedID'] || cells.deprecatedID;
    yield {
      kind: 'submission',
      submission: {
        file,
        line,
        formId,
        version: answers.get('truceline_version') ?? (cells.FormVersion || undefined),
        instanceId,
        replaces: deprecated || (key !== undefined && key !== instanceId ? key : undefined),
        receivedAt: cells.SubmissionDate || undefined,
        answers,
        asked,
      },
    };
  }
}

function takeCell(
  column: string,
  cell: string,
  {
    cells,
    take,
  }: {
    readonly cells: Readonly<Record<string, string>>;
    readonly take: (path: readonly string[], text: string) => void;
  },
): void {
  if (ofCentral.has(column) || column.startsWith('SET-OF-')) return;
  const path = column.split('-');
  const part = parts.find((each) => each === path.at(-1));
  if (part === undefined) return take(path, cell);
  if (part !== 'Latitude') return;
  const stem = path.slice(0, -1);
  const numbers = parts.map((each) => cells[[...stem, each].join('-')]?.trim() || '0');
  take(stem, cell.trim() === '' ? '' : numbers.join(' '));
}
