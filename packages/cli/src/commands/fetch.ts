import { feed as feedOf, feeds, fetchFeed } from '@truceline/sources';
import { formatInstant, isRefusal, nearestName } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';

/** `truceline fetch`: downloads a public feed from its publisher. */
export const fetchCommand: Command = {
  name: 'fetch',
  summary: 'downloads a public feed, with licence notice, progress, checksum and resume',
  help: `usage: truceline fetch <feed> --year YYYY [--into DIR]

  --year YYYY   the year
  --into DIR    where to put the files (default: the current folder)

A download that was cut goes on where it stopped. Beside each file stands a .provenance.json with address, time and sha256.

example:
  truceline fetch viina --year 2025 --into ./downloads`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      year: { type: 'string' },
      into: { type: 'string', default: '.' },
      from: { type: 'string' },
    });
    const id = onlyWord(positionals, 'a feed');
    const feed = feedOf(id);
    if (!feed) {
      const near = nearestName(
        id,
        feeds.map((each) => each.id),
        3,
      );
      throw new UsageError(`unknown feed \`${id}\`${near ? `; did you mean \`${near}\`?` : ''}`);
    }
    const year = Number(values.year);
    if (!Number.isInteger(year) || year < 2000 || year > 2100)
      throw new UsageError('`--year YYYY` is missing or no year');
    const unwritable = notWritable(values.into ?? '.', '--into');
    if (unwritable) {
      terminal.err(`truceline fetch: ${unwritable.message}`);
      return 2;
    }
    terminal.err(`${feed.title}. Licence: ${feed.licence.name}. ${feed.licence.notice}`);
    const done = await fetchFeed({
      feed,
      year,
      into: values.into ?? '.',
      now: formatInstant(nowOf(terminal)),
      ...(values.from === undefined ? {} : { baseUrl: values.from }),
      onProgress: ({ file, bytes, total }) =>
        terminal.progress(`${file}: ${bytes}${total === undefined ? '' : ` of ${total}`} bytes`),
      signal: terminal.signal,
    });
    terminal.progress('');
    if (isRefusal(done)) {
      terminal.err(`truceline fetch: ${done.message}`);
      return 2;
    }
    for (const file of done) terminal.out(`${file.path}  ${file.bytes} bytes  sha256 ${file.sha256}`);
    return 0;
  },
};
