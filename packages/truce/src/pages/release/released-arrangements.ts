import { dayOf, type Instant, type Interval, instant, spanOfDay } from '../../kernel/index.ts';
import {
  type ArrangementEntry,
  type ArrangementFacts,
  type ArrangementKind,
  type ArrangementTelling,
  type HeadCount,
  recoveredOfSort,
} from '../../recovery/index.ts';
import { shortName } from '../../terms/index.ts';
import { releaseCount } from './coarse.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { isAddress, toldInPublic } from './told-by.ts';

/** Crossings and searches go on: they would say where people will be, and who is looked for. */
const releasedKinds: readonly ArrangementKind[] = ['corridor', 'pause', 'exchange'];

/**
 * Words on arrangements. The operator reads all that were received. A public edition has those on corridors, windows of silence and
 * exchanges that are over, whole or not at all: one of whose steps or outcome a word rests on no address of the web is not shown, so
 * that a word nobody can read does not leave another standing alone. Entries are copied member by member, by the day, without hours,
 * places that no gazetteer has, lists, pseudonyms and free text; names of sides are those that the text of the case has.
 */
export function arrangementsShown(ground: ReleaseGround): readonly ArrangementEntry[] | undefined {
  const { evaluation, profile, recovered = [] } = ground;
  const known = recoveredOfSort(recovered, 'arrangement').filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  if (isOperators(profile)) return known.length > 0 ? known : undefined;
  if (!profile.fields.includes('humanitarian')) return undefined;
  const open = [...Map.groupBy(known, ({ arrangement }) => arrangement).values()].flatMap((entries) => {
    const over = overAt(entries, ground);
    return over !== undefined && mayBeShown(entries) ? entries.filter(isTold).map((entry) => ({ entry, over })) : [];
  });
  const overOf = new Map(open.map(({ entry, over }) => [entry, over]));
  const names = namesIn(ground);
  const shown = toldInPublic([...overOf.keys()], ground, (entry) => overOf.get(entry)).flatMap(
    ({ entry, told }): readonly ArrangementEntry[] => {
      const telling = tellingInPublic(entry.telling, names, ground);
      if (!telling) return [];
      const { side, name } = told.speaker;
      return [
        {
          ...told,
          // An observer is a source, and is named where sources may be.
          speaker: { side, name: side === 'observer' && profile.fields.includes('source') ? name : names(name) },
          happenedAt: wholeDays(entry.happenedAt, ground),
          evidence: profile.fields.includes('media') ? told.evidence : [],
          arrangement: ground.nameOf('arr', entry.arrangement),
          kind: entry.kind,
          telling,
        },
      ];
    },
  );
  return shown.length > 0 ? shown : undefined;
}

/**
 * The end of the day on which the last thing told of an arrangement is over, also by words that were replaced since; nothing where it
 * is still to come, or where nobody tells that it is over: neither when it was to hold, nor how it ended.
 */
function overAt(entries: readonly ArrangementEntry[], { evaluation, input }: ReleaseGround): Instant | undefined {
  const during = entries.flatMap(({ telling }) =>
    telling.what === 'described' && telling.facts.during ? [telling.facts.during.endsAt] : [],
  );
  const ended = entries.some(({ telling }) => telling.what === 'ended' && telling.outcome !== 'unknown');
  if (during.length === 0 && !ended) return undefined;
  const last = instant(Math.max(...during, ...entries.map(({ happenedAt }) => happenedAt.endsAt)));
  const over = spanOfDay(dayOf(instant(last - 1), input.dayZone), input.dayZone).endsAt;
  return over <= evaluation.knownAt ? over : undefined;
}

function mayBeShown(entries: readonly ArrangementEntry[]): boolean {
  return entries.every(
    ({ kind, telling, evidence }) =>
      releasedKinds.includes(kind) &&
      // Work that was postponed is to be done, at a place and in a window to come.
      !(telling.what === 'worked' && telling.result === 'postponed') &&
      (!isToldStep(telling) || evidence.some(isAddress)),
  );
}

