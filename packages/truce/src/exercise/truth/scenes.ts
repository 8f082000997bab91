import type { Domain, IncidentKindName } from '../../reports/index.ts';
import type { ExerciseZone } from '../land/index.ts';
import type { PartyCode, TrueIncident } from './true-incident.ts';

/** One incident of a scene, before it is set into days and ground. */
export interface SceneIncident {
  /** Milliseconds after the start of the scene. */
  readonly afterMs: number;
  readonly kind: IncidentKindName;
  readonly domain?: Domain;
  readonly by?: PartyCode;
  readonly witnessed?: NonNullable<TrueIncident['witnessed']>;
}

/** A part of the story that is the same for every seed. */
export interface Scene {
  readonly name: string;
  readonly zone: ExerciseZone;
  /** Counted from 0. */
  readonly day: number;
  readonly afterMidnightMs: number;
  readonly incidents: readonly SceneIncident[];
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

/**
 * The story. `windowEdge`: the fifth incident comes a minute before the first leaves a window of 24 hours, and the
 * sixth at the very instant at which it leaves. `nearMiss`: the fifth comes exactly 24 hours after the first, so no
 * half-open window of 24 hours holds five. `midnight`: three before midnight, four from the first moment of the next
 * day on. `bufferVel`, `bufferOrn`: shelling in the buffer, once by each party, measured by monitors. `jamming`: a day
 * of interference. `seaNorth`, `seaSouth`, `air`: vessels and craft.
 */
export const scenes: readonly Scene[] = [
  scene('windowEdge', 'line_east', 17, at(6, 10), [
    seen(0, 'shelling', 'orn'),
    seen(5 * hourMs + 20 * minuteMs, 'small_arms_fire', 'vel'),
    seen(11 * hourMs, 'explosion'),
    seen(18 * hourMs + 45 * minuteMs, 'shelling', 'vel'),
    seen(24 * hourMs - minuteMs, 'drone_strike', 'orn'),
    seen(24 * hourMs, 'small_arms_fire', 'orn'),
    seen(27 * hourMs, 'explosion', 'vel'),
  ]),
  scene('nearMiss', 'north_sector', 27, at(9), [
    seen(0, 'small_arms_fire', 'vel'),
    seen(6 * hourMs, 'explosion', 'orn'),
    seen(12 * hourMs, 'small_arms_fire', 'orn'),
    seen(18 * hourMs, 'shelling', 'vel'),
    seen(24 * hourMs, 'explosion'),
  ]),
  scene('midnight', 'coast', 36, at(21, 15), [
    seen(0, 'small_arms_fire', 'orn'),
    seen(85 * minuteMs, 'explosion', 'vel'),
    seen(155 * minuteMs, 'shelling', 'vel'),
    seen(165 * minuteMs, 'small_arms_fire', 'vel', 'timeAndActor'),
    seen(375 * minuteMs, 'explosion', 'orn'),
    seen(845 * minuteMs, 'shelling', 'orn', 'timeAndActor'),
    seen(1170 * minuteMs, 'drone_strike', 'orn'),
  ]),
  scene('bufferVel', 'buffer', 12, at(14, 20), [seen(0, 'shelling', 'vel', 'timeAndActor')]),
  scene('bufferOrn', 'buffer', 33, at(4, 45), [seen(0, 'shelling', 'orn', 'timeAndActor')]),
  scene(
    'jamming',
    'line_west',
    24,
    at(5),
    [0, 2, 4.5, 7, 9.5, 13, 17].map((hours) => jammed(hours * hourMs)),
  ),
  scene('seaSouth', 'coast', 9, at(3, 30), [afloat(0, 'naval_attack', 'orn'), afloat(40 * minuteMs, 'other')]),
  scene('seaNorth', 'coast', 44, at(11, 5), [afloat(0, 'naval_attack', 'vel'), afloat(5 * hourMs, 'other')]),
  scene('air', 'north_sector', 21, at(1, 15), [aloft(0, 'orn'), aloft(50 * minuteMs, 'vel'), aloft(3 * hourMs)]),
];

/** Days on which nearly nobody could watch one zone: what happened there then cannot be determined. */
export const unwatched = { zone: 'north_sector', firstDay: 40, lastDay: 46 } as const;

/** The day on which links to cameras failed, and where. */
export const linkLoss = { zone: 'line_west', day: 24 } as const;

/** A patrol reports shelling in the buffer that was none, and takes it back: (day, milliseconds after midnight, hours until). */
export const takenBack = { zone: 'buffer', day: 50, afterMidnightMs: at(10, 5), afterHours: 31 } as const;

function scene(
  name: string,
  zone: ExerciseZone,
  day: number,
  afterMidnightMs: number,
  incidents: readonly SceneIncident[],
): Scene {
  return { name, zone, day, afterMidnightMs, incidents };
}

function seen(
  afterMs: number,
  kind: IncidentKindName,
  by?: PartyCode,
  witnessed: NonNullable<TrueIncident['witnessed']> = 'time',
): SceneIncident {
  return { afterMs, kind, witnessed, ...(by ? { by } : {}) };
}

function jammed(afterMs: number): SceneIncident {
  return { afterMs, kind: 'jamming', domain: 'spectrum' };
}

function afloat(afterMs: number, kind: IncidentKindName, by?: PartyCode): SceneIncident {
  return { afterMs, kind, domain: 'sea', witnessed: 'time', ...(by ? { by } : {}) };
}

function aloft(afterMs: number, by?: PartyCode): SceneIncident {
  return { afterMs, kind: 'overflight', domain: 'air', witnessed: 'time', ...(by ? { by } : {}) };
}

function at(hour: number, minute = 0): number {
  return hour * hourMs + minute * minuteMs;
}
