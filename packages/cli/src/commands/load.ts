import { readFileSync } from 'node:fs';
import { loadCase } from '@truceline/server';
import { formatInstant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, parseProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { type Command, nowOf, onlyWord, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { agreementAsked } from '../read-text.ts';
import { agreementHelp, caseHelp, caseOptions, timeAsked, zoneAsked } from './case-options.ts';
import { sourceHelp, sourceOptions, sourcesAsked } from './sources-asked.ts';
import { storeFolder } from './store-option.ts';

/** `truceline load`: takes reports into a case of a store, each once, and keeps them. */
export const load: Command = {
  name: 'load',
  summary: 'takes reports into a case of a store, for good',
  help: `usage: truceline load <agreement> --source FEED=PATH ... [--case ID] [--store DIR] [options]

${agreementHelp}
  --case ID            the case; made if it is not there (default: the agreement's name)
  --title WORDS        heading of a new case
  --origin NAME        name of the log of a new case, for good, such as mission.example/truce
                       (default: the name of the store's key, and the case)
  --profile FILE       release profile of a new case (default: 10 km, 24 h, counts under 5 merged)
  --store DIR          the store (default: .truceline/store, or TRUCELINE_STORE)
${sourceHelp}
${caseHelp()}

The same file twice adds nothing. What was acknowledged survives a crash.

examples:
  truceline load minsk-2 --source ucdp-ged=ucdp_ged_ukraine.csv
  truceline load ./draft.truce --case drill --source csv=reports.csv --mapping csv=mapping.json`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...sourceOptions,
      ...caseOptions,
      case: { type: 'string' },
      title: { type: 'string' },
      origin: { type: 'string' },
      profile: { type: 'string' },
      store: { type: 'string' },
    });
    const zone = zoneAsked(values.zone);
    const [from, to] = [timeAsked(values.from, '--from', zone), timeAsked(values.to, '--to', zone)];
    const agreement = onlyWord(positionals, 'an agreement');
    const unwritable = notWritable(storeFolder(values.store), '--store');
    if (unwritable) {
      terminal.err(`truceline load: ${unwritable.message}`);
      return 2;
    }
    const text = agreementAsked(agreement, values.reading);
    if (isRefusal(text)) {
      terminal.err(`truceline load: ${text.message}`);
      return 2;
    }
    const loaded = await loadCase(
      storeFolder(values.store),
      {
        agreement,
        ...(values.case === undefined ? {} : { id: values.case }),
        ...(values.title === undefined ? {} : { title: values.title }),
        ...(values.origin === undefined ? {} : { origin: values.origin }),
        ...(values.reading === undefined ? {} : { reading: values.reading }),
        assume: values.assume ?? [],
        dayZone: zone,
        ...(from === undefined ? {} : { from: formatInstant(from) }),
        ...(to === undefined ? {} : { to: formatInstant(to) }),
        profile: profileAsked(values.profile),
      },
      sourcesAsked(values),
      {
        now: () => nowOf(terminal),
        progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
        signal: terminal.signal,
      },
    );
    terminal.progress('');
    if (isRefusal(loaded)) {
      terminal.err(`truceline load: ${loaded.message}`);
      return 2;
    }
    terminal.out(
      `case ${loaded.case}: ${loaded.accepted} taken in, ${loaded.doubled} already there, ${loaded.rejected} rejected${loaded.rejectsPath ? ` (see ${loaded.rejectsPath})` : ''}`,
    );
    if (loaded.notesPath !== undefined)
      terminal.out(`${loaded.noted} notes on rows that were taken in are in ${loaded.notesPath}`);
    if (loaded.attachments > 0) terminal.out(`${loaded.attachments} attachments are kept, each under its SHA-256`);
    return 0;
  },
};

function profileAsked(path: string | undefined): ReleaseProfile {
  if (path === undefined) return defaultProfile;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`cannot read the release profile \`${path}\` as JSON`);
  }
  const profile = parseProfile(value);
  if (isRefusal(profile)) throw new UsageError(`release profile \`${path}\`: ${profile.message}`);
  return profile;
}
