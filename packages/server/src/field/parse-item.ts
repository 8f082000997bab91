import { assessments, type FieldItem, fieldKinds, perceptions } from '@truceline/truce/field';
import { instant, isPosition, type Refusal, refuse } from '@truceline/truce/kernel';
import { z } from 'zod';

/** Milliseconds since 1970, in the years that the record keeps. */
const time = z
  .int()
  .min(Date.UTC(1970, 0))
  .max(Date.UTC(2199, 11))
  .transform((ms) => instant(ms));
const during = z
  .strictObject({ startsAt: time, endsAt: time })
  .refine(({ startsAt, endsAt }) => startsAt <= endsAt, 'ends before it begins');
const id = z.string().regex(/^[0-9a-f]{32}$/);
const zone = z.string().trim().min(1).max(80);
const common = { v: z.literal(1), id, team: z.string().trim().min(1).max(80), savedAt: time };

const place = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('at'),
    at: z
      .tuple([z.number(), z.number()])
      .refine(([longitude, latitude]) => isPosition(longitude, latitude), 'longitude, latitude in degrees')
      .readonly(),
    precision: z.enum(['device', 'address', 'settlement', 'near', 'district', 'region', 'country', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('near'), name: z.string().trim().min(1).max(200) }),
]);

const attachment = z.strictObject({
  role: z.enum(['derivative', 'original']),
  box: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string().max(60),
  bytes: z.int().min(1),
});

const how = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['denial', 'conditional', 'delay', 'regular']) }),
  z.strictObject({
    kind: z.literal('other'),
    cause: z.enum(['jamming', 'fire', 'mines', 'weather', 'threat', 'remoteEquipment', 'notStated']),
  }),
]);

/** An item as the page seals it. A member that is not listed is refused: none can hold where the observer stood. */
const form = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('observation'),
    happened: during,
    means: z.enum(perceptions),
    kind: z.enum(fieldKinds),
    count: z.int().min(1).max(1_000_000).exactOptional(),
    assessedAs: z.enum(assessments).exactOptional(),
    place,
    words: z.string().min(1).max(4_000).exactOptional(),
    attachments: z.array(attachment).max(8),
  }),
  z.strictObject({
    ...common,
    type: z.literal('coverage'),
    zone,
    means: z.enum(['patrol', 'mirrorPatrol', 'camera', 'uav', 'post', 'acoustic', 'radar', 'satellite']),
    during,
  }),
  z.strictObject({
    ...common,
    type: z.literal('access'),
    how,
    by: z.string().trim().min(1).max(80).exactOptional(),
    zone: zone.exactOptional(),
    during,
    reason: z.string().trim().min(1).max(2_000).exactOptional(),
  }),
  z.strictObject({ ...common, type: z.literal('checkIn'), nextBy: time.exactOptional() }),
]);

/** Reads what a box of the field page held; a refusal names the member that is wrong. */
export function parseFieldItem(bytes: Uint8Array): FieldItem | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('field-item', 'the item is no JSON; it was not made by this field page');
  }
  const read = form.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse(
    'field-item',
    `the item cannot be entered: \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not as expected'}; it may come from another version of the page`,
  );
}
