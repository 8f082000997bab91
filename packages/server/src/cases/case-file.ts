import type { OutletPanel } from '@truceline/truce/coverage';
import { isZone, type LocalDay, parseDay, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';
import { parseProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { z } from 'zod';
import { isLogName } from '../journal/index.ts';
import { takenWords } from './case-name.ts';
import { type ReadinessSettings, readinessForm } from './readiness-settings.ts';
import { calendarsForm, type WorkingDaySettings, workingDaysForm } from './working-calendars.ts';

/** What a case is: a text, how it is read, whose clocks it uses, and what of it may be published. */
export interface CaseFile extends WorkingDaySettings {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  /** Path of the agreement's file among the case's stored texts. */
  readonly agreement: string;
  /** Path of a reading among them, or the name of one that stands in the agreement's own text. */
  readonly reading?: string;
  /** As `--assume` takes them. */
  readonly assume: readonly string[];
  /** Zone whose calendar days are tallied. */
  readonly dayZone: string;
  readonly reportingTime: string;
  readonly coverageFloorPerMille: number;
  /** Floors of single clauses, by their ids: `exercise/threshold/north_day`. */
  readonly floors?: Readonly<Record<string, number>> | undefined;
  /** Panels of media outlets, each with the days from which its members hold; fixed before what they are to show. */
  readonly panels?: readonly OutletPanel[] | undefined;
  readonly from?: string;
  readonly to?: string;
  readonly profile: ReleaseProfile;
  readonly notices: readonly string[];
  /** What the log of this case is called, where it was named when the case was made. */
  readonly origin?: string;
  /** SHA-256 of each stored text by its path. */
  readonly texts: Readonly<Record<string, string>>;
  /** SHA-256 of a basemap of the case's own; absent: the common one. */
  readonly basemap?: string;
  /** SHA-256 of the case's list of places; absent: it has none. */
  readonly places?: string;
  /** Names of places that a public edition may print. */
  readonly gazetteer: readonly string[];
  /** Feeds that were loaded, by id. */
  readonly feeds: readonly string[];
  /** What the operator states of lines, withdrawal, roads and speeds. */
  readonly readiness?: ReadinessSettings | undefined;
  /** What an exercise was made from: its twin is made from the same. */
  readonly exercise?:
    | { readonly seed: number; readonly days: number; readonly denied?: 'half' | undefined }
    | undefined;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.string().refine((text) => parseInstant(text) !== undefined, 'an instant such as 2025-04-19T18:00+03:00');

const localDay = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'a day such as 2026-01-01')
  .transform((text) => text as LocalDay);
const panel = z.strictObject({
  feed: z.string().min(1).max(60),
  editions: z
    .array(z.strictObject({ from: localDay, outlets: z.array(z.string().min(1).max(200)).min(1).max(2_000) }))
    .min(1)
    .max(200),
});

const form = z.strictObject({
  format: z.literal(1),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,60}$/)
    .refine((id) => takenWords(id) === undefined, { error: ({ input }) => `cannot be ${takenWords(String(input))}` }),
  title: z.string().min(1).max(200),
  agreement: z.string().min(1),
  reading: z.string().min(1).optional(),
  assume: z.array(z.string()),
  dayZone: z.string().refine(isZone, 'a time zone such as Europe/Kyiv'),
  reportingTime: z.string().regex(/^\d{2}:\d{2}$/),
  coverageFloorPerMille: z.int().min(0).max(1000),
  floors: z.record(z.string(), z.int().min(0).max(1000)).optional(),
  panels: z.array(panel).max(20).optional(),
  calendars: calendarsForm.optional(),
  workingDays: workingDaysForm.optional(),
  from: time.optional(),
  to: time.optional(),
  profile: z.unknown(),
  notices: z.array(z.string()),
  origin: z.string().refine(isLogName, 'a name such as mission.example/truce: no spaces, no plus').optional(),
  texts: z.record(z.string(), hash),
  basemap: hash.optional(),
  places: hash.optional(),
  gazetteer: z.array(z.string()),
  feeds: z.array(z.string()),
  readiness: readinessForm.optional(),
  exercise: z
    .strictObject({ seed: z.int().min(0), days: z.int().min(1).max(400), denied: z.literal('half').optional() })
    .optional(),
});

/** Reads what a store keeps of a case; a refusal names the member that is wrong. */
export function parseCaseFile(value: unknown): CaseFile | Refusal {
  const read = form.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return refuse(
      'case-file',
      `case.json: \`${issue?.path.join('.') ?? ''}\` ${issue?.message ?? 'is not as expected'}`,
    );
  }
  const profile = parseProfile(read.data.profile);
  if ('refused' in profile) return profile;
  return { ...read.data, profile } as CaseFile;
}
