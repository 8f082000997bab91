import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isRefusal, type LocalDay, type Refusal, refuse } from '@truceline/truce/kernel';
import type { RateTable } from '@truceline/truce/pledges';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { openFile } from '../open-file.ts';
import { UnreadableInput } from '../unreadable-input.ts';
import { xmlElements } from '../xml/xml-elements.ts';
import { filesInZip } from '../zip.ts';
import { RateGatherer, type RateRejected } from './rate-cells.ts';

/** Reference rates as they were read, and every row and rate that could not be used. */
export interface EcbRates {
  readonly table: RateTable;
  readonly rejected: readonly RateRejected[];
}

/** Larger than the whole history since 1999 by far: that is 1 MB as csv, 10 MB as xml. */
const bytesMax = 64 * 1024 * 1024;

/**
 * Reads the euro foreign exchange reference rates of the European Central Bank: `eurofxref-hist.csv` or `.xml`, those of one day, or
 * the zip in which they are published. `today` is the day on which they are read. The hash is that of the file that is
 * named: of the zip, where it is one.
 */
export async function readEcbRates(path: string, today: LocalDay): Promise<EcbRates | Refusal> {
  const file = await openFile(path);
  if (isRefusal(file)) return file;
  if (file.bytes > bytesMax) return tooLarge(path);
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  const input = /\.zip$/i.test(path) ? await tableInZip(path) : file;
  if (isRefusal(input)) return input;
  if (input.bytes > bytesMax) return tooLarge(input.path);
  const gatherer = new RateGatherer(today);
  const fault = await gathered(input, gatherer);
  if (fault) return fault;
  const rates = gatherer.rates();
  if (Object.keys(rates).length === 0) {
    const [first] = gatherer.rejected;
    return refuse(
      'rates-none',
      `\`${path}\` holds no rate that can be used${first ? `: line ${first.line}, ${first.column}: ${first.reason}` : ''}`,
    );
  }
  const source = `ECB euro foreign exchange reference rates, ${basename(path)}`;
  return { table: { source, sha256: hash.digest('hex'), base: 'EUR', rates }, rejected: gatherer.rejected };
}

function tooLarge(path: string): Refusal {
  return refuse('rates-too-large', `\`${path}\` has more than ${bytesMax} bytes; it is no file of reference rates`);
}

async function tableInZip(path: string): Promise<FeedInput | Refusal> {
  const files = await filesInZip(path);
  if (isRefusal(files)) return files;
  const tables = files.filter(({ name }) => /\.(?:csv|xml)$/i.test(name));
  const [only, other] = tables;
  if (only === undefined) return refuse('zip-empty', `\`${path}\` has no .csv and no .xml in it`);
  return other === undefined
    ? only
    : refuse('rates-two', `\`${path}\` has ${tables.length} tables in it; unpack the one that you mean`);
}

async function gathered(input: FeedInput, gatherer: RateGatherer): Promise<Refusal | undefined> {
  try {
    return await (/\.xml(?:\.gz)?$/i.test(input.path) ? fromXml(input, gatherer) : fromCsv(input, gatherer));
  } catch (error) {
    if (error instanceof UnreadableInput || (error as NodeJS.ErrnoException).code !== undefined)
      return refuse(
        'file-damaged',
        `\`${input.path}\` cannot be read to its end (${(error as Error).message}); fetch it again`,
      );
    throw error;
  }
}

/** `Date,USD,JPY,` with a comma at the end of each line, as published; newest day first or last. */
async function fromCsv(input: FeedInput, gatherer: RateGatherer): Promise<Refusal | undefined> {
  for await (const row of csvRows(input, ['Date'])) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') gatherer.rejected.push({ line: row.line, column: row.column, reason: row.reason });
    else {
      const { Date: day = '', ...cells } = row.cells;
      gatherer.take(
        row.line,
        day,
        Object.entries(cells).filter(([currency, text]) => currency !== '' || text.trim() !== ''),
      );
    }
  }
  return undefined;
}

const vocabulary = 'http://www.ecb.int/vocabulary/2002-08-01/eurofxref';

/** `Cube` elements within each other: one a day with its `time`, within it one a currency. */
async function fromXml(input: FeedInput, gatherer: RateGatherer): Promise<Refusal | undefined> {
  let day: { readonly line: number; readonly time: string; readonly cells: (readonly [string, string])[] } | undefined;
  let found = false;
  for await (const element of xmlElements(input, {
    [vocabulary]: '',
    'http://www.gesmes.org/xml/2002-08-01': 'gesmes',
  })) {
    if (element.kind === 'refused') return element.refusal;
    if (element.kind === 'broken') {
      gatherer.rejected.push({ line: element.line, column: '', reason: `${element.reason}; what follows is not read` });
      return undefined;
    }
    const depth =
      element.path === 'gesmes:Envelope/Cube/Cube'
        ? 'day'
        : element.path === 'gesmes:Envelope/Cube/Cube/Cube'
          ? 'rate'
          : '';
    if (depth === 'day' && element.kind === 'open')
      day = { line: element.line, time: element.attributes.time ?? '', cells: [] };
    else if (depth === 'day' && day) {
      gatherer.take(day.line, day.time, day.cells);
      found = true;
    } else if (depth === 'rate' && element.kind === 'open')
      day?.cells.push([element.attributes.currency ?? '', element.attributes.rate ?? '']);
  }
  return found
    ? undefined
    : refuse(
        'rates-xml',
        `\`${input.path}\` is no file of reference rates: it has no day (Cube time=…) in the bank's vocabulary`,
      );
}
