import { dirname } from 'node:path';
import { isBlocking } from '@truceline/language';
import { type ReadTextOfShield, type ShieldPageGround, shieldGround } from '@truceline/server';
import { findAgreement } from '@truceline/server/agreements';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Exact, formatExact, type LedgerTime } from '@truceline/truce/pledges';
import { fromFiles } from '../read-text.ts';

/** What `truceline shield` tells. */
export type ShieldObject = { readonly agreements: readonly string[] } & ShieldPageGround;

/** Reads texts and the tables of promises beside them. A text without tables is read alone. */
export async function shieldObject(names: readonly string[], time: LedgerTime): Promise<ShieldObject | Refusal> {
  const texts: ReadTextOfShield[] = [];
  for (const name of names) {
    const [read, file] = [fromFiles(name, undefined), findAgreement(name)];
    if (isRefusal(read)) return read;
    if (isRefusal(file)) return file;
    if (read.compiled.diagnostics.some(isBlocking))
      return refuse('text', `the text of \`${name}\` cannot be compiled; see \`truceline check ${name}\``);
    texts.push({ compiled: read.compiled, folder: dirname(file) });
  }
  const ground = await shieldGround(texts, time);
  return isRefusal(ground) ? ground : { agreements: texts.map(({ compiled }) => compiled.terms.agreement), ...ground };
}

/** The object as JSON: exact numbers and whole ones beyond the machine as decimals in text, maps as lists of pairs. */
export function shieldJson(told: ShieldObject): string {
  return JSON.stringify(
    told,
    (_, value: unknown) => {
      if (value instanceof Map) return [...value];
      if (typeof value === 'bigint') return String(value);
      return isExact(value) ? formatExact(value) : value;
    },
    1,
  );
}

function isExact(value: unknown): value is Exact {
  return typeof value === 'object' && value !== null && 'units' in value && 'scale' in value;
}
