import { existsSync, readFileSync } from 'node:fs';
import {
  type FusionParameters,
  features,
  parametersFault,
  parametersHash,
  startParameters,
} from '@truceline/truce/fusion';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { z } from 'zod';

const whole = z.number().int();
const wholes = z.array(whole);
const form = z.strictObject({
  format: z.literal('truceline/fusion-parameters/v1'),
  hash: z.string(),
  parameters: z.strictObject({
    origin: z.string(),
    distanceM: wholes,
    gapMinutes: wholes,
    priorMillibits: whole,
    millibits: z.record(z.enum(features.map(({ name }) => name)), wholes),
    kindMillibits: z.record(z.string(), whole),
    calibration: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('isotonic'), knots: z.array(z.tuple([whole, whole])).min(1) }),
      z.strictObject({ kind: z.literal('platt'), slopePerMille: whole, shift: whole }),
    ]),
    cuts: z.strictObject({ high: whole, evidence: whole, counting: whole, low: whole }),
    limits: z.strictObject({
      blockClaimsMax: whole,
      promptClaimsMax: whole,
      coarseChoicesMax: whole,
      rivalMillibits: whole,
    }),
  }),
});

/** Parameters of a file, checked against the hash it carries; without a file those that Truceline comes with. */
export function readParameters(path: string | undefined): FusionParameters | Refusal {
  if (path === undefined) return startParameters;
  const wrong = (words: string): Refusal => refuse('fusion-parameters', `\`${path}\` ${words}`);
  if (!existsSync(path)) return wrong('is not there; write one with `truceline fusion learn`');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return wrong('is not JSON');
  }
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return wrong(
      `holds no parameters of fusion: \`${issue?.path.join('.') || 'top'}\` ${issue?.message ?? 'is not as expected'}`,
    );
  }
  const parameters: FusionParameters = read.data.parameters;
  const fault = parametersFault(parameters);
  if (fault) return wrong(`cannot be used: ${fault.message}`);
  const hash = parametersHash(parameters);
  return hash === read.data.hash
    ? parameters
    : wrong(`was changed: its numbers hash to ${hash.slice(0, 16)}, and it says ${read.data.hash.slice(0, 16)}`);
}

/** The file of parameters: what is frozen before a truce, with its hash. */
export function parametersFile(parameters: FusionParameters): string {
  const kept = { format: 'truceline/fusion-parameters/v1', hash: parametersHash(parameters), parameters };
  return `${JSON.stringify(kept, undefined, 1)}\n`;
}
