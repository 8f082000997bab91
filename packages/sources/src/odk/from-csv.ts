import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import type { SubmissionStep, ToldAnswer } from './submission.ts';
import { withZone } from './zoned.ts';

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
/** What is looked at of a header to tell the separator. */
const headerCharactersMax = 100_000;
const parts = ['Latitude', 'Longitude', 'Altitude', 'Accuracy'] as const;

/**
 * The submissions of a table: Central's, a row each, groups before a hyphen, places in four columns, a table of its own for each
 * repeat; or Kobo's with XML values and headers, groups before a slash.
 */
export async function* submissionsFromCsv(input: FeedInput, file: string): AsyncGenerator<SubmissionStep> {
  const formId = /(truceline_[a-z]+)/.exec(file)?.[1];
  for await (const row of csvRows(input, [], await separatorOf(input))) {
    if (row.kind === 'refused') return yield { kind: 'rejected', line: 1, reason: row.refusal.message };
    if (row.kind === 'rejected') {
      yield { kind: 'rejected', line: row.line, reason: row.reason };
      continue;
    }
    const { cells, line } = row;
    if ('PARENT_KEY' in cells) yield repeatedRow(cells, line);
    else if (names.some((name) => name in cells)) yield submissionRow(cells, { file, line, formId });
    else return yield { kind: 'passedOver', reason: 'is no table of submissions: it has no column `KEY` or `_uuid`' };
  }
}

type Cells = Readonly<Record<string, string>>;

/** Columns by one of which a submission is known. */
const names = ['KEY', 'instanceID', 'meta-instanceID', 'meta/instanceID', '_uuid'] as const;

function submissionRow(
  cells: Cells,
  { file, line, formId }: { readonly file: string; readonly line: number; readonly formId: string | undefined },
): SubmissionStep {
  const key = cells.KEY || undefined;
  const uuid = cells._uuid ? `uuid:${cells._uuid}` : undefined;
  const instanceId = cells['meta-instanceID'] || cells['meta/instanceID'] || cells.instanceID || key || uuid;
  if (instanceId === undefined)
    return { kind: 'rejected', line, reason: 'has no `KEY`; without a name it cannot be told from another' };
  const deprecated = cells['meta-deprecatedID'] || cells['meta/deprecatedID'] || cells.deprecatedID;
  return {
    kind: 'submission',
    submission: {
      file,
      line,
      formId,
      version: cells.FormVersion || cells.__version__ || undefined,
      instanceId,
      replaces: deprecated || (key !== undefined && key !== instanceId ? key : undefined),
      receivedAt: cells.SubmissionDate || withZone(cells._submission_time || undefined),
      told: answersIn(cells),
      ...(key === undefined ? {} : { key }),
    },
  };
}

/** `KEY` tells all: `uuid:…/page/victims[2]/wounds[1]`. */
function repeatedRow(cells: Cells, line: number): SubmissionStep {
  const [key = '', ...place] = (cells.KEY ?? '').split('/');
  if (key === '' || !/\[\d+\]$/.test(place.at(-1) ?? ''))
    return {
      kind: 'rejected',
      line,
      reason: 'is a row of a repeat whose `KEY` does not say to which submission it belongs',
    };
  return {
    kind: 'repeated',
    key,
    told: answersIn(cells).map(({ path, text }) => ({ path: [...place, ...path], text })),
  };
}

function answersIn(cells: Cells): readonly ToldAnswer[] {
  return Object.entries(cells).flatMap(([column, cell]): readonly ToldAnswer[] => {
    if (ofCentral.has(column) || column.startsWith('SET-OF-')) return [];
    const path = column.split(column.includes('/') ? '/' : '-');
    const part = parts.find((each) => each === path.at(-1));
    if (part === undefined) return [{ path, text: cell }];
    if (part !== 'Latitude') return [];
    const stem = path.slice(0, -1);
    const numbers = parts.map((each) => cells[[...stem, each].join('-')]?.trim() || '0');
    return [{ path: stem, text: cell.trim() === '' ? '' : numbers.join(' ') }];
  });
}

/** Kobo separates cells by semicolons, and Central by commas: whatever its header has more of. */
async function separatorOf(input: FeedInput): Promise<',' | ';'> {
  let header = '';
  for await (const chunk of input.open()) {
    header += Buffer.from(chunk).toString('latin1');
    if (header.includes('\n') || header.length > headerCharactersMax) break;
  }
  const [line = ''] = header.slice(0, headerCharactersMax).split('\n');
  return line.split(';').length > line.split(',').length ? ';' : ',';
}
