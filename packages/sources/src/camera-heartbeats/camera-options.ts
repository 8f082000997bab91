import { allMeans, type Means, type WatchedPlace } from '@truceline/truce/coverage';
import { type Instant, isPosition, isZone, parseInstant } from '@truceline/truce/kernel';
import { z } from 'zod';

/** What a word of the table says of a camera. */
export const beatStates = ['watching', 'jammed', 'denied', 'notWatching'] as const;
export type BeatState = (typeof beatStates)[number];

/** A camera as the options file knows it: where it looks, and from when to when it stood there. */
export interface Camera {
  readonly where: WatchedPlace;
  readonly means: Means;
  readonly installedAt?: Instant;
  readonly removedAt?: Instant;
  /** It was to watch all the time: whole days are planned. */
  readonly plannedAlways: boolean;
  /** How far its clock is known to run ahead; negative where it runs behind. Its times are set right by so much. */
  readonly clockAheadMs: number;
}

/** Which column is what, what its words mean, how far apart two beats may be, and the cameras by name. */
export interface HeartbeatOptions {
  readonly columns: {
    readonly camera: string;
    readonly time: string;
    readonly state: string;
    readonly received?: string;
  };
  readonly states: Readonly<Record<string, BeatState>>;
  readonly timeZone?: string;
  /** Further apart than this, nobody knows what the camera did between two beats. */
  readonly beatMaxMs: number;
  /** A clock that is further off than this is wrong. */
  readonly clockOffMaxMs: number;
  readonly cameras: ReadonlyMap<string, Camera>;
  readonly exercise?: true;
}

/** A clock may be off by this much where the options say nothing: 10 minutes, a start value of ours. */
const clockOffSeconds = 600;

const time = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'is no time with its zone, such as 2031-03-14T06:05+03:00');
const camera = z
  .strictObject({
    zone: z.string().min(1).max(200).optional(),
    at: z
      .tuple([z.number(), z.number()])
      .refine(([longitude, latitude]) => isPosition(longitude, latitude), 'is no place in degrees')
      .optional(),
    rangeM: z.number().positive().optional(),
    uncertaintyM: z.number().min(0).optional(),
    means: z.enum(allMeans).default('camera'),
    installedAt: time.optional(),
    removedAt: time.optional(),
    planned: z.literal('always').optional(),
    clockAheadSeconds: z.number().min(-86_400).max(86_400).default(0),
  })
  .refine(
    ({ zone, at }) => (zone === undefined) !== (at === undefined),
    'needs `zone`, or `at` with `rangeM`: one of them',
  )
  .refine(({ at, rangeM }) => (at === undefined) === (rangeM === undefined), '`at` and `rangeM` go together');
const form = z.strictObject({
  format: z.literal(1),
  columns: z.strictObject({
    camera: z.string(),
    time: z.string(),
    state: z.string(),
    received: z.string().optional(),
  }),
  states: z.record(z.string(), z.enum(beatStates)),
  timeZone: z.string().refine(isZone, 'is no time zone such as Europe/Kyiv').optional(),
  beatMaxSeconds: z.number().positive().max(86_400),
  clockOffMaxSeconds: z.number().positive().max(86_400).default(clockOffSeconds),
  cameras: z.record(z.string().min(1).max(200), camera),
  exercise: z.literal(true).optional(),
});

/** Reads the options; gives, as the end of a sentence, what is wrong with them otherwise. */
export function readHeartbeatOptions(value: unknown): HeartbeatOptions | string {
  if (value === undefined) return 'an options file is needed: name it with `--mapping heartbeats=<file>`';
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `the options file: \`${issue?.path.join('.') || 'top'}\`: ${issue?.message ?? 'not as expected'}`;
  }
  const { columns, states, timeZone, beatMaxSeconds, clockOffMaxSeconds, cameras, exercise } = read.data;
  const { received, ...needed } = columns;
  return {
    columns: { ...needed, ...(received === undefined ? {} : { received }) },
    states,
    ...(timeZone === undefined ? {} : { timeZone }),
    beatMaxMs: Math.round(beatMaxSeconds * 1000),
    clockOffMaxMs: Math.round(clockOffMaxSeconds * 1000),
    cameras: new Map(Object.entries(cameras).map(([name, each]) => [name, cameraFrom(each)])),
    ...(exercise ? { exercise } : {}),
  };
}

function cameraFrom(told: z.infer<typeof camera>): Camera {
  const { zone, at, rangeM = 0, uncertaintyM, means, planned, clockAheadSeconds } = told;
  const [installedAt, removedAt] = [told.installedAt, told.removedAt].map((text) => parseInstant(text ?? ''));
  return {
    where: at
      ? { kind: 'fixed', at, rangeM, ...(uncertaintyM === undefined ? {} : { uncertaintyM }) }
      : { kind: 'zone', zone: zone! },
    means,
    ...(installedAt === undefined ? {} : { installedAt }),
    ...(removedAt === undefined ? {} : { removedAt }),
    plannedAlways: planned === 'always',
    clockAheadMs: Math.round(clockAheadSeconds * 1000),
  };
}
