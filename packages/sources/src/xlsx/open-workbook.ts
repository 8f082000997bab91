import { open } from 'node:fs/promises';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { filesInZip, type ZippedFile } from '../zip.ts';
import type { DateSystem } from './cell-date.ts';
import { partSteps } from './part-steps.ts';
import { sharedStrings } from './shared-strings.ts';
import { dateStyles } from './workbook-styles.ts';

/** A workbook that was opened: its sheets in order, what its cells share, and what of it is passed over. */
export interface Workbook {
  readonly path: string;
  readonly sheets: readonly { readonly name: string; readonly part: ZippedFile }[];
  readonly strings: readonly string[];
  /** By the number of a style, whether it shows a date. */
  readonly dates: readonly boolean[];
  readonly system: DateSystem;
  /** Macros that are not run, links that are not followed, sheets that are hidden. */
  readonly notes: readonly string[];
}

/** Sheets over which a workbook is none of a ministry. */
const sheetsMax = 500;

/**
 * Opens an xlsx workbook (ECMA-376, also xlsm) in the bounds of `filesInZip` and of `xmlSteps`. Nothing in it is run, reckoned or
 * fetched: macros, formulas, links to other workbooks and pictures are not even unpacked.
 */
export async function openWorkbook(path: string): Promise<Workbook | Refusal> {
  const unlike = await whyNoWorkbook(path);
  if (unlike) return unlike;
  const files = await filesInZip(path);
  if (isRefusal(files)) return files;
  const parts = new Map(files.map((each) => [each.name.replace(/^\//, '').toLowerCase(), each]));
  const main = parts.get('xl/workbook.xml');
  if (!main) return refuse('xlsx-none', `\`${path}\` is a zip but no workbook: it has no xl/workbook.xml`);
  const book = await mainPart(main);
  if (isRefusal(book)) return book;
  const targets = await relations(parts.get('xl/_rels/workbook.xml.rels'));
  if (isRefusal(targets)) return targets;
  const strings = await sharedStrings(parts.get('xl/sharedstrings.xml'));
  if (isRefusal(strings)) return strings;
  const dates = await dateStyles(parts.get('xl/styles.xml'));
  if (isRefusal(dates)) return dates;
  const found = book.sheets.map((sheet) => ({ ...sheet, part: parts.get(targets.get(sheet.relation) ?? '') }));
  const sheets = found.flatMap(({ name, part }) => (part && /worksheets\//.test(part.name) ? [{ name, part }] : []));
  if (sheets.length === 0) return refuse('xlsx-sheets', `\`${path}\` has no sheet with cells`);
  if (found.length > sheetsMax) return refuse('xlsx-sheets', `\`${path}\` has more than ${sheetsMax} sheets; split it`);
  return { path, sheets, strings, dates, system: book.system, notes: notesOn([...parts.keys()], book.sheets) };
}

function notesOn(names: readonly string[], sheets: readonly MainSheet[]): readonly string[] {
  return [
    ...(names.some((name) => name.endsWith('vbaproject.bin')) ? ['holds macros, which are not run'] : []),
    ...(names.some((name) => name.startsWith('xl/externallinks/'))
      ? ['links to other workbooks, which are not opened']
      : []),
    ...(names.some((name) => name === 'xl/connections.xml') ? ['has connections to data, which are not opened'] : []),
    ...sheets
      .filter(({ hidden }) => hidden)
      .map(({ name }) => `has a hidden sheet \`${clip(name)}\`, which is read like the others`),
  ];
}

/** An old or locked workbook is a compound file and no zip; it gets a sentence of its own. */
async function whyNoWorkbook(path: string): Promise<Refusal | undefined> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      if (bytesRead === 0) return refuse('xlsx-empty', `\`${path}\` is empty`);
      return buffer.toString('hex').startsWith('d0cf11e0')
        ? refuse(
            'xlsx-locked',
            `\`${path}\` is locked with a password or in the old format .xls; save it as .xlsx without a password`,
          )
        : undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? refuse('file-missing', `there is no file \`${path}\``)
      : refuse('file-unreadable', `\`${path}\` cannot be read (${code ?? 'unknown error'})`);
  }
}

interface MainSheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

async function mainPart(
  part: ZippedFile,
): Promise<{ readonly sheets: readonly MainSheet[]; readonly system: DateSystem } | Refusal> {
  const sheets: MainSheet[] = [];
  let system: DateSystem = '1900';
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return step;
    if (step.kind !== 'open') continue;
    const { name, attributes } = step;
    if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) system = '1904';
    if (name === 'sheet')
      sheets.push({
        name: attributes.name ?? '',
        relation: attributes['r:id'] ?? '',
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
  }
  return { sheets, system };
}

/** Parts by the id under which the workbook names them. A target outside the file is no part and is left out. */
async function relations(part: ZippedFile | undefined): Promise<ReadonlyMap<string, string> | Refusal> {
  const targets = new Map<string, string>();
  if (!part) return targets;
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return step;
    if (step.kind !== 'open' || step.name !== 'Relationship' || step.attributes.TargetMode === 'External') continue;
    const target = (step.attributes.Target ?? '').toLowerCase();
    targets.set(step.attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}
