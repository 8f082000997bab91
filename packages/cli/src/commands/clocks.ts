import { caseInputOf, type OpenCase } from '@truceline/server';
import { formatInstant, type Instant, instant, isRefusal, nearestName } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { type IncidentKindName, incidentKinds, isIncidentKind } from '@truceline/truce/reports';
import { shortName, type Terms } from '@truceline/truce/terms';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { type ClocksObject, clocksOfAttack } from '../output/clocks-object.ts';
import { clocksText } from '../output/clocks-text.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { agreementAsked } from '../read-text.ts';
import { lagAsked, lagWords } from './assumed-lag.ts';
import { agreementHelp, readingHelp, timeAsked, zoneAsked } from './case-options.ts';
import { reportsOfAttack, type SimulatedAttack, simulatedFeed } from './simulated-attack.ts';

const incidentsMax = 10_000;

/** `truceline clocks`: what a simulated attack does to the clocks of a text. */
export const clocks: Command = {
  name: 'clocks',
  summary: 'the clocks of a text on a simulated attack, under each instant they may count from',
  help: `usage: truceline clocks <agreement> [--occurred TIME] [options]

With --occurred an attack is made up here and kept nowhere: EXERCISE, HYPOTHETICAL. Without it the text alone is read.

${agreementHelp}
  --occurred TIME    the first incident, such as 2030-03-01T06:00+02:00
  --incidents N      how many, evenly spread (default 1, at most ${incidentsMax})
  --over D           from the first to the last: 90m, 12h, 7d (default 0h)
  --detected D       how long after it happened each becomes known (default 0h)
  --determined D     how long after its detection each apparent breach is determined (default: never)
  --by ACTOR         who acts (default ru)
  --kind WORD        what happens (default shelling)
${readingHelp}
  --assume WORDS     "<ceasefire> in force from <instant> [until <instant>]"
  --zone ZONE        whose clocks dates without an offset are read in (default Europe/Kyiv)
  --at TIME          the instant looked at (default: when all of it is known; without an attack now)
  --json             print one JSON object and nothing else

Where the text does not say from which instant a clock counts, each is shown: when it happened, was detected, was determined;
of the breach that calls for the step, and of the first apparent breach. No clock runs until a person confirms its start.

exit code: 0 a clock begins, 1 none begins, 2 could not run

example:
  truceline clocks response-plan-2026 --reading sizes_at_latest --occurred 2030-03-01T06:00Z --incidents 12 --over 2d --detected 6h`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      occurred: { type: 'string' },
      incidents: { type: 'string', default: '1' },
      over: { type: 'string', default: '0h' },
      detected: { type: 'string', default: '0h' },
      determined: { type: 'string' },
      by: { type: 'string', default: 'ru' },
      kind: { type: 'string', default: 'shelling' },
      reading: { type: 'string' },
      assume: { type: 'string', multiple: true },
      at: { type: 'string' },
      zone: { type: 'string', default: 'Europe/Kyiv' },
      json: { type: 'boolean' },
    });
    const zone = zoneAsked(values.zone);
    const startsAt = timeAsked(values.occurred, '--occurred', zone);
    const read = agreementAsked(onlyWord(positionals, 'an agreement'), values.reading);
    if (isRefusal(read)) return refused(read.message, terminal);
    if (read.blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(read.blocking)));
      return 2;
    }
    const determinedAfterMs =
      values.determined === undefined ? undefined : delayAsked(values.determined, '--determined');
    const attack: SimulatedAttack | undefined =
      startsAt === undefined
        ? undefined
        : {
            startsAt,
            incidents: countAsked(values.incidents),
            spreadMs: delayAsked(values.over, '--over'),
            detectedAfterMs: delayAsked(values.detected, '--detected'),
            kind: kindAsked(values.kind),
            by: actorAsked(values.by, read.compiled.terms),
          };
    const input = caseInputOf(caseOf({ read, attack, assume: values.assume ?? [], zone }));
    if (isRefusal(input)) return refused(input.message, terminal);
    const allKnownAt = attack
      ? instant(endOf(attack) + attack.detectedAfterMs + (determinedAfterMs ?? 0))
      : nowOf(terminal);
    const found = clocksOfAttack(
      { ...input, feedsOfIncidents: new Set([simulatedFeed]) },
      {
        knownAt: timeAsked(values.at, '--at', zone) ?? allKnownAt,
        ...(determinedAfterMs === undefined ? {} : { determinedAfterMs }),
      },
    );
    const told: ClocksObject = {
      ...(attack ? { status: 'EXERCISE, HYPOTHETICAL', attack: attackShown(attack, determinedAfterMs) } : {}),
      agreement: read.compiled.terms.agreement,
      ...found,
    };
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(clocksText(shownIn(told)));
    return told.clocks.length > 0 ? 0 : 1;
  },
};

function endOf({ startsAt, incidents, spreadMs }: SimulatedAttack): Instant {
  return instant(startsAt + (incidents === 1 ? 0 : spreadMs));
}

function attackShown(
  attack: SimulatedAttack,
  determinedAfterMs: number | undefined,
): NonNullable<ClocksObject['attack']> {
  return {
    incidents: attack.incidents,
    by: attack.by,
    from: formatInstant(attack.startsAt),
    to: formatInstant(endOf(attack)),
    detectedAfter: lagWords(attack.detectedAfterMs),
    ...(determinedAfterMs === undefined ? {} : { determinedAfter: lagWords(determinedAfterMs) }),
  };
}

function caseOf({
  read,
  attack,
  assume,
  zone,
}: {
  readonly read: Exclude<ReturnType<typeof agreementAsked>, { readonly message: string }>;
  readonly attack: SimulatedAttack | undefined;
  readonly assume: readonly string[];
  readonly zone: string;
}): OpenCase {
  return {
    file: {
      format: 1,
      id: 'clocks',
      title: read.compiled.terms.agreement,
      agreement: read.path,
      ...(read.reading === undefined ? {} : { reading: read.reading }),
      assume,
      dayZone: zone,
      reportingTime: '19:30',
      coverageFloorPerMille: 500,
      profile: defaultProfile,
      notices: [],
      texts: {},
      gazetteer: [],
      feeds: [],
    },
    compiled: read.compiled,
    reports: attack ? reportsOfAttack(attack) : [],
    claims: [],
    coverage: [],
    zones: [],
    secret: '',
  };
}

function countAsked(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > incidentsMax)
    throw new UsageError(`\`--incidents\` is a whole number from 1 to ${incidentsMax}`);
  return count;
}

function delayAsked(text: string, option: string): number {
  const delayMs = /^\d{1,6}[mhd]$/.test(text) ? lagAsked(text) : undefined;
  if (delayMs === undefined) throw new UsageError(`\`${option} ${text}\` is no time; write \`90m\`, \`12h\` or \`1d\``);
  return delayMs;
}

function kindAsked(text: string): IncidentKindName {
  if (isIncidentKind(text)) return text;
  const near = nearestName(
    text,
    incidentKinds.map(({ name }) => name),
  );
  throw new UsageError(`\`${text}\` is no kind of incident${near === undefined ? '' : `; did you mean \`${near}\`?`}`);
}

function actorAsked(text: string, { actors }: Terms): string {
  const names = actors.map(({ id }) => shortName(id));
  if (names.includes(text)) return text;
  throw new UsageError(`the text has no actor \`${text}\`; it has ${names.map((each) => `\`${each}\``).join(', ')}`);
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline clocks: ${message}`);
  return 2;
}
