import { feeds } from '@truceline/sources';
import { type Command, parseWords } from '../command.ts';

/** `truceline sources`: the feeds that can be read, with licence and what each leaves out. */
export const sources: Command = {
  name: 'sources',
  summary: 'the feeds that can be read, their licences and what they leave out',
  help: `usage: truceline sources [--json]

Each feed is named in \`--source <feed>=<path>\` of run and load.`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, { json: { type: 'boolean' } });
    if (values.json) {
      terminal.exact(
        JSON.stringify(
          feeds.map(({ id, title, licence, timeZone, row, holds, files, download }) => ({
            id,
            title,
            licence,
            timeZone,
            row,
            holds,
            files,
            fetchable: download !== undefined,
          })),
          undefined,
          1,
        ),
      );
      return 0;
    }
    for (const feed of feeds)
      terminal.out(
        [
          `${feed.id}  ${feed.title}`,
          `  holds:    ${feed.holds}`,
          `  files:    ${feed.files}`,
          `  licence:  ${feed.licence.name}. ${feed.licence.notice}`,
          `  times:    ${feed.timeZone ?? 'no zone documented: times without an offset are rejected'}`,
          `  one row:  ${feed.row === 'incident' ? 'one incident' : 'one report'}`,
          ...(feed.download ? [`  download: truceline fetch ${feed.id} --year YYYY`] : []),
          '',
        ].join('\n'),
      );
    return 0;
  },
};
