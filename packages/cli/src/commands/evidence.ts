import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { addEvidence, casesKept, type EvidenceTold, evidenceBytes, evidenceKept } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline evidence`: keeps files as evidence of a case, lists them, and hands one out. */
export const evidence: Command = {
  name: 'evidence',
  summary: 'keeps files of any size as evidence of a case, lists them, and hands one out, checked',
  help: `usage: truceline evidence [--case ID] [--store DIR] [--json]
       truceline evidence --add FILE ... [--of FEED:ITEM] [--public] [--any-type] [--bytes-max N] [--case ID] [--store DIR]
       truceline evidence --copy HASH --to FILE [--case ID] [--store DIR]

A file is kept as it came, under the SHA-256 of its bytes, and entered in the record once it is on the disk. It is never
opened here, nor shown in a page as it came. Refused: a file that changes while it is read, a link, and a file whose first
bytes are of no type on the list (pictures, film, sound, PDF, ZIP, gzip, plain text). Close the room before you add one.

  --add FILE ...    the files
  --of FEED:ITEM    the row of a feed that they belong to (default: each stands for itself)
  --public          their hashes stand in clear: whoever holds such a file can then see that this case holds it too.
                    Without it the hash is sealed
  --any-type        also keep what is of no type on the list
  --bytes-max N     refuse larger files (default: 1 TiB)
  --copy HASH       write the file of that SHA-256, named by an entry, to --to; a copy that was changed on the disk is refused
  --case ID         needed where the store holds several cases
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)
  --json            print one JSON object and nothing else

exit code: 0 done, 1 evidence that the record names is not here, 2 could not run

examples:
  truceline evidence --case minsk-2
  truceline evidence --add bridge.mp4 crater.jpg --case minsk-2
  truceline evidence --copy 5f2a... --to bridge.mp4 --case minsk-2`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      add: { type: 'string' },
      of: { type: 'string' },
      public: { type: 'boolean', default: false },
      'any-type': { type: 'boolean', default: false },
      'bytes-max': { type: 'string' },
      copy: { type: 'string' },
      to: { type: 'string' },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (values.add === undefined && positionals[0] !== undefined)
      throw new UsageError(`unexpected \`${positionals[0]}\``);
    if ((values.copy === undefined) !== (values.to === undefined)) throw new UsageError('--copy and --to go together');
    if (values.copy !== undefined && values.add !== undefined) throw new UsageError('give --add or --copy, not both');
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    if (values.copy !== undefined) return copied(folder, id, { hash: values.copy, to: values.to! }, terminal);
    if (values.add === undefined) return listed(folder, id, values.json, terminal);
    const bytesMax = bytesAsked(values['bytes-max']);
    const outcome = await addEvidence(folder, id, {
      paths: [values.add, ...positionals],
      asked: {
        ...rowAsked(values.of),
        public: values.public,
        anyType: values['any-type'],
        ...(bytesMax === undefined ? {} : { bytesMax }),
        progress: (bytes) => terminal.progress(`${Math.round(bytes / 1_000_000)} MB read`),
      },
      now: () => nowOf(terminal),
    });
    if (isRefusal(outcome)) return refused(outcome.message, terminal);
    const { added, refused: trouble } = outcome;
    if (values.json)
      terminal.exact(
        JSON.stringify({
          case: id,
          added: added.map(({ path, sha256, bytes, type, entry, already }) => ({
            path,
            sha256,
            bytes,
            type: type.words,
            entry,
            already,
          })),
        }),
      );
    else
      for (const { path, sha256, bytes, type, entry, already } of added)
        terminal.out(
          `${sha256}  ${bytes} bytes, ${type.words}, entry ${entry}${already ? ' (already there)' : ''}: ${path}`,
        );
    return trouble ? refused(trouble.message, terminal) : 0;
  },
};

function listed(folder: string, id: string, json: boolean, terminal: Terminal): number {
  const kept = evidenceKept(folder, id);
  if (isRefusal(kept)) return refused(kept.message, terminal);
  const missing = kept.filter(({ held }) => !held).length;
  if (json) terminal.exact(JSON.stringify({ case: id, evidence: kept }));
  else
    terminal.out(
      [
        `case ${id}: ${kept.length} files of evidence in the record, ${missing} of them not here`,
        ...kept.map(lineOf),
      ].join('\n'),
    );
  return missing > 0 ? 1 : 0;
}

function lineOf({ entry, sha256, bytes, name, public: open, held }: EvidenceTold): string {
  const size = bytes === undefined ? '' : `, ${bytes} bytes`;
  return `  ${sha256}  entry ${entry}${size}, hash ${open ? 'in clear' : 'sealed'}${held ? '' : ', NOT HERE'}${name === undefined ? '' : `: ${name}`}`;
}

async function copied(
  folder: string,
  id: string,
  { hash, to }: { readonly hash: string; readonly to: string },
  terminal: Terminal,
): Promise<number> {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new UsageError(`\`${hash}\` is no SHA-256 of 64 small hex digits`);
  const found = await evidenceBytes(folder, id, hash);
  if (isRefusal(found)) return refused(found.message, terminal);
  let made = false;
  try {
    const file = createWriteStream(to, { flags: 'wx', mode: 0o600 });
    file.once('open', () => {
      made = true;
    });
    await pipeline(found.body, file);
  } catch (error) {
    if (made) await rm(to, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    return refused(code === 'EEXIST' ? `\`${to}\` is there already; nothing was written` : message, terminal);
  }
  terminal.out(`${found.bytes} bytes written to ${to}; open it only on a machine that holds nothing else`);
  return 0;
}

function rowAsked(of: string | undefined): { readonly feed: string; readonly item?: string } {
  if (of === undefined) return { feed: 'evidence' };
  const parts = /^([a-z0-9-]{1,64}):(.{1,200})$/.exec(of);
  if (!parts) throw new UsageError(`\`${of}\` is no row such as odk:uuid-of-the-submission`);
  return { feed: parts[1]!, item: parts[2]! };
}

function bytesAsked(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(asked)) throw new UsageError(`\`${asked}\` is no number of bytes`);
  return Number(asked);
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline evidence: ${message}`);
  return 2;
}
