import { byText, isRefusal, type LocalDay, type Position, type Refusal } from '../kernel/index.ts';
import type { LedgerTime } from '../pledges/index.ts';
import { type ContactCourse, contactCourse, placeAlong } from './contact-course.ts';
import type { ReadinessEntry, SiteKind } from './entry.ts';
import { type Inventory, inventoryFrom } from './inventory.ts';
import { type LineRevisits, lineRevisits } from './line-revisits.ts';
import { lineWatch } from './line-watch.ts';
import {
  bestPosts,
  type CoverSolver,
  candidatesAlong,
  coverProblem,
  greedyPosts,
  type PostProposal,
  placeOfCandidate,
  unwatchedDemand,
} from './next-post.ts';
import { type LandOutline, landQuestion, type OnLand } from './on-land.ts';
import { type ResponseTime, type RoadSpeeds, responseTimes } from './response-time.ts';
import type { RoadGraph } from './road-graph.ts';
import { type Sensor, sensorKinds } from './sensor.ts';
import { hoursOfDays } from './sensor-hours.ts';
import { type SiteStanding, standsAt } from './sites.ts';
import { type WatchSummary, watchSummary } from './watch-summary.ts';
import {
  type Baseline,
  type BeyondLine,
  baselineAt,
  baselineOf,
  beyondLine,
  type DatedLine,
  type WithdrawalRule,
} from './withdrawal.ts';

/** What the operator states beside the entries. Each part that is absent leaves its answers out, and they are said to be. */
export interface ReadinessGround {
  readonly lines: readonly DatedLine[];
  readonly rules: readonly WithdrawalRule[];
  /** Which class of the rules a category of the inventory is; a category that is not named is its own. */
  readonly classes?: Readonly<Record<string, string>>;
  /** On which side of the line, as it is drawn, each party's ground lies. */
  readonly ownSides?: Readonly<Record<string, 'left' | 'right'>>;
  /** The days over whose hours the line is looked at, as the clocks of the zone show them. */
  readonly period: { readonly first: LocalDay; readonly days: number; readonly zone: string };
  readonly speeds?: RoadSpeeds;
  readonly roads?: RoadGraph;
  /** Places on the line to be reached, one in so many metres. */
  readonly targetEveryM?: number;
  readonly land?: LandOutline;
  readonly next?: {
    readonly count: number;
    readonly everyM: number;
    readonly rangeM: number;
    readonly solve?: CoverSolver;
  };
}

/** A thing at a place, and whether it is beyond its withdrawal line. */
export interface PlacedAnswer {
  readonly what: 'site' | 'observed';
  /** Of the site or of the entry. */
  readonly id: string;
  readonly voice: string;
  readonly category: string;
  readonly found: BeyondLine;
}

/** What stands ready, all answers together, for the operator's page. */
export interface ReadinessOverview {
  readonly inventory: Inventory;
  /** Sites that stand at the time, by id, with the word that stands; contested ones with none. */
  readonly standing: readonly StandingSite[];
  readonly withdrawal: readonly PlacedAnswer[];
  readonly offLand: readonly { readonly site: string; readonly answer: OnLand }[];
  readonly line: LineOverview | Refusal | undefined;
  readonly responses:
    | readonly {
        readonly target: string;
        readonly at: Position;
        readonly times: readonly { readonly hub: string; readonly time: ResponseTime }[];
      }[]
    | Refusal;
}

/** The line of contact as it is seen by what stands. */
export interface LineOverview {
  readonly id: string;
  readonly source: string;
  readonly course: ContactCourse;
  readonly summary: WatchSummary;
  readonly revisits: LineRevisits;
  readonly next?: PostProposal & {
    readonly candidates: number;
    readonly rangeM: number;
    readonly places: readonly { readonly id: string; readonly at: Position }[];
  };
}

/** A site that stands, with what nobody contradicts of it. */
export interface StandingSite {
  readonly id: string;
  readonly name: string;
  readonly kind?: SiteKind;
  /** Absent where nobody states it, or voices contradict each other on it. */
  readonly at?: Position;
  readonly sensor?: Sensor;
  readonly contested: readonly string[];
}

/** Makes all answers from the entries known at a time. */
export function readinessOverview(
  entries: readonly ReadinessEntry[],
  time: LedgerTime,
  ground: ReadinessGround,
): ReadinessOverview {
  const inventory = inventoryFrom(entries, time);
  const standing = inventory.sites.flatMap((site) => standingSite(site, time));
  const baselines = ground.lines.map(baselineOf);
  const refused = baselines.find(isRefusal);
  const sound = baselines.filter((each): each is Baseline => !isRefusal(each));
  const baseline = baselineAt(sound, time.at);
  const line = refused ?? (baseline ? lineOverview(baseline, standing, ground) : undefined);
  const ask = ground.land ? landQuestion(ground.land) : undefined;
  return {
    inventory,
    standing,
    withdrawal: placedAnswers(inventory, sound, ground),
    offLand: standing.flatMap(({ id, at }) => {
      const answer = at && ask?.(at);
      return answer && answer.kind !== 'land' ? [{ site: id, answer }] : [];
    }),
    line,
    responses: line && !isRefusal(line) ? responsesTo(line.course, standing, ground) : [],
  };
}

