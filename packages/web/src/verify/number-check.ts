import {
  type CheckLine,
  decodeUtf8,
  isRefusal,
  lastShown,
  type NotedCheckpoint,
  sha256Hex,
  shownEntries,
} from '@truceline/record/verifying';
import { isRefusal as isTruceRefusal } from '@truceline/truce/kernel';
import { type Edition, editionFromText, type NumberInEdition, numberInEdition } from '@truceline/truce/pages';
import { checkEntry, type Ground } from './one-check.ts';

/**
 * One number, by the address of its page: it is computed anew from edition.json; the hash of that file stands in a `run` entry; and
 * that entry stands under the checkpoint (RECORD, section 2). Nothing on the page itself is believed.
 */
export async function* checkNumber(
  ground: Ground,
  head: NotedCheckpoint,
  address: string,
): AsyncGenerator<CheckLine, undefined> {
  const { read } = ground;
  const bytes = await read('edition.json');
  const text = bytes && decodeUtf8(bytes);
  if (!bytes || text === undefined)
    return yield line(
      'edition',
      'not-checked',
      'there is no `edition.json` beside this record, and every number is made of that file',
    );
  const edition = isRefusal(text) ? text : editionFromText(text);
  if (isRefusal(edition) || isTruceRefusal(edition))
    return yield line('edition', 'fail', `\`edition.json\` cannot be read: ${edition.message}`);
  const number = numberInEdition(edition, address);
  if (isTruceRefusal(number)) return yield line('number', 'fail', number.message);
  yield line('number', 'pass', `made anew from \`edition.json\`, the words at that address are: “${number.words}”`);
  const hash = sha256Hex(bytes);
  const run = await lastShown(
    read,
    head.checkpoint.size,
    ({ statement: { kind, body } }) => kind === 'run' && body.of === 'edition' && body.result === hash,
  );
  if (isRefusal(run)) return yield line('edition-run', 'fail', run.message);
  if (!run)
    return yield line(
      'edition-run',
      'fail',
      `no entry of the record names this \`edition.json\` (SHA-256 \`${hash}\`): the file was changed, or was never entered`,
    );
  yield line(
    'edition-run',
    'pass',
    `entry ${run.index} says that \`edition.json\` has the SHA-256 \`${hash}\`, and so it has`,
  );
  yield* newest(ground, head, run.index);
  yield* checkEntry(ground, head, run.index);
  yield* restsOn(number, edition);
  return undefined;
}

/** Whether the record names a newer edition: whoever shows an old one with its own run holds readers back. */
async function* newest(
  { read }: Ground,
  { checkpoint: { size } }: NotedCheckpoint,
  index: number,
): AsyncGenerator<CheckLine> {
  const check = 'edition-newest';
  const last = await lastShown(read, size, ({ statement: { kind, body } }) => kind === 'run' && body.of === 'edition');
  if (last && !isRefusal(last) && last.index > index)
    return yield line(check, 'fail', `the record names a newer edition in entry ${last.index}: this one is an old one`);
  let withheld = size - index - 1;
  for await (const each of shownEntries(read, size, index + 1)) if (!isRefusal(each)) withheld--;
  if (withheld > 0)
    yield line(
      check,
      'not-checked',
      `whether this is the newest edition was not checked, because ${withheld} of the entries after its own are withheld`,
    );
  return undefined;
}

/** What the number rests on as far as the edition tells it; the entries behind that are for the command to follow. */
function* restsOn({ incidents }: NumberInEdition, edition: Edition): Generator<CheckLine> {
  if (incidents.length === 0)
    return yield line(
      'number-incidents',
      'not-checked',
      edition.profile.countMin > 1
        ? `what it rests on was not checked, because this edition lists no incidents for it: there are none, or counts under ${edition.profile.countMin} are merged`
        : 'what it rests on was not checked, because this edition names no incidents for it',
    );
  const listed = new Map(edition.incidents.map((each) => [each.id, each]));
  const missing = incidents.find((id) => !listed.has(id));
  if (missing !== undefined)
    return yield line(
      'number-incidents',
      'fail',
      `it names the incident \`${missing}\`, which the edition does not list`,
    );
  const reports = incidents.reduce((sum, id) => sum + listed.get(id)!.reports.length, 0);
  yield line(
    'number-incidents',
    'pass',
    `it rests on ${incidents.length} ${incidents.length === 1 ? 'incident' : 'incidents'} with ${reports} ${reports === 1 ? 'report' : 'reports'} of the same edition`,
  );
  return yield line(
    'number-entries',
    'not-checked',
    'which entries these reports are was not checked here: `truceline verify --number` follows them as far as they are opened',
  );
}

function line(check: string, outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check, outcome, words };
}
