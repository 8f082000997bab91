import { publishStore } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { storeFolder } from './store-option.ts';

/** `truceline publish`: a folder of what the release profiles allow, which any static host serves. */
export const publish: Command = {
  name: 'publish',
  summary: 'a static folder of what the release profile allows',
  help: `usage: truceline publish --out DIR [--store DIR] [--case ID ...]

  --out DIR     where to write; a new folder, or one that an earlier publish wrote
  --case ID     publish this case only; may be given several times (default: all)
  --store DIR   the store (default: .truceline/store, or TRUCELINE_STORE)

First writes a public store that holds released fields only, then builds the pages from that store alone.

example:
  truceline publish --out ./public`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      out: { type: 'string' },
      store: { type: 'string' },
      case: { type: 'string', multiple: true },
    });
    if (values.out === undefined) throw new UsageError('`--out DIR` is missing');
    const unwritable = notWritable(values.out, '--out');
    if (unwritable) {
      terminal.err(`truceline publish: ${unwritable.message}`);
      return 2;
    }
    const done = await publishStore(storeFolder(values.store), values.out, {
      now: nowOf(terminal),
      ...(values.case ? { cases: values.case } : {}),
      progress: terminal.progress,
      signal: terminal.signal,
    });
    terminal.progress('');
    if (isRefusal(done)) {
      terminal.err(`truceline publish: ${done.message}`);
      return 2;
    }
    terminal.out(`${done.files} files, ${done.cases} cases, in ${values.out}`);
    return 0;
  },
};