function standingSite({ id, words, conflicts }: SiteStanding, { at }: LedgerTime): readonly StandingSite[] {
  const stand = words.filter((word) => standsAt(word, at));
  if (stand.length === 0) return [];
  const contested = conflicts.map(({ fact }) => fact as string);
  const facts = Object.assign({}, ...stand.map((word) => word.facts)) as (typeof words)[number]['facts'];
  const agreed = <K extends keyof typeof facts>(fact: K) => (contested.includes(fact) ? undefined : facts[fact]);
  const [kind, place, sensor] = [agreed('kind'), agreed('at'), agreed('sensor')];
  const watches = sensorKinds.find((each) => each === kind);
  return [
    {
      id,
      name: facts.name ?? id,
      ...(kind === undefined ? {} : { kind }),
      ...(place === undefined ? {} : { at: place }),
      ...(sensor && watches && place ? { sensor: { id, kind: watches, ...sensor } } : {}),
      contested,
    },
  ];
}

function lineOverview(
  baseline: Baseline,
  standing: readonly StandingSite[],
  { period, next }: ReadinessGround,
): LineOverview | Refusal {
  const course = contactCourse(baseline.lines);
  if (isRefusal(course)) return course;
  const hours = hoursOfDays(period.first, period);
  const sensors = standing.flatMap(({ sensor }) => (sensor ? [sensor] : []));
  const watch = lineWatch(course, sensors, hours);
  const revisits = lineRevisits(watch);
  const told = { id: baseline.id, source: baseline.source, course, summary: watchSummary(watch), revisits };
  if (!next) return told;
  const candidates = candidatesAlong(course, next);
  const problem = coverProblem(course, candidates, unwatchedDemand(revisits.stretches, hours.length));
  const proposal = next.solve ? bestPosts(problem, next.count, next.solve) : greedyPosts(problem, next.count);
  const places = candidates.flatMap((each) => {
    const at = placeOfCandidate(each);
    return at && proposal.posts.includes(each.id) ? [{ id: each.id, at }] : [];
  });
  return { ...told, next: { ...proposal, candidates: candidates.length, rangeM: next.rangeM, places } };
}

function placedAnswers(
  inventory: Inventory,
  baselines: readonly Baseline[],
  { rules, classes = {}, ownSides = {} }: ReadinessGround,
): readonly PlacedAnswer[] {
  const answer = (
    category: string,
    party: string | undefined,
    place: { readonly at: Position; readonly uncertaintyM: number; readonly seenAt: LedgerTime['at'] },
  ): BeyondLine => {
    const ownSide = party !== undefined && Object.hasOwn(ownSides, party) ? ownSides[party] : undefined;
    const weaponClass = Object.hasOwn(classes, category) ? classes[category]! : category;
    return beyondLine({ ...place, weaponClass, ...(ownSide ? { ownSide } : {}) }, { rules, baselines });
  };
  const held = inventory.holdings.flatMap(({ site, category }) =>
    (inventory.sites.find(({ id }) => id === site)?.words ?? [])
      .filter((word) => standsAt(word, inventory.at) && word.facts.at !== undefined)
      .map(
        ({ voice, facts }): PlacedAnswer => ({
          what: 'site',
          id: site,
          voice,
          category,
          found: answer(category, facts.party, {
            at: facts.at!,
            uncertaintyM: (facts.uncertaintyM ?? 0) + (facts.perimeterM ?? 0),
            seenAt: inventory.at,
          }),
        }),
      ),
  );
  const seen = inventory.elsewhere.map(({ entry }): PlacedAnswer => {
    const { pieces, at, uncertaintyM, party } = entry.telling;
    return {
      what: 'observed',
      id: entry.id,
      voice: `${entry.speaker.side}: ${entry.speaker.name}`,
      category: pieces.category,
      found: answer(pieces.category, party, { at, uncertaintyM, seenAt: entry.happenedAt.startsAt }),
    };
  });
  return [...held, ...seen].sort(
    (a, b) =>
      byText(a.what, b.what) || byText(a.id, b.id) || byText(a.category, b.category) || byText(a.voice, b.voice),
  );
}

function responsesTo(
  course: ContactCourse,
  standing: readonly StandingSite[],
  { speeds, roads, targetEveryM }: ReadinessGround,
): ReadinessOverview['responses'] {
  if (!speeds || !targetEveryM) return [];
  const hubs = standing.filter((site) => site.kind === 'hub' && site.at);
  const count = Math.max(1, Math.round(course.lengthM / targetEveryM));
  const targets = Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) * course.lengthM) / count;
    return { target: `km ${Math.round(along / 1000)}`, at: placeAlong(course, along) };
  });
  const byHub: { readonly hub: string; readonly times: readonly ResponseTime[] }[] = [];
  for (const { id, at } of hubs) {
    const times = responseTimes(
      at!,
      targets.map((target) => target.at),
      { graph: roads, speeds },
    );
    if (isRefusal(times)) return times;
    byHub.push({ hub: id, times });
  }
  return targets.map(({ target, at }, index) => ({
    target,
    at,
    times: byHub.map(({ hub, times }) => ({ hub, time: times[index]! })),
  }));
}
