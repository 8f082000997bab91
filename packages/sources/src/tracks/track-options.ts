import { allMeans, type Means } from '@truceline/truce/coverage';
import { z } from 'zod';

/** What the options file of `gpx` and `kml` may say for all tracks; each member may stand nearer to the track instead. */
export interface TrackOptions {
  readonly team?: string;
  /** The team is called by the track's name, or by the file's; instead of `team`. */
  readonly teamFrom?: 'trackName' | 'fileName';
  readonly means?: Means;
  readonly rangeM?: number;
  readonly uncertaintyM?: number;
  /** West, south, east, north: positions outside are told. */
  readonly area?: readonly [number, number, number, number];
  /** The tracks are invented: every page made of them says EXERCISE. */
  readonly exercise?: true;
}

const form = z
  .strictObject({
    format: z.literal(1),
    team: z.string().min(1).max(200).optional(),
    teamFrom: z.enum(['trackName', 'fileName']).optional(),
    means: z.enum(allMeans).optional(),
    rangeM: z.number().positive().optional(),
    uncertaintyM: z.number().min(0).optional(),
    area: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
    exercise: z.literal(true).optional(),
  })
  .refine((value) => value.team === undefined || value.teamFrom === undefined, {
    path: ['teamFrom'],
    message: 'stands beside `team`; keep one',
  });

/** Reads the options; without a file there are none. Gives, as the end of a sentence, what is wrong with it otherwise. */
export function readTrackOptions(value: unknown): TrackOptions | string {
  if (value === undefined) return {};
  const read = form.safeParse(value);
  if (read.success) {
    const { format: _, ...options } = read.data;
    return JSON.parse(JSON.stringify(options)) as TrackOptions;
  }
  const [issue] = read.error.issues;
  return `the options file: \`${issue?.path.join('.') || 'top'}\`: ${issue?.message ?? 'not as expected'}`;
}
