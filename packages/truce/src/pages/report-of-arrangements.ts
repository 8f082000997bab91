import { dayOf, type Interval } from '../kernel/index.ts';
import {
  type Arrangement,
  arrangementsAt,
  crossingSeen,
  type Placing,
  timesOf,
  type Window,
  windowOf,
} from '../recovery/index.ts';
import { say } from '../wording/index.ts';
import { incidentsNear, zonesNear } from './incidents-near.ts';
import { type Edition, isOperators } from './release/index.ts';
import { plainly, type ReportSection, type ReportTable } from './report-tree.ts';
import { watchedOn } from './watched-words.ts';
import {
  countFigure,
  crossingNoteWords,
  instantWords,
  intervalWords,
  passedWords,
  shotsWords,
  waitingWords,
  workWords,
} from './words/index.ts';

/**
 * Sections A8 and A9: windows of silence and crossings of a reporting period; where the edition holds none at all, or none of the
 * period, a section says which it is. Serves DAILY-REPORT A8 and A9.
 */
export function arrangementsOf(edition: Edition, period: Interval): readonly ReportSection[] {
  const arrangements = arrangementsIn(edition);
  if (!arrangements)
    return [
      {
        id: 'A8',
        heading: say('Critical infrastructure and local ceasefires'),
        paragraphs: [plainly(say('The sources of this case tell of no window of silence at any time.'))],
      },
      {
        id: 'A9',
        heading: say('Civilians and crossing points'),
        paragraphs: [plainly(say('The sources of this case tell of no crossing at any time.'))],
      },
    ];
  return [windowsSection(arrangements, period, edition), crossingsSection(arrangements, period, edition)];
}

const folded = new WeakMap<Edition, readonly Arrangement[]>();

/** The arrangements of an edition, put together once for all of its reports. */
function arrangementsIn(edition: Edition): readonly Arrangement[] | undefined {
  const entries = edition.recovered?.arrangement;
  if (!entries) return undefined;
  const { until, knownAt } = edition.case;
  const found = folded.get(edition) ?? arrangementsAt(entries, { at: until, knownAt }).arrangements;
  folded.set(edition, found);
  return found;
}

function windowsSection(arrangements: readonly Arrangement[], period: Interval, edition: Edition): ReportSection {
  const rows = arrangements
    .filter(({ kind }) => kind === 'pause')
    .flatMap((each) => (isOf(each, period, edition) ? [windowRow(each, edition)] : []));
  return {
    id: 'A8',
    heading: say('Critical infrastructure and local ceasefires'),
    paragraphs:
      rows.length > 0
        ? []
        : [
            {
              words: say('No window of silence is told of in this period. That is no word that there was none.'),
              incidents: [],
            },
          ],
    ...(rows.length > 0
      ? {
          table: {
            columns: [
              say('Facility'),
              say('Work'),
              say('Window of silence'),
              say('Guarantees given by'),
              say('Incidents in the window within 5 km'),
              say('Watched'),
              say('Shots near workers'),
              say('Result'),
            ],
            quoted: [1, 2, 4],
            rows,
          },
        }
      : {}),
  };
}

/** A window belongs to the period with which it overlaps; where it is told by the day alone, to that in which its day ends. */
function isOf(arrangement: Arrangement, period: Interval, { profile }: Edition): boolean {
  const times = timesOf(arrangement);
  const spans = times.length > 0 ? times : arrangement.entries.map(({ happenedAt }) => happenedAt);
  return spans.some(({ startsAt, endsAt }) =>
    isOperators(profile)
      ? startsAt < period.endsAt && endsAt > period.startsAt
      : endsAt > period.startsAt && endsAt <= period.endsAt,
  );
}

