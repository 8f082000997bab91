import { feed as feedOf } from '@truceline/sources';
import { type FusionParameters, parametersHash } from '@truceline/truce/fusion';
import { incidentsFromReports } from '@truceline/truce/incidents';
import { isRefusal } from '@truceline/truce/kernel';
import { nearnessRule, onePerPlaceAndDay, samePlaceDayTacticActor, setAgainst } from '@truceline/truce/labelled';
import type { Report, ReportId } from '@truceline/truce/reports';
import { parseWords, type Terminal, UsageError } from '../command.ts';
import { timeAsked, zoneAsked } from '../commands/case-options.ts';
import { sourceHelp, sourceOptions } from '../commands/sources-asked.ts';
import { type CommandPart, refused } from '../parts.ts';
import { aligned, namesOf } from '../statistics/flag-values.ts';
import { gatheredReports } from './gathered-reports.ts';
import { readParameters } from './parameters-file.ts';

const help = `usage: truceline fusion count --source FEED=PATH ... [options]

How many incidents the reports of real files are, as a range, by kind; and what rules of others would count, set against it.

${sourceHelp}
  --from, --to TIME  look at incidents of this time only (a day or an instant; --to is not included)
  --zone ZONE        whose calendar days the rules by day mean (default Europe/Kyiv)
  --kinds A,B        look at these kinds alone; default: all
  --parameters FILE  parameters of fusion, as truceline fusion learn writes them (default: those Truceline comes with)
  --json             print one JSON object and nothing else

reports: rows that a source wrote. copies: the same publication told again; they add nothing. voices: independent origins, each once in
each incident. incidents: fewest to most, the count between.

against a rule: "together here, apart there" are incidents that the rule counts several times, and how often too many;
"together there, apart here" are the rule's sets that fusion takes for several incidents, and how many more.

exit code: 0 done, 1 rows were rejected, 2 could not run

example:
  truceline fusion count --source viina=viina-events-2026.json --kinds shelling,drone_strike,airstrike`;

const rules = [onePerPlaceAndDay, samePlaceDayTacticActor, nearnessRule];

/** `truceline fusion count`: the incidents of real files, beside what rules would count. */
export const count: CommandPart = {
  help,
  run: async (argv, terminal: Terminal) => {
    const { values } = parseWords(argv, {
      ...sourceOptions,
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string', default: 'Europe/Kyiv' },
      kinds: { type: 'string' },
      parameters: { type: 'string' },
      json: { type: 'boolean' },
    });
    const zone = zoneAsked(values.zone);
    const [from, to] = [timeAsked(values.from, '--from', zone), timeAsked(values.to, '--to', zone)];
    if (from !== undefined && to !== undefined && to <= from) throw new UsageError('`--to` lies before `--from`');
    const parameters = readParameters(values.parameters);
    if (isRefusal(parameters)) return refused('fusion count', parameters, terminal);
    const gathered = await gatheredReports(values, terminal, { from, to });
    if (isRefusal(gathered)) return refused('fusion count', gathered, terminal);
    const kinds = namesOf(values.kinds);
    const reports = gathered.reports.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
    if (reports.length === 0)
      return refused('fusion count', { message: `no report is of the kinds \`${values.kinds}\`` }, terminal);
    const counted = countOf(reports, gathered.feedsOfIncidents, { zone, parameters });
    const told = { ...counted, rejectedRows: gathered.rejectedRows, parameters: parametersHash(parameters) };
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(countText(told));
    return told.rejectedRows > 0 ? 1 : 0;
  },
};

function countOf(
  reports: readonly Report[],
  feedsOfIncidents: ReadonlySet<string>,
  { zone, parameters }: { readonly zone: string; readonly parameters: FusionParameters },
) {
  const { incidents, count: range } = incidentsFromReports(reports, { feedsOfIncidents, parameters });
  const kinds = new Map<string, { reports: number; incidents: number; loose: Set<string>; parts: number }>();
  const reportsOf = new Map<string, number>();
  for (const { kind } of reports) reportsOf.set(kind, (reportsOf.get(kind) ?? 0) + 1);
  for (const { kind, loose, parts } of incidents) {
    const own = kinds.get(kind) ?? { reports: reportsOf.get(kind) ?? 0, incidents: 0, loose: new Set(), parts: 0 };
    own.incidents++;
    own.loose.add(loose);
    own.parts += parts;
    kinds.set(kind, own);
  }
  const fused = incidents.map((incident) => incident.reports);
  return {
    reports: reports.length,
    sources: new Set(reports.map(({ source }) => source)).size,
    addresses: new Set(reports.flatMap(({ media }) => media.map(({ url }) => url))).size,
    voices: incidents.reduce((sum, { groups }) => sum + groups, 0),
    incidents: range,
    ofSeveralReports: incidents.filter((incident) => incident.reports.length > 1).length,
    ofSeveralVoices: incidents.filter(({ groups }) => groups > 1).length,
    kinds: [...kinds]
      .map(([kind, own]) => ({
        kind,
        reports: own.reports,
        incidents: { low: own.loose.size, best: own.incidents, high: own.parts },
      }))
      .sort((a, b) => b.reports - a.reports || (a.kind < b.kind ? -1 : 1)),
    rules: [
      ...rules.map((rule) => ({ rule: rule.name, clusters: rule.clusters(reports, zone).clusters })),
      { rule: 'entries of the publishers', clusters: publishersEntries(reports) },
    ].map(({ rule, clusters }) => ({ rule, ...setAgainst(fused, clusters) })),
  };
}

/** The reports as their publishers put them together, where one entry holds several. */
function publishersEntries(reports: readonly Report[]): readonly (readonly ReportId[])[] {
  const entries = new Map<string, ReportId[]>();
  for (const { id, feed, item } of reports) {
    const key = `${feed} ${feedOf(feed)?.entryOf?.(item) ?? item}`;
    entries.set(key, [...(entries.get(key) ?? []), id]);
  }
  return [...entries.values()];
}

type Counted = ReturnType<typeof countOf> & { readonly rejectedRows: number; readonly parameters: string };

function countText(told: Counted): string {
  const { low, best, high } = told.incidents;
  return [
    `${told.reports} reports of ${told.sources} sources (${told.addresses} different addresses): ${best} incidents (${low} to ${high})`,
    `${told.ofSeveralReports} rest on several reports, ${told.ofSeveralVoices} on several independent voices; ${told.voices} voices in all`,
    ...(told.rejectedRows > 0 ? [`${told.rejectedRows} rows were rejected`] : []),
    `parameters ${told.parameters.slice(0, 16)}`,
    '',
    aligned([
      ['kind', 'reports', 'incidents', 'fewest', 'most'],
      ...told.kinds.map(({ kind, reports, incidents }) => [
        kind,
        ...[reports, incidents.best, incidents.low, incidents.high].map(String),
      ]),
    ]),
    '',
    aligned([
      ['rule', 'counts', 'together here, apart there', 'too many', 'together there, apart here', 'more'],
      ...told.rules.map(({ rule, others, onesSplit, splitInto, othersSplit, othersInto }) => [
        rule,
        ...[others, onesSplit, splitInto, othersSplit, othersInto].map(String),
      ]),
    ]),
  ].join('\n');
}
