import {
  isPosition,
  isRefusal,
  isZone,
  type LocalDay,
  type MultiPolygon,
  type Position,
  parseDay,
  parseInstant,
  type Refusal,
  refuse,
} from '@truceline/truce/kernel';
import type { StatedAround, StatedWithdrawal } from '@truceline/truce/pages';
import {
  type DatedLine,
  minskWithdrawal,
  type ReadinessGround,
  roadGraph,
  type WithdrawalRule,
} from '@truceline/truce/readiness';
import { rangesOfWithdrawal } from '@truceline/truce/recovery';
import { z } from 'zod';
import { type RoutingEngine, readEngine } from '../routing/index.ts';

const instantText = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'an instant such as 2031-03-01T00:00+02:00');
const position = z
  .tuple([z.number(), z.number()])
  .refine(([longitude, latitude]) => isPosition(longitude, latitude), 'longitude and latitude in degrees')
  .transform((pair) => pair as unknown as Position);
const path = z.array(position).min(2).max(20_000);
const name = z.string().trim().min(1).max(200);
const speed = z.number().positive().max(300);

const rule = z.strictObject({
  weaponClass: name,
  zoneWidthKm: z.number().positive().optional(),
  perSideKm: z.number().positive(),
  perSide: z.enum(['stated', 'halfOfZone']),
  source: name,
});

/** What the operator states beside the entries on sites, in the case's file: each part that is absent leaves its answers out. */
export const readinessForm = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        id: name,
        from: instantText,
        to: instantText.optional(),
        uncertaintyM: z.number().min(0).max(100_000),
        source: name,
        lines: z.array(path).min(1).max(500),
      }),
    )
    .max(50)
    .default([]),
  /** `minsk`: the distances of the Package of Measures of 12 February 2015, point 2. */
  rules: z.union([z.literal('minsk'), z.array(rule).max(100)]).default([]),
  classes: z.record(z.string(), name).optional(),
  ownSides: z.record(z.string(), z.enum(['left', 'right'])).optional(),
  period: z.strictObject({
    first: z
      .string()
      .refine((text) => parseDay(text) !== undefined, 'a day such as 2031-03-01')
      .transform((text) => text as LocalDay),
    days: z.int().min(1).max(400),
    zone: z.string().refine(isZone, 'a time zone such as Europe/Kyiv'),
  }),
  speeds: z
    .strictObject({
      kmhByClass: z.record(z.string(), speed),
      offRoadKmh: speed,
      factors: z.array(z.strictObject({ reason: name, factor: z.number().positive().max(2) })).max(20),
      offRoadMaxM: z.number().min(0).max(1_000_000),
    })
    .optional(),
  roads: z
    .array(z.strictObject({ id: name, roadClass: name, line: path }))
    .max(50_000)
    .optional(),
  /** Address of the operator's own OSRM or Valhalla, as `readEngine` takes it: `osrm http://127.0.0.1:5000 driving`. */
  engine: z.string().max(300).optional(),
  targetEveryM: z.number().min(1_000).max(1_000_000).optional(),
  next: z
    .strictObject({ count: z.int().min(1).max(20), everyM: z.number().min(500), rangeM: z.number().min(100) })
    .optional(),
});

/** The settings as they are written; what is left out of them takes its default. */
export type ReadinessWritten = z.input<typeof readinessForm>;

/** The settings as the case's file holds them. */
export type ReadinessSettings = z.infer<typeof readinessForm>;

/** What a page of what stands ready is reckoned with, but for the solver. */
export interface ReadinessStated {
  readonly ground: ReadinessGround;
  readonly engine?: RoutingEngine;
}

/** How far roads may miss each other at a crossing and still meet. */
const snapM = 25;
/** The shores of the common basemap are drawn for a whole country. */
const shoreMarginM = 5_000;

/** The ground of the readiness page from the settings and the land that the case's map shows; a refusal names what is wrong. */
export function readinessStated(
  settings: ReadinessSettings,
  land:
    | { readonly name: string; readonly land: MultiPolygon; readonly box: readonly [number, number, number, number] }
    | undefined,
): ReadinessStated | Refusal {
  const { lines, rules, roads, engine, classes, ownSides, speeds, targetEveryM, next, period } = settings;
  const graph = roads && roadGraph(roads, snapM);
  if (graph && isRefusal(graph)) return graph;
  const read = engine === undefined ? undefined : readEngine(engine);
  if (read && isRefusal(read)) return refuse('readiness-engine', `case.json: \`readiness.engine\`: ${read.message}`);
  return {
    ground: {
      lines: linesStated(lines),
      rules: rulesStated(rules),
      ...(classes ? { classes } : {}),
      ...(ownSides ? { ownSides } : {}),
      period,
      ...(speeds ? { speeds } : {}),
      ...(graph ? { roads: graph } : {}),
      ...(targetEveryM === undefined ? {} : { targetEveryM }),
      ...(land ? { land: { ...land, marginM: shoreMarginM } } : {}),
      ...(next ? { next } : {}),
    },
    ...(read ? { engine: read } : {}),
  };
}

/** What the operator states of withdrawal: lines, distances, classes, and whose ground lies on which side. */
export function withdrawalStated({ lines, rules, classes, ownSides }: ReadinessSettings): StatedWithdrawal {
  return {
    lines: linesStated(lines),
    rules: rulesStated(rules),
    ...(classes ? { classes } : {}),
    ...(ownSides ? { ownSides } : {}),
  };
}

function linesStated(lines: ReadinessSettings['lines']): readonly DatedLine[] {
  return lines.map(({ from, to, ...line }) => ({
    ...line,
    validFrom: parseInstant(from)!,
    ...(to === undefined ? {} : { validTo: parseInstant(to)! }),
  }));
}

function rulesStated(rules: ReadinessSettings['rules']): readonly WithdrawalRule[] {
  if (rules === 'minsk') return minskWithdrawal;
  return rules.map(({ zoneWidthKm, ...each }) => ({ ...each, ...(zoneWidthKm === undefined ? {} : { zoneWidthKm }) }));
}

const stated = new WeakMap<ReadinessSettings, StatedAround>();

/** What the operator states of lines of contact, and of distances of withdrawal as ranges: the same for the same settings. */
export function statedAround(settings: ReadinessSettings): StatedAround {
  const found = stated.get(settings) ?? {
    lines: linesStated(settings.lines),
    ranges: rangesOfWithdrawal(rulesStated(settings.rules)),
  };
  stated.set(settings, found);
  return found;
}
