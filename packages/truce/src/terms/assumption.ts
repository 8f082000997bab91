import { type Instant, nearestName, type Refusal, refuse } from '../kernel/index.ts';
import { shortName } from './lookup.ts';
import type { Terms } from './terms.ts';
import { resolveText } from './time.ts';

/** "What if this ceasefire were in force from then on?" Everything computed under it is HYPOTHETICAL. */
export interface Assumption {
  readonly kind: 'ceasefireInForce';
  /** Id of the ceasefire. */
  readonly of: string;
  readonly from: Instant;
  readonly to?: Instant;
  /** As the user wrote it. */
  readonly words: string;
}

const form = /^\s*([\w-]+)\s+in\s+force\s+from\s+(\S+)(?:\s+(?:to|until)\s+(\S+))?\s*$/;

/**
 * Reads `cf in force from 2026-03-01` (optionally `until 2026-03-31`). Dates without an offset are read in the
 * agreement's zone, or, where the text names none, in `zone`.
 */
export function parseAssumption(words: string, terms: Terms, zone: string): Assumption | Refusal {
  const parts = form.exec(words);
  if (!parts)
    return refuse('assume-form', `cannot read \`${words}\`; write \`<ceasefire> in force from <date or time>\``);
  const [, name = '', fromText = '', toText] = parts;
  const ceasefire = terms.ceasefires.find((each) => shortName(each.id) === name || each.id === name);
  if (!ceasefire) {
    const names = terms.ceasefires.map((each) => shortName(each.id));
    const near = nearestName(name, names);
    const hint = near
      ? `did you mean \`${near}\`?`
      : `the text has ${names.length ? names.map((each) => `\`${each}\``).join(', ') : 'no ceasefire'}`;
    return refuse('assume-name', `no ceasefire \`${name}\` in ${terms.agreement}; ${hint}`);
  }
  const own = terms.timezone?.kind === 'said' ? terms.timezone.value : zone;
  const from = resolveText(fromText, own);
  if (from.kind !== 'at')
    return refuse(
      'assume-time',
      `cannot read the time \`${fromText}\`; write \`2026-03-01\` or \`2026-03-01T00:00+02:00\``,
    );
  if (toText === undefined) return { kind: 'ceasefireInForce', of: ceasefire.id, from: from.at, words };
  const to = resolveText(toText, own);
  if (to.kind !== 'at' || to.at <= from.at)
    return refuse('assume-time', `\`${toText}\` is no time after \`${fromText}\``);
  return { kind: 'ceasefireInForce', of: ceasefire.id, from: from.at, to: to.at, words };
}
