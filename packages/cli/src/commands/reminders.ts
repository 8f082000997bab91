import { readRemindersFile, remind } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { storeFolder } from './store-option.ts';

/** `truceline reminders`: tells duty seats what waits for them, once. */
export const reminders: Command = {
  name: 'reminders',
  summary: 'tell duty seats once what waits for them, as a file sets it',
  help: `usage: truceline reminders --case ID --settings FILE [--store DIR] [--dry-run] [--json]

  --case ID         the case
  --settings FILE   who is told, how and when (docs/operating/reminders.md); without it nothing is sent
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)
  --dry-run         say what would be sent; send and write nothing
  --json            print what came of each channel as JSON and nothing else

Each matter goes out once per channel and stage, also after a restart. Run it from a timer, every few minutes. Exit code 1 where a
channel failed: what it did not take goes out the next time.

example:
  truceline reminders --case minsk-2 --settings ./reminders.json --dry-run`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      store: { type: 'string' },
      case: { type: 'string' },
      settings: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.case === undefined) throw new UsageError('`--case ID` is missing');
    if (values.settings === undefined)
      throw new UsageError('`--settings FILE` is missing: nothing is sent that is not set up');
    const file = readRemindersFile(values.settings);
    const done = isRefusal(file)
      ? file
      : await remind({
          store: storeFolder(values.store),
          case: values.case,
          file,
          now: () => nowOf(terminal),
          ...(values['dry-run'] ? { dryRun: true } : {}),
        });
    if (isRefusal(done)) {
      terminal.err(`truceline reminders: ${done.message}`);
      return 2;
    }
    if (values.json) terminal.exact(JSON.stringify(done));
    else
      for (const each of done) {
        terminal.out(
          `${each.channel}: ${each.sent.length} ${values['dry-run'] ? 'would go out' : 'sent'}${each.bundled > 0 ? `, ${each.bundled} of them as one` : ''}`,
        );
        for (const line of each.sent) terminal.out(`  ${line}`);
        for (const line of each.dead ?? [])
          terminal.out(`  refused by its receiver, and put aside in reminders-dead.json: ${line}`);
        if (each.heldBack > 0)
          terminal.out(`  ${each.heldBack} held back: nobody has checked who the people behind it are`);
      }
    const failed = done.filter(({ trouble }) => trouble !== undefined);
    for (const each of failed) terminal.err(`truceline reminders: ${each.channel}: ${each.trouble}`);
    return failed.length > 0 || done.some(({ dead }) => dead !== undefined) ? 1 : 0;
  },
};
