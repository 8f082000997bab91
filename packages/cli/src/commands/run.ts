import { join } from 'node:path';
import { caseInputOf, gather, notesFile, type OpenCase, rejectsFile } from '@truceline/server';
import { advance } from '@truceline/truce/days';
import { formatInstant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { type Command, nowOf, onlyWord, parseWords, type Terminal } from '../command.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { runObject } from '../output/run-object.ts';
import { runText } from '../output/run-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { notWritable, writeFiles } from '../output/written-files.ts';
import { agreementAsked } from '../read-text.ts';
import { agreementHelp, caseHelp, caseOptions, timeAsked, zoneAsked } from './case-options.ts';
import { sourceHelp, sourceOptions, sourcesAsked } from './sources-asked.ts';

/** `truceline run`: from a text and files of reports to apparent breaches, in memory. */
export const run: Command = {
  name: 'run',
  summary: 'from a text and reports to incidents, findings and apparent breaches',
  help: `usage: truceline run <agreement> --source FEED=PATH ... [options]

${agreementHelp}
${sourceHelp}
${caseHelp()}
  --known-at TIME      what was known then: a row counts from when its source published it, where it says so
  --strict             exit 1 if a row was rejected
  --out DIR            write run.json, rejects.csv and notes.csv there (the latter two: else into the current folder, if there are any)
  --json               print one JSON object (docs/reference/run.schema.json) and nothing else

exit code: 0 done, 1 the text cannot be compiled or rows were rejected under --strict, 2 could not run

examples:
  truceline run minsk-2 --source ucdp-ged=ucdp_ged_ukraine.csv --to 2016-01-01
  truceline run paris-declaration --source viina=viina-2026.json --reading assumed --assume "cf in force from 2026-03-01" --json`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...sourceOptions,
      ...caseOptions,
      'known-at': { type: 'string' },
      strict: { type: 'boolean' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    const now = nowOf(terminal);
    const zone = zoneAsked(values.zone);
    const sources = sourcesAsked(values);
    const period = { from: timeAsked(values.from, '--from', zone), to: timeAsked(values.to, '--to', zone) };
    const knownAt = timeAsked(values['known-at'], '--known-at', zone) ?? now;
    const read = agreementAsked(onlyWord(positionals, 'an agreement'), values.reading);
    if (isRefusal(read)) return refused(read.message, terminal);
    if (read.blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(read.blocking)));
      return 1;
    }
    const unwritable = values.out === undefined ? undefined : notWritable(values.out, '--out');
    if (unwritable) return refused(unwritable.message, terminal);
    const rejects = rejectsFile(join(values.out ?? '.', 'rejects.csv'), { anew: true });
    const notes = notesFile(join(values.out ?? '.', 'notes.csv'), { anew: true });
    const gathered = await gather(sources, {
      now,
      ...period,
      rejected: rejects.take,
      noted: notes.take,
      signal: terminal.signal,
      progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
    });
    terminal.progress('');
    const { rejected, path: rejectsPath } = rejects.end();
    const { noted, path: notesPath } = notes.end();
    if (isRefusal(gathered)) return refused(gathered.message, terminal);
    const { terms } = read.compiled;
    const open: OpenCase = {
      file: {
        format: 1,
        id: 'run',
        title: read.compiled.sidecar.titles[terms.agreement] ?? terms.agreement,
        agreement: read.path,
        ...(read.reading === undefined ? {} : { reading: read.reading }),
        assume: values.assume ?? [],
        dayZone: zone,
        reportingTime: '19:30',
        coverageFloorPerMille: 500,
        ...(period.from === undefined ? {} : { from: formatInstant(period.from) }),
        ...(period.to === undefined ? {} : { to: formatInstant(period.to) }),
        profile: defaultProfile,
        notices: [],
        texts: {},
        gazetteer: [],
        feeds: [...new Set(sources.map((source) => source.feed))],
      },
      compiled: read.compiled,
      reports: gathered.reports,
      claims: gathered.claims,
      coverage: gathered.coverage,
      watches: gathered.watches,
      access: gathered.access,
      zones: gathered.zones,
      secret: '',
    };
    const input = caseInputOf(open);
    if (isRefusal(input)) return refused(input.message, terminal);
    const evaluation = advance(input, knownAt);
    const object = runObject({
      evaluation,
      input,
      gathered,
      diagnostics: read.compiled.diagnostics,
      feeds: open.file.feeds,
      zone,
    });
    if (values.out !== undefined) {
      const file = { path: 'run.json', bytes: `${JSON.stringify(object, undefined, 1)}\n` };
      const failed = writeFiles(values.out, [file], '--out');
      if (failed) return refused(failed.message, terminal);
    }
    if (rejectsPath !== undefined)
      terminal.err(`${rejected} rows were rejected; line, column and reason are in ${rejectsPath}`);
    if (notesPath !== undefined) terminal.err(`${noted} notes on rows that were taken in are in ${notesPath}`);
    if (values.json) terminal.exact(JSON.stringify(object));
    else terminal.out(runText(shownIn(object)));
    return values.strict && rejected > 0 ? 1 : 0;
  },
};

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline run: ${message}`);
  return 2;
}
