import { beforeTheVote, type Differences } from '@truceline/truce/days';
import {
  type Candidate,
  compareLines,
  type LineFacts,
  type MonitorParameters,
  usualMonitors,
} from '@truceline/truce/decisions';
import { isRefusal } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';
import { candidateFile, gazetteerFile } from '../candidate-files.ts';
import { caseOrText } from '../case-or-text.ts';
import { type Command, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { linesText } from '../output/lines-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { timeAsked } from './case-options.ts';

/** What `truceline lines` tells. */
export interface LinesObject {
  readonly status: 'PRIVATE';
  readonly hypothetical: true;
  readonly exercise: boolean;
  readonly of: string;
  readonly zone: string;
  readonly monitorsBy: MonitorParameters;
  readonly candidates: readonly (LineFacts & { readonly changes?: Differences })[];
}

/** `truceline lines`: candidate lines side by side, for those who negotiate. */
export const lines: Command = {
  name: 'lines',
  summary: 'candidate lines side by side: length, places near, belts, monitors, clauses; private',
  help: `usage: truceline lines <case|agreement> --candidate FILE [--candidate FILE ...] [options]

PRIVATE: for the operator alone. It writes nothing, into no store; options are never published. An adopted line is without
prejudice: it says where things are counted, and whose nothing is.

  <case|agreement>   a case of the store, or else a folder under agreements/ or a path to a .truce file
  --candidate FILE   GeoJSON of a line or zone; properties \`version\`, \`left\`, \`right\`, \`source\` are read where given
  --zone NAME        the line or zone of the text (default: the only one that the text leaves unresolved)
  --gazetteer FILE   GeoJSON points with \`name\`, and \`kind\` \`site\` for sites; without it nobody knows what is near
  --belt KM          a belt beside those that the text measures from the line; repeatable
  --from TIME        of a case: what its running counters would read if it had been adopted from then
  --revisit HOURS    every place along the line is passed once in this time (default ${usualMonitors.revisitHours})
  --speed KMH        along the line (default ${usualMonitors.speedKmh})
  --moving HOURS     of a shift on the move along the line (default ${usualMonitors.hoursMoving})
  --shifts N         shifts of one team in seven days (default ${usualMonitors.shiftsPerWeek})
  --team N           monitors in a team (default ${usualMonitors.teamSize})
  --sides 1|2        sides that are patrolled each by itself (default ${usualMonitors.sides})
  --store DIR        the store (default: TRUCELINE_STORE, or .truceline/store)
  --json             print one JSON object and nothing else

monitors: teams = ceil(length / (speed x moving) x 168 / revisit / shifts) x sides; monitors = teams x team

exit code: 0 done, 2 could not run

example:
  truceline lines exercise --zone agreed_line --candidate north.geojson --candidate south.geojson`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      candidate: { type: 'string', multiple: true },
      zone: { type: 'string' },
      gazetteer: { type: 'string' },
      belt: { type: 'string', multiple: true },
      from: { type: 'string' },
      revisit: { type: 'string' },
      speed: { type: 'string' },
      moving: { type: 'string' },
      shifts: { type: 'string' },
      team: { type: 'string' },
      sides: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = onlyWord(positionals, 'a case or an agreement');
    if (!values.candidate?.length) throw new UsageError('`--candidate` is missing: a GeoJSON file of the line');
    const monitors: MonitorParameters = {
      revisitHours: numberAsked(values.revisit, '--revisit', { usual: usualMonitors.revisitHours, most: 8760 }),
      speedKmh: numberAsked(values.speed, '--speed', { usual: usualMonitors.speedKmh, most: 200 }),
      hoursMoving: numberAsked(values.moving, '--moving', { usual: usualMonitors.hoursMoving, most: 24 }),
      shiftsPerWeek: numberAsked(values.shifts, '--shifts', { usual: usualMonitors.shiftsPerWeek, most: 21 }),
      teamSize: numberAsked(values.team, '--team', { usual: usualMonitors.teamSize, most: 100 }),
      sides: numberAsked(values.sides, '--sides', { usual: usualMonitors.sides, most: 2 }) === 1 ? 1 : 2,
    };
    const beltsKm = (values.belt ?? []).map((each) => numberAsked(each, '--belt', { usual: 0, most: 500 }));
    const found = await caseOrText(name, values.store, terminal);
    if (isRefusal(found)) return refused(found.message, terminal);
    const unresolved = found.terms.zones.filter(({ shape }) => shape.kind === 'unresolved');
    const zone = values.zone ?? (unresolved.length === 1 ? shortName(unresolved[0]!.id) : undefined);
    if (zone === undefined)
      throw new UsageError(
        `name the line with --zone: ${found.terms.zones.map(({ id }) => shortName(id)).join(', ') || 'the text has none'}`,
      );
    const candidates: Candidate[] = [];
    for (const path of values.candidate) {
      const candidate = candidateFile(path, zone);
      if (isRefusal(candidate)) return refused(candidate.message, terminal);
      candidates.push(candidate);
    }
    const places = values.gazetteer === undefined ? [] : gazetteerFile(values.gazetteer);
    if (isRefusal(places)) return refused(places.message, terminal);
    const facts = compareLines(candidates, { terms: found.terms, places, monitors, beltsKm });
    if (isRefusal(facts)) return refused(facts.message, terminal);
    const changes: (Differences | undefined)[] = [];
    if (values.from !== undefined) {
      if (!found.case) throw new UsageError('`--from` needs a case of the store: an agreement alone counts nothing');
      const from = timeAsked(values.from, '--from', found.case.input.dayZone)!;
      for (const candidate of candidates) {
        const shown = beforeTheVote(found.case.input, candidate, from, found.case.until);
        if (isRefusal(shown)) return refused(shown.message, terminal);
        changes.push(shown.differences);
      }
    }
    const told: LinesObject = {
      status: 'PRIVATE',
      hypothetical: true,
      exercise: found.case?.exercise ?? false,
      of: name,
      zone,
      monitorsBy: monitors,
      candidates: facts.map((each, index) => (changes[index] ? { ...each, changes: changes[index] } : each)),
    };
    if (values.json) terminal.exact(JSON.stringify(told));
    else terminal.out(linesText(shownIn(told)));
    return 0;
  },
};

function numberAsked(
  text: string | undefined,
  option: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(number > 0) || number > most)
    throw new UsageError(`\`${option} ${text}\` is no number above 0 and at most ${most}`);
  return number;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline lines: ${message}`);
  return 2;
}
