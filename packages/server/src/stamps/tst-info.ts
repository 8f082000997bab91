import { type Refusal, refuse } from '@truceline/truce/kernel';
import { type Asn1, algorithmOf, hashNames, integerHex, is, isContext, octets, oidOf, readAsn1 } from './asn1.ts';

/** What an authority signs: that bytes of this hash existed at this time (RFC 3161, 2.4.2). */
export interface TstInfo {
  readonly imprint: Imprint;
  /** Number of the stamp at its authority, in hex. */
  readonly serial: string;
  /** The stated time, milliseconds since 1970. */
  readonly timeMs: number;
  readonly nonce: string | undefined;
}

/** A hash, and of which kind. */
export interface Imprint {
  readonly hash: string;
  readonly digest: Uint8Array;
}

/** Reads `TSTInfo`. Refuses an imprint of SHA-1, a time that is none, and what it does not know and is marked critical. */
export function readTstInfo(bytes: Uint8Array): TstInfo | Refusal {
  const value = readAsn1(bytes);
  if (!is(value, 'sequence')) return malformed('it cannot be read');
  const [version, policy, imprintPart, serialPart, time, ...rest] = value.parts;
  const serial = integerHex(serialPart);
  const timeMs = timeOf(time);
  if (integerHex(version) !== '01') return malformed('its version is not 1');
  if (oidOf(policy) === undefined || serial === undefined) return malformed('it is incomplete');
  if (timeMs === undefined) return malformed('its time is none');
  const imprint = imprintOf(imprintPart);
  if ('code' in imprint) return imprint;
  if (is(rest[0], 'sequence')) rest.shift();
  if (is(rest[0], 'boolean')) rest.shift();
  const nonce = is(rest[0], 'integer') ? integerHex(rest.shift()) : undefined;
  if (isContext(rest[0], 0)) rest.shift();
  const extensions = isContext(rest[0], 1) ? rest.shift()!.parts : [];
  if (rest.length > 0) return malformed('it has more members than it may');
  if (extensions.some((each) => is(each.parts[1], 'boolean')))
    return refuse('stamp-extension', 'the stamp has a critical extension, and none is known here');
  return { imprint, serial, timeMs, nonce };
}

function malformed(why: string): Refusal {
  return refuse('stamp-info', `what the authority signed is malformed: ${why}`);
}

/** `MessageImprint`, of a stamp or of a request. */
export function imprintOf(value: Asn1 | undefined): Imprint | Refusal {
  const algorithm = is(value, 'sequence') && value.parts.length === 2 ? algorithmOf(value.parts[0]) : undefined;
  const digest = octets(value?.parts[1]);
  if (!algorithm || !digest) return malformed('its hash is missing');
  const hash = algorithm.parameters ? undefined : hashNames[algorithm.oid];
  return hash
    ? { hash, digest }
    : refuse(
        'stamp-hash',
        `the stamp is over a hash by ${weak[algorithm.oid] ?? `the algorithm ${algorithm.oid}`}; SHA-256, SHA-384 and SHA-512 are accepted`,
      );
}

const weak: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'SHA-1', '1.2.840.113549.2.5': 'MD5' };

/** A `GeneralizedTime` in the form that RFC 3161 allows: `20310201T...Z` without the T, with or without a fraction. */
function timeOf(value: Asn1 | undefined): number | undefined {
  if (!is(value, 'generalizedTime')) return undefined;
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d*[1-9])?Z$/.exec(
    Buffer.from(value.content).toString('latin1'),
  );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const whole = Date.parse(`${text}Z`);
  if (Number.isNaN(whole) || new Date(whole).toISOString() !== `${text}.000Z`) return undefined;
  return whole + Math.floor(Number(`0${fraction}`) * 1000);
}
