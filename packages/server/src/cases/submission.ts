import { instant, isPosition, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  evidenceKinds,
  isIncidentKind,
  meansInOrder,
  parseGrade,
  type ReportDraft,
  reportedMeans,
} from '@truceline/truce/reports';
import { z } from 'zod';

const rowsMax = 1_000;
const time = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'a time with its zone, such as 2031-03-14T06:05+03:00');
const position = z
  .tuple([z.number(), z.number()])
  .refine(([longitude, latitude]) => isPosition(longitude, latitude), 'longitude, latitude in degrees');

const code = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/);
const listMax = 40;

/** One report as a program or a form submits it. */
const row = z.strictObject({
  source: z.string().min(1).max(200),
  sourceClass: z.enum(['party', 'neutral', 'monitor', 'sensor', 'media']),
  item: z.string().min(1).max(200),
  from: time,
  to: time.optional(),
  precision: z.enum(['moment', 'hour', 'day', 'week', 'month', 'longer']).default('moment'),
  at: position.optional(),
  placePrecision: z
    .enum(['device', 'address', 'settlement', 'near', 'district', 'region', 'country', 'unknown'])
    .default('unknown'),
  place: z.string().max(300).optional(),
  regions: z.array(z.string().max(200)).max(20).default([]),
  kind: z.string().refine(isIncidentKind, 'a kind of incident such as shelling'),
  domain: z.enum(['land', 'air', 'sea', 'spectrum']),
  means: z.array(z.enum(reportedMeans)).min(1).optional(),
  count: z.int().min(1).max(1_000_000).optional(),
  actor: code.optional(),
  party: code.optional(),
  owner: z.string().min(1).max(200).optional(),
  cites: z
    .array(z.url({ protocol: /^https?$/ }).max(2_000))
    .min(1)
    .max(listMax)
    .optional(),
  listedIn: z.string().min(1).max(2_000).optional(),
  evidence: z
    .array(z.strictObject({ kind: z.enum(evidenceKinds), of: z.union([code, z.literal('notAnAttack')]) }))
    .min(1)
    .max(listMax)
    .optional(),
  grade: z
    .string()
    .refine((text) => parseGrade(text) !== undefined, 'a grade such as B2')
    .default('F6'),
  text: z.string().max(20_000).optional(),
  observer: position.optional(),
  corrects: z.string().max(200).optional(),
  retracts: z.string().max(200).optional(),
});
const form = z.strictObject({ reports: z.array(row).min(1).max(rowsMax) });

/** Reads a submission of reports; a refusal names the member that is wrong. */
export function parseSubmission(value: unknown): readonly ReportDraft[] | Refusal {
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse('submission', `\`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not as expected'}`);
  }
  const drafts: ReportDraft[] = [];
  for (const [index, each] of read.data.reports.entries()) {
    const startsAt = parseInstant(each.from)!;
    const endsAt = each.to === undefined ? startsAt : parseInstant(each.to)!;
    if (endsAt < startsAt) return refuse('submission', `\`reports.${index}.to\`: before \`from\``);
    if (each.party !== undefined && each.sourceClass !== 'party')
      return refuse('submission', `\`reports.${index}.party\`: only a source of class \`party\` speaks for one`);
    drafts.push({
      feed: 'submission',
      source: each.source,
      sourceClass: each.sourceClass,
      ...(each.party === undefined ? {} : { party: each.party }),
      ...(each.owner === undefined ? {} : { owner: each.owner }),
      ...(each.cites === undefined ? {} : { cites: [...new Set(each.cites)].sort() }),
      ...(each.listedIn === undefined ? {} : { listedIn: each.listedIn }),
      ...(each.evidence === undefined ? {} : { evidence: each.evidence }),
      item: each.item,
      happenedAt: { startsAt, endsAt: instant(endsAt), precision: each.precision, of: 'incident' },
      place: {
        precision: each.at ? each.placePrecision : 'unknown',
        regions: each.regions,
        ...(each.at ? { at: each.at } : {}),
        ...(each.place === undefined ? {} : { name: each.place }),
      },
      kind: each.kind as ReportDraft['kind'],
      domain: each.domain,
      ...(each.means === undefined ? {} : { means: meansInOrder(each.means) }),
      ...(each.count === undefined ? {} : { effects: { low: each.count, best: each.count, high: each.count } }),
      ...(each.actor === undefined ? {} : { actor: each.actor }),
      grade: parseGrade(each.grade)!,
      media: [],
      ...(each.text === undefined ? {} : { text: each.text }),
      ...(each.observer ? { observer: each.observer } : {}),
      ...(each.corrects === undefined ? {} : { corrects: each.corrects }),
      ...(each.retracts === undefined ? {} : { retracts: each.retracts }),
    });
  }
  return drafts;
}
