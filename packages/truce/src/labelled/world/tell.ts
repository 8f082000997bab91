import { type Chance, dayOf, exactly, type Instant, instant, spanOfDay } from '../../kernel/index.ts';
import { type Place, type ReportDraft, ungraded } from '../../reports/index.ts';
import { districtOf, lineKm, nearestOf, positionOf, type Settlement, type Spot } from './land.ts';
import type { Level, SourceHabit } from './level.ts';
import { actors, type TrueIncident, tactics, worldStartsAt, worldZone } from './true-incident.ts';
import { textOf } from './words.ts';

/** A report on its way: of which incident, when it is received, and of which report it is a copy. */
export interface Telling {
  readonly draft: ReportDraft;
  readonly receivedAt: Instant;
  readonly incident: number;
  /** The `item` of the report that this one copies. */
  readonly copyOf?: string;
}

/** A stretch of days and of the line of which a source tells nothing. */
interface Gap {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly fromKm: number;
  readonly untilKm: number;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What one source tells of the incidents, each in its own way of erring. */
export function tellingsOf(
  truth: readonly TrueIncident[],
  source: { readonly habit: SourceHabit; readonly level: Level; readonly settlements: readonly Settlement[] },
  chance: Chance,
): readonly Telling[] {
  const { habit, level } = source;
  const gaps = gapsOf(level, chance);
  let told = 0;
  return truth.flatMap((incident) => {
    const share = Math.min(0.95, 0.8 * habit.rate * (1 + Math.log(1 + incident.deaths) / 2));
    if (!chance.happens(share) || gaps.some((gap) => lies(incident, gap))) return [];
    const times = chance.happens(level.followUps) ? 2 : 1;
    return Array.from({ length: times }, () => telling(incident, source, ++told, chance));
  });
}

function telling(
  incident: TrueIncident,
  {
    habit,
    level,
    settlements,
  }: { readonly habit: SourceHabit; readonly level: Level; readonly settlements: readonly Settlement[] },
  number: number,
  chance: Chance,
): Telling {
  const clockMs = Math.round(chance.error((habit.clockErrorHours * level.errors) / 2) * 60) * minuteMs;
  const at = instant(incident.at + clockMs);
  const day = spanOfDay(dayOf(at, worldZone), worldZone);
  const byDate = chance.happens(level.dateOnly);
  const errorKm = habit.placeErrorKm * level.errors;
  const place = placeTold(
    { alongKm: incident.alongKm + chance.error(errorKm), acrossKm: incident.acrossKm + chance.error(errorKm) },
    { level, settlements, fine: errorKm < 1 },
    chance,
  );
  const kind = chance.happens(habit.confusion * level.errors) ? otherTactic(incident.kind, chance) : incident.kind;
  const named = !chance.happens(habit.actorMissing);
  const actor = chance.happens(level.wrongActor) ? actors.find((each) => each !== incident.actor)! : incident.actor;
  const deaths = chance.happens(level.deathsMissing) ? undefined : deathsTold(incident.deaths, level, chance);
  const publishedAt = instant(Math.max(at, incident.at) + Math.round(chance.wait(level.delayHours) * 60) * minuteMs);
  const item = `${habit.name.toLowerCase().replaceAll(' ', '-')}-${number}`;
  return {
    incident: incident.number,
    receivedAt: publishedAt,
    draft: {
      feed: 'csv',
      source: habit.name,
      sourceClass: habit.name.endsWith('Mission') ? 'monitor' : 'media',
      item,
      happenedAt: byDate
        ? { ...day, precision: 'day', of: 'incident' }
        : { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
      publishedAt,
      place,
      kind,
      domain: 'land',
      ...(named ? { actor } : {}),
      ...(deaths === undefined ? {} : { deaths: exactly(deaths) }),
      grade: ungraded,
      media: [{ url: addressOf(item) }],
      text: textOf(chance, { kind, place: place.name ?? place.regions[0] ?? 'the line', deaths }),
      exercise: true,
    },
  };
}

/** An address that by RFC 2606 leads nowhere. */
export function addressOf(item: string): string {
  return `https://${item.replace(/-\d+$/, '')}.example/${item}`;
}

function placeTold(
  spot: Spot,
  {
    level,
    settlements,
    fine,
  }: { readonly level: Level; readonly settlements: readonly Settlement[]; readonly fine: boolean },
  chance: Chance,
): Place {
  const { additions } = level;
  if (chance.happens(additions.coarse)) {
    const { name, centre } = districtOf(spot);
    return { at: positionOf(centre), precision: 'district', regions: [name] };
  }
  const settlement = nearestOf(settlements, spot);
  const name = chance.happens(additions.otherNames)
    ? chance.one([settlement.translated, settlement.old])
    : settlement.name;
  if (chance.happens(level.snapped)) return { at: positionOf(settlement), precision: 'settlement', name, regions: [] };
  return { at: positionOf(spot), precision: fine ? 'settlement' : 'near', name, regions: [] };
}

function otherTactic(kind: TrueIncident['kind'], chance: Chance): TrueIncident['kind'] {
  return chance.weighted(tactics.filter(([each]) => each !== kind));
}

function deathsTold(deaths: number, level: Level, chance: Chance): number {
  if (!chance.happens(level.deathsOff)) return deaths;
  return Math.max(0, deaths + chance.one([-1, 1]));
}

function gapsOf(level: Level, chance: Chance): readonly Gap[] {
  return Array.from({ length: level.additions.gaps }, () => {
    const [day, km] = [chance.whole(0, level.days - 1), chance.share() * lineKm];
    const fromAt = worldStartsAt + day * 24 * hourMs;
    return {
      fromAt,
      untilAt: fromAt + chance.whole(2, 6) * 24 * hourMs,
      fromKm: km,
      untilKm: km + 40 + chance.share() * 60,
    };
  });
}

function lies({ at, alongKm }: TrueIncident, { fromAt, untilAt, fromKm, untilKm }: Gap): boolean {
  return at >= fromAt && at < untilAt && alongKm >= fromKm && alongKm < untilKm;
}
