import { type Refusal, refuse } from '@truceline/truce/kernel';
import { type Asn1, integerHex, is, isContext, octets, oidOf, readAsn1 } from './asn1.ts';

/** A time-stamp token taken apart (RFC 3161, 2.4.2; RFC 5652, 5). Nothing of it is checked yet but its shape. */
export interface Token {
  /** `TSTInfo` as it was signed. */
  readonly content: Uint8Array;
  readonly digestAlgorithms: readonly Asn1[];
  /** Certificates that came with it, in DER. */
  readonly certificates: readonly Asn1[];
  readonly signer: SignerInfo;
}

/** Who signed, and what (RFC 5652, 5.3). */
export interface SignerInfo {
  /** By which the certificate is found: issuer and serial number, or the identifier of its key. */
  readonly id: { readonly issuer: Uint8Array; readonly serial: string } | { readonly key: Uint8Array };
  readonly digestAlgorithm: Asn1;
  /** The attributes that are signed, with the tag of a SET as it is hashed. */
  readonly signedBytes: Uint8Array;
  readonly attributes: ReadonlyMap<string, Asn1>;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
}

const oids = { signedData: '1.2.840.113549.1.7.2', tstInfo: '1.2.840.113549.1.9.16.1.4' } as const;

/** Bytes of a stamp at most: a token with its certificates has 2 to 10 kB. */
export const stampBytesMax = 262_144;

/** Takes an answer of an authority apart, or the token alone that stands in one. Never throws. */
export function readToken(bytes: Uint8Array): Token | Refusal {
  if (bytes.length > stampBytesMax)
    return refuse('stamp-large', `the stamp has ${bytes.length} bytes, more than ${stampBytesMax}`);
  const whole = readAsn1(bytes);
  if (!is(whole, 'sequence')) return notOne('it is not one value in ASN.1');
  if (oidOf(whole.parts[0]) !== undefined) return fromContentInfo(whole);
  const status = statusOf(whole.parts[0]);
  if (status) return status;
  if (whole.parts.length !== 2) return notOne('it says that a stamp was granted and holds none');
  return fromContentInfo(whole.parts[1]!);
}

export function notOne(why: string): Refusal {
  return refuse('stamp-form', `this is no time stamp of RFC 3161: ${why}`);
}

const statuses = [
  'granted',
  'granted with modifications',
  'rejected',
  'waiting',
  'revocation warning',
  'revocation notification',
];

/** `PKIStatusInfo`: nothing where the stamp was granted. Nothing in our requests can be modified, so granted is the one good answer. */
function statusOf(value: Asn1 | undefined): Refusal | undefined {
  const number = is(value, 'sequence') ? integerHex(value.parts[0]) : undefined;
  if (!is(value, 'sequence') || number === undefined) return notOne('the status of the answer is missing');
  if (number !== '00')
    return refuse(
      'stamp-status',
      `the authority did not grant the stamp: status ${Number.parseInt(number, 16)}, ${statuses[Number.parseInt(number, 16)] ?? 'unknown'}`,
    );
  const rest = value.parts.slice(1);
  return rest.length === 0 || (rest.length === 1 && is(rest[0], 'sequence'))
    ? undefined
    : notOne('it is granted and tells of a failure');
}

function fromContentInfo(value: Asn1): Token | Refusal {
  const type = oidOf(value.parts[0]);
  const wrapped = value.parts[1];
  const data = wrapped?.parts[0];
  if (!is(value, 'sequence') || value.parts.length !== 2 || type !== oids.signedData)
    return notOne('the token is not signed data of CMS');
  if (!isContext(wrapped, 0) || wrapped.parts.length !== 1 || !is(data, 'sequence'))
    return notOne('the signed data are missing');
  return fromSignedData(data);
}

function fromSignedData({ parts }: Asn1): Token | Refusal {
  const [version, digests, content, ...rest] = parts;
  if (integerHex(version) !== '03') return notOne('the version of the signed data is not 3');
  if (!is(digests, 'set') || !is(content, 'sequence')) return notOne('the signed data are incomplete');
  if (oidOf(content.parts[0]) !== oids.tstInfo) return refuse('stamp-content', 'what is signed is no TSTInfo');
  const wrapped = content.parts[1];
  const info = octets(wrapped?.parts[0]);
  if (!isContext(wrapped, 0) || wrapped.parts.length !== 1 || content.parts.length !== 2 || !info)
    return notOne('what is signed is missing');
  const certificates = isContext(rest[0], 0) ? rest.shift()!.parts : [];
  if (isContext(rest[0], 1)) rest.shift();
  const [signers, ...more] = rest;
  if (!is(signers, 'set') || more.length > 0) return notOne('the signature is missing');
  if (signers.parts.length !== 1)
    return refuse('stamp-signers', `a stamp has one signature; this has ${signers.parts.length}`);
  if (!certificates.every((each) => is(each, 'sequence'))) return notOne('a certificate in it is none of X.509');
  const signer = signerOf(signers.parts[0]!);
  return 'code' in signer ? signer : { content: info, digestAlgorithms: digests.parts, certificates, signer };
}

function signerOf(value: Asn1): SignerInfo | Refusal {
  const [version, sid, digestAlgorithm, attributes, signatureAlgorithm, signatureOctets, ...unsigned] = value.parts;
  const id = idOf(sid);
  if (!is(value, 'sequence') || !id || integerHex(version) !== ('key' in id ? '03' : '01'))
    return notOne('who signed is not named');
  if (!isContext(attributes, 0) || !attributes.constructed)
    return refuse('stamp-attributes', 'the stamp has no signed attributes');
  const signature = octets(signatureOctets);
  if (!digestAlgorithm || !signatureAlgorithm || !signature) return notOne('the signature is incomplete');
  if (unsigned.length > 1 || (unsigned.length === 1 && !isContext(unsigned[0], 1)))
    return notOne('something follows the signature');
  const named = new Map<string, Asn1>();
  for (const each of attributes.parts) {
    const oid = is(each, 'sequence') && each.parts.length === 2 ? oidOf(each.parts[0]) : undefined;
    const values = each.parts[1];
    if (oid === undefined || !is(values, 'set') || named.has(oid))
      return refuse('stamp-attributes', 'the signed attributes are malformed, or one stands there twice');
    named.set(oid, values);
  }
  const signedBytes = Uint8Array.from(attributes.bytes);
  signedBytes[0] = 0x31;
  return { id, digestAlgorithm, signedBytes, attributes: named, signatureAlgorithm, signature };
}

function idOf(value: Asn1 | undefined): SignerInfo['id'] | undefined {
  if (isContext(value, 0) && !value.constructed) return { key: value.content };
  const serial = integerHex(value?.parts[1]);
  return is(value, 'sequence') && value.parts.length === 2 && serial !== undefined
    ? { issuer: value.parts[0]!.bytes, serial }
    : undefined;
}
