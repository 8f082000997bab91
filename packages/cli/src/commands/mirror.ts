import { encodeBase64 } from '@truceline/record';
import { mirrorRecord } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { keysAsked } from '../verify/keys-asked.ts';
import { isReadable, logFiles, UnreadableFile } from '../verify/log-files.ts';

/** What is wrong with the record itself: exit code 1. Everything else that keeps it from being copied is 2. */
const ofTheRecord = /^(mirror-(tree|fork|rollback)|note-|checkpoint-)/;

/** `truceline mirror`: a copy of a record, every byte of which was checked. */
export const mirror: Command = {
  name: 'mirror',
  summary: 'copies a published record and checks it on the way',
  help: `usage: truceline mirror FROM TO [--vkey KEY ...] [--json]

  FROM          the record: a folder, or an address such as https://mission.example/case/record/
  TO            the copy: a new folder, or one that an earlier mirror made
  --vkey KEY    a key of the log, name+id+base64; may be given several times, and each must have signed
  --json        the result as JSON

Checks the log's signatures, that the record continues the copy, every hash from the root down, and every entry that is
shown. TO is changed in one step when all of that holds, and else not at all. What was fetched before an interruption is
used again. Without --vkey the keys are those of the copy; of a new copy, those that the record names itself.

exit codes: 0 copied, 1 the record is not what it should be, 2 it could not be copied

example:
  truceline mirror https://mission.example/minsk-2/record/ ./minsk-2-record`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      vkey: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    });
    const [from, to, more] = positionals;
    if (from === undefined || to === undefined) throw new UsageError('name the record and the folder of its copy');
    if (more !== undefined) throw new UsageError(`\`${more}\` is one word too many`);
    const unwritable = notWritable(to, 'TO');
    if (unwritable) return refused(unwritable.message, terminal);
    if (!(await isReadable(from))) return refused(`there is no folder \`${from}\``, terminal);
    try {
      const done = await mirrorRecord({
        from: logFiles(from, terminal.signal).read,
        to,
        keys: keysAsked(values.vkey),
        progress: terminal.progress,
        signal: terminal.signal,
      });
      terminal.progress('');
      if (isRefusal(done)) {
        terminal.err(`truceline mirror: ${done.message}`);
        return ofTheRecord.test(done.code) ? 1 : 2;
      }
      const { root, ...figures } = done;
      const rootText = encodeBase64(root);
      if (values.json) {
        terminal.out(JSON.stringify({ ...figures, root: rootText }, undefined, 1));
        return 0;
      }
      const since = done.before === undefined ? '' : `, ${done.size - done.before} of them new`;
      terminal.out(`${done.origin}: ${done.size} entries${since}, root ${rootText}`);
      terminal.out(`all hashes checked; ${done.files} files in ${to}, ${done.written} of them written`);
      for (const words of done.notes) terminal.out(`note: ${words}`);
      return 0;
    } catch (error) {
      if (error instanceof UnreadableFile) return refused(error.message, terminal);
      throw error;
    }
  },
};

function refused(message: string, terminal: { readonly err: (line: string) => void }): number {
  terminal.err(`truceline mirror: ${message}`);
  return 2;
}