function windowRow(arrangement: Arrangement, edition: Edition): ReportTable['rows'][number] {
  const { dayZone } = edition.case;
  const window = windowOf(arrangement);
  const [placing] = arrangement.described.flatMap(({ facts }) => facts.placing ?? []);
  const times = [...new Map(timesOf(arrangement).map((each) => [intervalWords(each, dayZone), each]))];
  const near = times.map(([, during]) => nearOf(edition, placing, during));
  const zones = placing && isOperators(edition.profile) ? zonesNear(edition, placing) : [];
  const watched = times.map(([, during]) => watchedOn(edition, dayOf(during.startsAt, dayZone), zones));
  return {
    cells: [
      facilityOf(arrangement, edition),
      saidOf(arrangement, 'work'),
      either(times.map(([words]) => words)) || say('nobody told when'),
      guaranteesOf(arrangement, window),
      either(near.map(({ words }) => words)) || say('nobody told when'),
      either([...new Set(watched)]) || say('nobody told when'),
      shotsWords(window.shotsNear),
      workWords(window.result),
    ],
    incidents: [...new Set(near.flatMap(({ incidents }) => incidents))],
  };
}

function nearOf(
  edition: Edition,
  placing: Placing | undefined,
  during: Interval,
): { readonly words: string; readonly incidents: readonly string[] } {
  if (!isOperators(edition.profile)) return { words: say('not told in public'), incidents: [] };
  const near = placing && incidentsNear(edition, placing, during);
  return near
    ? { words: countFigure(near.count), incidents: near.incidents }
    : { words: say('not counted: nobody told where it was'), incidents: [] };
}

/** The asset that it serves, by its name where somebody told one; else how the window is called or where it is. */
function facilityOf({ described, id }: Arrangement, edition: Edition): string {
  const facts = described.map((each) => each.facts);
  const [said] = [
    ...facts.flatMap(({ site }) => (site === undefined ? [] : (nameOfAsset(site, edition) ?? site))),
    ...facts.flatMap(({ name }) => name ?? []),
    ...facts.flatMap(({ placing }) => placing?.place ?? []),
  ];
  return said ?? id;
}

function nameOfAsset(asset: string, { recovered }: Edition): string | undefined {
  const words = recovered?.asset?.filter((entry) => entry.asset === asset) ?? [];
  return words.flatMap(({ telling }) => (telling.what === 'described' ? (telling.facts.name ?? []) : []))[0];
}

/** What voices say otherwise, side by side. */
function either(words: readonly string[]): string {
  return words.slice(1).reduce((one, other) => say('{one} or {other}', { one, other }), words[0] ?? '');
}

function saidOf({ described }: Arrangement, of: 'work'): string {
  return either([...new Set(described.flatMap(({ facts }) => facts[of] ?? []))]) || say('nobody told');
}

function guaranteesOf({ described }: Arrangement, { guarantees }: Window): string {
  const given = [
    ...guarantees.map(({ by, to }) => (to === undefined ? by : say('{by} to {to}', { by, to }))),
    ...described.flatMap(({ facts: { guarantor } }) => guarantor ?? []),
  ];
  return [...new Set(given)].join('; ') || say('nobody told');
}

function crossingsSection(arrangements: readonly Arrangement[], period: Interval, edition: Edition): ReportSection {
  const { dayZone } = edition.case;
  const rows = arrangements
    .filter(({ kind }) => kind === 'crossing')
    .flatMap((arrangement) =>
      crossingSeen(arrangement)
        .filter(({ happenedAt, open }) => {
          const { startsAt, endsAt } = open ?? happenedAt;
          return startsAt < period.endsAt && endsAt > period.startsAt;
        })
        .map(({ voice, open, out, in: back, waiting, notes }) => ({
          cells: [
            facilityOf(arrangement, edition),
            voice,
            open ? intervalWords(open, dayZone) : say('not told'),
            `${passedWords(out)} / ${passedWords(back)}`,
            waitingWords(waiting, dayZone),
            crossingNoteWords(notes) || say('none told'),
          ],
          incidents: [],
        })),
    );
  const silence = isOperators(edition.profile)
    ? say('No crossing is told of in this period, as known at {at}. That is no word that none was open.', {
        at: instantWords(edition.case.knownAt, dayZone),
      })
    : say('Crossings are not told of in public: who waits where is nobody else’s business.');
  return {
    id: 'A9',
    heading: say('Civilians and crossing points'),
    paragraphs: rows.length > 0 ? [] : [{ words: silence, incidents: [] }],
    ...(rows.length > 0
      ? {
          table: {
            columns: [
              say('Crossing'),
              say('Whose word'),
              say('Open hours'),
              say('Out / in'),
              say('Waiting'),
              say('Note'),
            ],
            quoted: [1, 2],
            rows,
          },
        }
      : {}),
  };
}
