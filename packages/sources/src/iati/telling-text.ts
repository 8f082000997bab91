import { clauseStateNames } from '@truceline/truce/decisions';
import { formatInstant, instant, parseInstant } from '@truceline/truce/kernel';
import {
  type Amount,
  type Exact,
  formatExact,
  money,
  parseExact,
  pledgeKinds,
  stages,
  type Telling,
  valuationBases,
} from '@truceline/truce/pledges';
import { z } from 'zod';
import { keptText } from '../text-limits.ts';

const words = z.string().transform((text) => keptText(text));
const moment = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is no instant' });
  return z.NEVER;
});
const amount = z
  .union([
    z.strictObject({ money: z.string(), value: z.string() }),
    z.strictObject({ quantity: words, value: z.string() }),
  ])
  .transform((told, context): Amount => {
    const value = parseExact(told.value);
    const made =
      value === undefined
        ? undefined
        : 'money' in told
          ? money(told.money, value)
          : ({ measure: 'quantity', unit: told.quantity, value } as const);
    if (made !== undefined) return made;
    context.addIssue({ code: 'custom', message: 'is no amount' });
    return z.NEVER;
  });
const decimal = z.string().transform((text, context) => {
  const value = parseExact(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'is no decimal number' });
  return z.NEVER;
});
const stage = z.enum(stages);
const basis = z.enum(valuationBases);
const during = z.strictObject({ startsAt: moment, endsAt: moment });
const until = moment.optional();
const condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clause'), of: words, state: z.enum(clauseStateNames), until }),
  z.strictObject({ kind: z.literal('decision'), body: words, on: words.optional(), until }),
  z.strictObject({ kind: z.literal('recorded'), of: words, is: words, until }),
  z.strictObject({ kind: z.literal('pledge'), of: words, stage, until }),
  z.strictObject({ kind: z.literal('words'), words, until }),
]);
const caveat = z.strictObject({
  text: words,
  kind: z.enum(['only', 'never']),
  task: words.optional(),
  place: words.optional(),
  from: moment.optional(),
  until,
});
const milestone = z.strictObject({
  during,
  amount: amount.optional(),
  stage: stage.optional(),
  name: words.optional(),
});
const named = z.strictObject({
  kind: z.enum(['upTo', 'atLeast', 'range', 'about', 'share']),
  asSaid: words,
  low: amount.optional(),
  high: amount.optional(),
  of: words.optional(),
  perCent: z.strictObject({ low: decimal.optional(), high: decimal.optional() }).optional(),
});
const facts = z.strictObject({
  name: words.optional(),
  donor: words.optional(),
  recipient: words.optional(),
  kind: z.enum(pledgeKinds).optional(),
  purpose: words.optional(),
  instrument: words.optional(),
  conditions: z.array(condition).optional(),
  caveats: z.array(caveat).optional(),
  schedule: z.array(milestone).optional(),
  channel: words.optional(),
  trigger: words.optional(),
  decider: words.optional(),
  basis: basis.optional(),
});
const takes = z.array(z.strictObject({ stage, amount }));
const telling = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('reached'), stage, amount, basis: basis.optional() }),
  z.strictObject({ what: z.literal('named'), stage, named }),
  z.strictObject({ what: z.literal('described'), facts }),
  z.strictObject({ what: z.literal('reduced'), stage, amount }),
  z.strictObject({ what: z.literal('withdrawn') }),
  z.strictObject({ what: z.literal('revalued'), stage, from: amount, to: amount, basis }),
  z.strictObject({ what: z.literal('renamed'), name: words }),
  z.strictObject({
    what: z.literal('split'),
    into: z.array(z.strictObject({ pledge: words, name: words, takes })),
  }),
  z.strictObject({ what: z.literal('merged'), into: words }),
]);

/** Reads a telling from its JSON; anything else is told as the end of a sentence. Unknown members are refused. */
export function tellingIn(text: string): { readonly value: Telling } | { readonly wrong: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { wrong: 'holds no JSON' };
  }
  const told = telling.safeParse(parsed);
  if (told.success) return { value: told.data as Telling };
  const [issue] = told.error.issues;
  return { wrong: `holds no telling of ours: \`${issue?.path.join('.')}\` ${issue?.message}` };
}

/** A telling as JSON: instants as text, amounts as `{"money":"EUR","value":"1000"}`, free text as it is kept. */
export function tellingText(told: Telling): string {
  return JSON.stringify(plain(told));
}

const moments: ReadonlySet<string> = new Set(['startsAt', 'endsAt', 'from', 'until']);

/** Whether a number is a moment is told by its name; amounts and exact numbers by what is in them. */
function plain(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return keptText(value);
  if (typeof value === 'number' && moments.has(member)) return formatInstant(instant(value));
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (typeof value !== 'object' || value === null) return value;
  if ('measure' in value) return amountText(value as Amount);
  if ('units' in value) return formatExact(value as Exact);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each, name)]));
}

function amountText(told: Amount): object {
  return told.measure === 'money'
    ? { money: told.currency, value: formatExact(told.value) }
    : { quantity: keptText(told.unit), value: formatExact(told.value) };
}
