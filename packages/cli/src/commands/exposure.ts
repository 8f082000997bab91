import { gather } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import { incidentsFromReports } from '@truceline/truce/incidents';
import { type Interval, instant, isRefusal } from '@truceline/truce/kernel';
import { checkedRadii, incidentIndex, isCounted, type PlacedIncident } from '@truceline/truce/recovery';
import { reportsKnownAt } from '@truceline/truce/reports';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { sitesToAsk } from '../exposure/sites-to-ask.ts';
import { exposureObject } from '../output/exposure-object.ts';
import { exposureCsv, exposureText } from '../output/exposure-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { timeAsked, zoneAsked } from './case-options.ts';
import { sourcesAsked } from './sources-asked.ts';

/** `truceline exposure`: incidents recorded around places, by radius, as ranges. */
export const exposure: Command = {
  name: 'exposure',
  summary: 'incidents recorded around places by radius, as ranges; what the counts cannot say comes first',
  help: `usage: truceline exposure --at LON,LAT | --sites FILE --incidents FEED=PATH ... [options]

  --at LON,LAT           one place, in degrees of WGS 84
  --sites FILE           a CSV of places: id, longitude, latitude, and if it has them name, region, uncertainty_m (metres);
                         or the table of power stations as published (gppd_idnr, name, longitude, latitude)
  --incidents FEED=PATH  what to read: viina=PATH, ucdp=PATH, or any other feed of \`truceline sources\`; several times
  --mapping FEED=PATH    which column feeds what, for csv and geojson
  --radius KM,KM         kilometres (default 5,10,25)
  --from, --to TIME      incidents of this time only (a day or an instant; --to is not included; default: all that is read)
  --zone ZONE            whose days --from and --to are (default Europe/Kyiv)
  --json                 print one JSON object and nothing else
  --csv                  print one row a site and radius, and nothing else

A count is a range, since neither the place of an incident nor that of a site is a point. Columns of the CSV:
  site, name, longitude, latitude (degrees), uncertainty_m (how far off the site may be, metres), from, to (UTC),
  hours (length of the stretch), hours_watched ("not recorded": no feed of incidents says where anybody looked),
  radius_km, incidents_low (certainly within the radius and the time), incidents_stated (by stated place and first moment),
  incidents_high (possibly), of_high_coarse (of these, known only by region or country).
Counted are use of armed force, casualties and mines found; reports that agree are one incident. Alerts, sightings and jamming
are in the JSON by kind. Incidents without a position are in no count, and how many there are is told.

exit code: 0 done, 1 some sites or rows could not be used, 2 could not run

example:
  truceline exposure --at 36.25,49.99 --incidents viina=viina-events-2026.json --radius 5,25`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      at: { type: 'string' },
      sites: { type: 'string' },
      incidents: { type: 'string', multiple: true },
      mapping: { type: 'string', multiple: true },
      radius: { type: 'string', default: '5,10,25' },
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string', default: 'Europe/Kyiv' },
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.json && values.csv) throw new UsageError('give `--json` or `--csv`, not both');
    const refused = (message: string): number => {
      terminal.err(`truceline exposure: ${message}`);
      return 2;
    };
    const zone = zoneAsked(values.zone);
    const radiiM = checkedRadii(kilometres(values.radius));
    if (isRefusal(radiiM)) return refused(radiiM.message);
    const [from, to] = [timeAsked(values.from, '--from', zone), timeAsked(values.to, '--to', zone)];
    if (from !== undefined && to !== undefined && to <= from) throw new UsageError('`--to` lies before `--from`');
    if (values.incidents === undefined)
      throw new UsageError('nothing to read; name incidents with `--incidents <feed>=<path>`');
    const sources = sourcesAsked({
      source: values.incidents.map((pair) => pair.replace(/^ucdp=/, 'ucdp-ged=')),
      ...(values.mapping ? { mapping: values.mapping } : {}),
    });
    const sites = await sitesToAsk({ at: values.at, sites: values.sites });
    if (isRefusal(sites)) return refused(sites.message);
    const gathered = await gather(sources, {
      now: nowOf(terminal),
      from,
      to,
      rejected: () => undefined,
      noted: () => undefined,
      signal: terminal.signal,
      progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
    });
    terminal.progress('');
    if (isRefusal(gathered)) return refused(gathered.message);
    const feeds = sources.map(({ feed }) => feed);
    const { incidents } = incidentsFromReports(reportsKnownAt(gathered.reports, nowOf(terminal)).standing, {
      feedsOfIncidents: new Set(feeds.filter((id) => feedOf(id)?.row === 'incident')),
    });
    const looked = lookedAt(incidents, { from, to });
    if (!looked) return refused('no incident was read in this time; nothing can be counted');
    const index = incidentIndex(incidents);
    const told = exposureObject(sites, radiiM, {
      index,
      feeds,
      looked,
      counted: incidents.filter(({ kind }) => isCounted(kind)).length,
      notPlaced: index.notPlaced(looked, undefined),
      rejectedRows: gathered.counts.rejected,
    });
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else if (values.csv) terminal.exact(exposureCsv(told));
    else terminal.out(exposureText(shownIn(told)));
    return told.rejectedSites.length + told.rejectedRows > 0 ? 1 : 0;
  },
};

function kilometres(text: string): readonly number[] {
  return text.split(',').map((each) => {
    const km = each.trim() === '' ? Number.NaN : Number(each);
    if (!Number.isFinite(km)) throw new UsageError(`\`--radius ${text}\` is no list of kilometres; write 5,10,25`);
    return Math.round(km * 1000);
  });
}

/** The time that was asked for; without it, from the first moment of what was read to the last. */
function lookedAt(
  incidents: readonly PlacedIncident[],
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
): Interval | undefined {
  if (incidents.length === 0) return undefined;
  const [first, last] = incidents.reduce(
    ([least, most], { happenedAt }) => [
      Math.min(least, happenedAt.startsAt),
      Math.max(most, happenedAt.endsAt, happenedAt.startsAt + 1),
    ],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { startsAt: instant(from ?? first!), endsAt: instant(to ?? last!) };
}