const toldSteps: ReadonlySet<ArrangementTelling['what']> = new Set([
  'described',
  'offered',
  'answered',
  'agreed',
  'ended',
  'guaranteed',
  'shots',
  'worked',
  'handedOver',
]);

function isToldStep({ what }: ArrangementTelling): boolean {
  return toldSteps.has(what);
}

function isTold({ telling }: ArrangementEntry): boolean {
  return isToldStep(telling);
}

/** What an entry tells, copied member by member; nothing where nothing of it may be shown. */
function tellingInPublic(
  telling: ArrangementTelling,
  names: Names,
  ground: ReleaseGround,
): ArrangementTelling | undefined {
  switch (telling.what) {
    case 'described': {
      const facts = factsInPublic(telling.facts, ground);
      return Object.keys(facts).length > 0 ? { what: 'described', facts } : undefined;
    }
    case 'offered':
      return { what: 'offered', by: names(telling.by) };
    case 'answered':
      return { what: 'answered', by: names(telling.by), answer: telling.answer };
    case 'agreed':
      return { what: 'agreed', between: telling.between.map(names) };
    case 'ended':
      return { what: 'ended', outcome: telling.outcome };
    case 'guaranteed':
      return { what: 'guaranteed', by: names(telling.by), ...optional('to', telling.to && names(telling.to)) };
    case 'shots':
      return { what: 'shots', near: telling.near };
    case 'worked':
      return { what: 'worked', result: telling.result };
    case 'handedOver':
      return {
        what: 'handedOver',
        batch: ground.nameOf('bat', telling.batch),
        from: names(telling.from),
        to: names(telling.to),
        ...optional('number', telling.number && numberInPublic(telling.number, ground)),
        persons: [],
      };
    default:
      return undefined;
  }
}

function factsInPublic(
  { from, to, during, clause }: Partial<ArrangementFacts>,
  ground: ReleaseGround,
): Partial<ArrangementFacts> {
  const { gazetteer, input, profile } = ground;
  const named = (place: string | undefined): string | undefined =>
    place !== undefined && profile.fields.includes('place-name') && gazetteer.has(place) ? place : undefined;
  const known = input.terms.arrangements?.some(({ id }) => id === clause);
  return {
    ...optional('from', named(from)),
    ...optional('to', named(to)),
    ...optional('during', during && during.startsAt < during.endsAt ? wholeDays(during, ground) : undefined),
    ...optional('clause', known ? clause : undefined),
  };
}

/** A number of persons, merged where it is small so that it points at nobody. */
function numberInPublic({ low, high }: HeadCount, { profile }: ReleaseGround): HeadCount {
  const count = releaseCount({ low, best: low, high }, profile.countMin);
  return { low: count.low, high: count.high };
}

function wholeDays({ startsAt, endsAt }: Interval, { input: { dayZone } }: ReleaseGround): Interval {
  const last = endsAt > startsAt ? instant(endsAt - 1) : startsAt;
  return {
    startsAt: spanOfDay(dayOf(startsAt, dayZone), dayZone).startsAt,
    endsAt: spanOfDay(dayOf(last, dayZone), dayZone).endsAt,
  };
}

/** Gives a side, an office or a speaker the name that it has in public. */
type Names = (name: string) => string;

/** Names that the text of the case has for its actors and bodies; any other may be that of a person, and becomes a keyed one. */
function namesIn({ agreement: { sidecar }, input: { terms }, nameOf }: ReleaseGround): Names {
  const titles = new Map(
    [...terms.actors, ...terms.groups, ...terms.bodies, ...terms.mechanisms].flatMap(({ id }) => {
      const title = sidecar.titles[id] ?? shortName(id);
      return [id, shortName(id), title].map((each) => [each.toLowerCase(), title] as const);
    }),
  );
  return (name) => titles.get(name.trim().toLowerCase()) ?? `not named here (${nameOf('sid', name)})`;
}
