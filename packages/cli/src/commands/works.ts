import { basename, dirname } from 'node:path';
import type { PackageReading } from '@truceline/sources';
import { type Instant, type Interval, instant, isRefusal, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { voiceSides } from '@truceline/truce/pledges';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { shown, shownIn } from '../output/terminal-text.ts';
import { worksForms, worksWritten } from '../output/works-export.ts';
import { worksObject } from '../output/works-object.ts';
import { worksText } from '../output/works-text.ts';
import { writeFiles } from '../output/written-files.ts';
import { worksFiles } from '../works-files.ts';

/** Notes on an export that are told line by line. */
const notesMax = 20;

/** `truceline works`: projects of repair and building out of files of open contracting, and back into them. */
export const works: Command = {
  name: 'works',
  summary: 'projects of repair and building from OC4IDS and OCDS files: money, stages, what could not be used; export',
  help: `usage: truceline works --oc4ids FILE [--oc4ids FILE]... [--ocds FILE]... [--at DAY] [--notes] [--json]
                      [--publisher NAME] [--side SIDE] [--made DAY] [--land W,S,E,N]
                      [--export oc4ids|geojson [--to FILE] [--as NAME] [--uri ADDRESS]]

  --oc4ids FILE     an OC4IDS project package, .json or .json.gz; the option stands before each file
  --ocds FILE       OCDS releases or records, .json or .jsonl; its processes find the projects that list them
  --at DAY          what had happened by the end of that day, 2031-12-31, UTC (default: now)
  --notes           list what readers must know of each file: what is not taken over, what is dated otherwise
  --publisher NAME  whose word a file is that names no publisher
  --side SIDE       on which side publishers stand: donor, recipient or observer (default: observer)
  --made DAY        when a file was made that does not say so
  --land W,S,E,N    the land of the works in degrees; places that are swapped or lie outside are told
  --export FORM     print the works as OC4IDS 0.9.5 or as GeoJSON with exact positions, in place of the table
  --to FILE         write the export to a file instead
  --as NAME         who publishes the export (default: Truceline)
  --uri ADDRESS     where the export will stand (default: https://example.org/works.json)
  --json            print one JSON object and nothing else

Amounts are exact to the last digit of the file. Persons that a file lists are never taken over. What each member is read as, and
what is not carried: docs/recovery/formats.md. Exports are the operator's own: no position in them is made coarser.

exit code: 0 done, 1 some of it could not be used, 2 could not run

examples:
  truceline works --oc4ids projects.json --ocds releases.jsonl
  truceline works --oc4ids projects.json --export geojson --to works.geojson`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      oc4ids: { type: 'string', multiple: true, default: [] },
      ocds: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
      notes: { type: 'boolean', default: false },
      publisher: { type: 'string' },
      side: { type: 'string' },
      made: { type: 'string' },
      land: { type: 'string' },
      export: { type: 'string' },
      to: { type: 'string' },
      as: { type: 'string', default: 'Truceline' },
      uri: { type: 'string', default: 'https://example.org/works.json' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0)
      throw new UsageError(`say what \`${positionals[0]}\` is: --oc4ids or --ocds stands before each file`);
    if (values.oc4ids.length + values.ocds.length === 0)
      throw new UsageError('a file is missing; name it by --oc4ids or --ocds');
    const form = worksForms.find((each) => each === values.export);
    if (values.export !== undefined && form === undefined)
      throw new UsageError(`\`--export ${values.export}\` is none of ${worksForms.join(', ')}`);
    if (values.to !== undefined && form === undefined) throw new UsageError('`--to` needs an `--export`');
    const at = values.at === undefined ? nowOf(terminal) : dayIn('--at', values.at).endsAt;
    const read = await worksFiles({
      oc4ids: values.oc4ids,
      ocds: values.ocds,
      reading: readingIn(values),
      receivedAt: nowOf(terminal),
      progress: (file, count) => terminal.progress(`${shown(file)}: ${count} works`),
    });
    terminal.progress('');
    if (isRefusal(read)) return refused(terminal, read.message);
    const time = { at, knownAt: instant(Math.max(at, nowOf(terminal))) };
    const told = worksObject(read.files, read.entries, time);
    const code = told.files.some(({ rejected }) => rejected.length > 0) ? 1 : 0;
    if (form === undefined) {
      if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
      else terminal.out(worksText(shownIn(told), values.notes));
      return code;
    }
    const { text, notes } = worksWritten(form, read.entries, { ...time, publisher: values.as, uri: values.uri });
    for (const note of notes.slice(0, notesMax)) terminal.err(shown(note));
    if (notes.length > notesMax) terminal.err(`${notes.length - notesMax} more of ${notes.length} notes on the export`);
    if (values.to === undefined) {
      terminal.exact(text.trimEnd());
      return code;
    }
    const failed = writeFiles(dirname(values.to), [{ path: basename(values.to), bytes: text }], '--to');
    if (failed) return refused(terminal, failed.message);
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(worksText(shownIn(told), values.notes));
    return code;
  },
};

interface ReadingWords {
  readonly publisher?: string | undefined;
  readonly side?: string | undefined;
  readonly made?: string | undefined;
  readonly land?: string | undefined;
}

function readingIn({ publisher, side, made, land }: ReadingWords): PackageReading {
  const sided = voiceSides.find((each) => each === side);
  if (side !== undefined && sided === undefined)
    throw new UsageError(`\`--side ${side}\` is none of ${voiceSides.join(', ')}`);
  const degrees = land?.split(',').map(Number);
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = degrees ?? [];
  if (degrees !== undefined && !(degrees.length === 4 && west < east && south < north))
    throw new UsageError(`\`--land ${land}\` is no west,south,east,north in degrees, such as 22,44,41,53`);
  return {
    ...(publisher === undefined ? {} : { publisher }),
    ...(sided === undefined ? {} : { side: sided }),
    ...(made === undefined ? {} : { madeAt: dayIn('--made', made) }),
    ...(degrees === undefined ? {} : { land: [west, south, east, north] }),
  };
}

function dayIn(option: string, text: string): Interval & { readonly endsAt: Instant } {
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`${option} ${text}\` is no day; write it as 2031-12-31`);
  return spanOfDay(day, 'UTC');
}

function refused(terminal: Terminal, message: string): 2 {
  terminal.err(`truceline works: ${message}`);
  return 2;
}
