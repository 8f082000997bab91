import { by, type Instant, instant, type Position } from '../../kernel/index.ts';
import type { Domain, IncidentKindName } from '../../reports/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { ceasefireDay, type Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones, type Settlement } from '../land/index.ts';
import { type Scene, scenes } from './scenes.ts';
import type { PartyCode, TrueIncident } from './true-incident.ts';

type Unnamed = Omit<TrueIncident, 'name'>;

const hourMs = 3_600_000;
/** Around a scene its zone is otherwise quiet for longer than any window, so that each scene proves one thing. */
const marginMs = 26 * hourMs;
const perZoneAndDay = { beforeTruce: 4, inTruce: 0.3 };
const metresPerDegree = 111_320;

const kinds = [
  ['small_arms_fire', 35],
  ['explosion', 25],
  ['shelling', 16],
  ['drone_strike', 9],
  ['ground_clash', 6],
  ['overflight', 5],
  ['mine', 2],
  ['weapon_presence', 2],
] as const satisfies readonly (readonly [IncidentKindName, number])[];

/** Everything that happens in the exercise, in order of time: two days of fighting, then a truce with its scenes. */
export function trueIncidents(ground: Ground): readonly TrueIncident[] {
  const chance = chanceOf(ground.seed, 'truth');
  const staged = scenes.flatMap((scene) => stage(scene, ground, chanceOf(ground.seed, `scene ${scene.name}`)));
  const ordinary = Array.from({ length: ground.days }, (_, day) =>
    exerciseZones.flatMap((zone) => ordinaryOf(zone, day, ground, chance)),
  ).flat();
  const all = [...staged, ...ordinary].filter((each) => each.happenedAt.endsAt < ground.endsAt);
  return all
    .sort(
      by(
        (each) => each.happenedAt.startsAt,
        (each) => each.near.name,
        (each) => each.kind,
      ),
    )
    .map((each, index) => ({ name: `true-${String(index + 1).padStart(4, '0')}`, ...each }));
}

/** Sets a scene into the ground: one settlement after the other, so that no two of its incidents look like one. */
function stage(scene: Scene, ground: Ground, chance: Chance): readonly Unnamed[] {
  if (scene.day >= ground.days) return [];
  const places = shuffled(ground.settlementsOf(scene.zone), chance);
  const startsAt = ground.at(scene.day, scene.afterMidnightMs);
  return scene.incidents.map((incident, index): Unnamed => {
    const near = places[index % places.length]!;
    const domain = incident.domain ?? domainOf(incident.kind);
    const moment = instant(startsAt + incident.afterMs);
    return {
      kind: incident.kind,
      domain,
      happenedAt: { startsAt: moment, endsAt: domain === 'spectrum' ? instant(moment + hourMs) : moment },
      at: domain === 'sea' ? offshorePlaces[index % offshorePlaces.length]! : around(near, chance),
      near,
      zone: scene.zone,
      ...(incident.by ? { by: incident.by } : {}),
      effects: domain === 'land' ? chance.whole(1, 4) : 1,
      deaths: 0,
      scene: scene.name,
      ...(incident.witnessed ? { witnessed: incident.witnessed } : {}),
    };
  });
}

function ordinaryOf(zone: ExerciseZone, day: number, ground: Ground, chance: Chance): readonly Unnamed[] {
  const mean = day < ceasefireDay ? perZoneAndDay.beforeTruce : perZoneAndDay.inTruce;
  return Array.from({ length: chance.many(mean) }, () => ordinary(zone, day, ground, chance)).filter(
    (each) =>
      !nearScene(zone, each.happenedAt.startsAt, ground) &&
      !(zone === 'buffer' && each.kind === 'shelling' && day >= ceasefireDay),
  );
}

function ordinary(zone: ExerciseZone, day: number, ground: Ground, chance: Chance): Unnamed {
  const kind = chance.weighted<IncidentKindName>(kinds);
  const near = chance.one(ground.settlementsOf(zone));
  const startsAt = ground.at(day, chance.whole(0, 86_399) * 1_000);
  const party = chance.weighted<PartyCode | undefined>([
    ['vel', 45],
    ['orn', 45],
    [undefined, 10],
  ]);
  const endsAt = kind === 'ground_clash' ? instant(startsAt + chance.whole(5, 50) * 60_000) : startsAt;
  return {
    kind,
    domain: domainOf(kind),
    happenedAt: { startsAt, endsAt: endsAt < ground.endsAt ? endsAt : startsAt },
    at: around(near, chance),
    near,
    zone,
    ...(party ? { by: party } : {}),
    effects: 1 + Math.min(40, Math.floor(chance.wait(kind === 'shelling' ? 5 : 2))),
    deaths: kind !== 'overflight' && kind !== 'weapon_presence' && chance.happens(0.06) ? chance.whole(1, 3) : 0,
  };
}

function nearScene(zone: ExerciseZone, at: Instant, ground: Ground): boolean {
  return scenes.some((scene) => {
    if (scene.zone !== zone) return false;
    const startsAt = ground.at(scene.day, scene.afterMidnightMs);
    const endsAt = startsAt + Math.max(...scene.incidents.map((each) => each.afterMs));
    return at >= startsAt - marginMs && at <= endsAt + marginMs;
  });
}

/** A place within 1.2 km of the settlement, to about 10 m. */
function around(near: Settlement, chance: Chance): Position {
  const [east, north] = [chance.error(450), chance.error(450)].map((error) => Math.max(-850, Math.min(850, error)));
  const [longitude, latitude] = near.at;
  return [degrees(longitude + east! / (metresPerDegree * 0.76)), degrees(latitude + north! / metresPerDegree)];
}

/** Places off the southern coast, far from each other. */
export const offshorePlaces: readonly Position[] = [
  [-128.52, -41.86],
  [-126.72, -41.88],
  [-127.82, -41.9],
];

function domainOf(kind: IncidentKindName): Domain {
  if (kind === 'overflight' || kind === 'drone_strike' || kind === 'airstrike') return 'air';
  if (kind === 'naval_attack') return 'sea';
  return kind === 'jamming' ? 'spectrum' : 'land';
}

function shuffled<T>(list: readonly T[], chance: Chance): readonly T[] {
  const rest = [...list];
  return list.map(() => rest.splice(chance.whole(0, rest.length - 1), 1)[0]!);
}

function degrees(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
