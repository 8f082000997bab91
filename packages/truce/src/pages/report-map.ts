import { reportingPeriod } from '../days/index.ts';
import { say } from '../wording/index.ts';
import { type Extent, extentOf, type MapView } from './map-view.ts';
import { type Edition, isOperators, type ReleasedDay, type ReleasedIncident } from './release/index.ts';
import { plainly, type ReportAsked, type ReportParagraph, type ReportSection } from './report-tree.ts';
import { uncountedIn } from './uncounted.ts';
import { nobodyLooked, watchedShare, watchedWords } from './watched-words.ts';

/** One of the three maps of Annex 2: what it is about, its title, what it shows in words, and what it draws. */
export interface PeriodMap {
  readonly about: 'incidents' | 'weapons' | 'access';
  readonly title: string;
  readonly words: readonly string[];
  readonly view: MapView;
}

/** Annex 2: what the maps of the period show, in words; the drawings are made from `mapsOfPeriod` beside it. Serves DAILY-REPORT Annex 2. */
export function mapSection({ edition, period }: ReportAsked): ReportSection {
  const maps = mapsOfPeriod(edition, period);
  return {
    id: 'Annex 2',
    heading: say('Maps'),
    paragraphs:
      maps.length === 0
        ? [plainly(say('Nothing of this period has a place that could be drawn.'))]
        : maps.map(paragraphOf),
  };
}

function paragraphOf({ title, words }: PeriodMap): ReportParagraph {
  return plainly([`${title}.`, ...words].join(' '));
}

const weaponKinds: readonly (string | undefined)[] = ['weapon_presence', 'armour_seen'];

/** The maps of a reporting period: incidents, weapons, access. None where nothing could be drawn. */
export function mapsOfPeriod(edition: Edition, period: ReleasedDay): readonly PeriodMap[] {
  const extent: Extent | undefined = extentOf(edition);
  if (!extent) return [];
  const zones = zonesOf(edition, period);
  const listed = new Set(period.incidents);
  const marks = marksOf([
    ...edition.incidents.filter(({ id }) => listed.has(id)),
    ...uncountedIn(edition, period, reportingPeriod(period.day, edition.case)),
  ]);
  const credits = [...new Set(edition.zones.map((zone) => zone.source))];
  const weapons = marks.filter(({ kind }) => weaponKinds.includes(kind));
  const incidents = marks.filter(({ kind }) => !weaponKinds.includes(kind));
  const placed = (of: typeof marks): number => of.reduce((sum, mark) => sum + mark.incidents.length, 0);
  return [
    {
      about: 'incidents',
      title: say('Incidents'),
      words: [
        say(
          'The map draws {zones, plural, one {# zone} other {# zones}} and {placed, plural, one {# incident} other {# incidents}} that have a place; the same stands in A2 and Annex 1.',
          { zones: zones.length, placed: placed(incidents) },
        ),
        ...howCoarse(edition),
        say(
          'Hatched: nobody recorded where they looked, or too little was watched. Lines on this map are no statement about sovereignty.',
        ),
      ],
      view: { extent, zones: zones.map(({ zone }) => zone), marks: incidents, credits },
    },
    {
      about: 'weapons',
      title: say('Weapons and armour'),
      words: [
        say(
          '{placed, plural, =0 {No incident with weapons or armour of this period has a place that could be drawn; that is no word that there were none.} one {The map draws # incident with weapons or armour that has a place; the same stands in A5 and A6.} other {The map draws # incidents with weapons or armour that have a place; the same stands in A5 and A6.}}',
          { placed: placed(weapons) },
        ),
        ...howCoarse(edition),
      ],
      view: { extent, zones: zones.map(({ zone }) => zone), marks: weapons, credits },
    },
    {
      about: 'access',
      title: say('Access and watching'),
      words: [
        isOperators(edition.profile)
          ? say(
              'Beside each zone stands the share of the period that was watched; the darker, the more. Denied access stands in A12, hours in Annex 3.',
            )
          : say(
              'Beside each zone stands the share of the week that was watched, once it is over; the darker, the more. Denied access is not published.',
            ),
      ],
      view: {
        extent,
        zones: zones.map(({ zone, share }) => ({
          ...zone,
          ...(share === undefined ? {} : { share, note: say('{share} %', { share }) }),
        })),
        marks: [],
        credits,
      },
    },
  ];
}

function howCoarse({ profile }: Edition): readonly string[] {
  return profile.gridKm > 0 && !profile.fields.includes('exact-place')
    ? [say('Places are centres of squares of {side} km.', { side: profile.gridKm })]
    : [];
}

function zonesOf(
  edition: Edition,
  period: ReleasedDay,
): readonly { readonly zone: MapView['zones'][number]; readonly share: number | undefined }[] {
  return edition.zones.map((zone) => {
    const own = period.zones.find((each) => each.zone === zone.zone);
    return {
      zone: {
        zone: zone.zone,
        title: zone.title,
        polygons: zone.polygons,
        verdict: own?.verdict.kind ?? 'noTruceInForce',
        watched: own !== undefined && !own.verdict.unseen && !nobodyLooked(own.watched),
        watchedWords: own ? watchedWords(own.watched) : say('withheld'),
        coarse: zone.coarse,
      },
      share: own && watchedShare(own.watched)?.perCent,
    };
  });
}

function marksOf(incidents: readonly ReleasedIncident[]): MapView['marks'] {
  const marks = new Map<string, MapView['marks'][number] & { readonly incidents: string[] }>();
  for (const { id, kind, place } of incidents) {
    const at = place.exact ?? place.cell?.centre;
    if (!at) continue;
    const key = `${at.join(' ')} ${kind ?? ''}`;
    const mark = marks.get(key) ?? {
      at,
      ...(kind === undefined ? {} : { kind }),
      incidents: [],
      ...(place.exact || !place.cell ? {} : { sideKm: place.cell.sideKm }),
    };
    mark.incidents.push(id);
    marks.set(key, mark);
  }
  return [...marks.values()];
}
