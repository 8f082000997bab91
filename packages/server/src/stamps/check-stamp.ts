import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { type Asn1, algorithmOf, hashName, hashNames, integerHex, is, octets, oidOf } from './asn1.ts';
import { type Certificate, extensionOids, readCertificate } from './certificate.ts';
import { nameOf, pathTo, whyDamaged, whyNoAuthority } from './certificate-path.ts';
import { isSignatureOf } from './signature.ts';
import { notOne, readToken, type SignerInfo, type Token } from './token.ts';
import { readTstInfo, type TstInfo } from './tst-info.ts';

/** What a stamp must be of, and whom to trust. */
export interface StampAsked {
  /** The bytes that were stamped. */
  readonly data: Uint8Array;
  /** Certificates of authorities. Absent: the chain is not looked at, all else is. */
  readonly trusted?: readonly Certificate[];
  /** Of the request, where it was kept: as hex. */
  readonly nonce?: string;
}

/** A stamp that holds. */
export interface Stamped {
  /** When the bytes existed, as the authority states: milliseconds since 1970. */
  readonly timeMs: number;
  /** Whose certificate signed; nothing where it did not come with the stamp. */
  readonly signer: string | undefined;
  /** Whether the signature was checked at all, and whether a certificate that is trusted vouches for it. */
  readonly checked: 'chain' | 'signature' | 'imprint';
}

const attributeOids = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;
const tstInfoOid = '1.2.840.113549.1.9.16.1.4';
const certificatesMax = 32;

/**
 * Whether bytes are a time stamp of the data by an authority that is trusted (RFC 3161, with RFC 5652 and RFC 5816). Whatever the
 * bytes are, it answers: with the stated time, or with the one thing that is wrong.
 */
export function checkStamp(bytes: Uint8Array, { data, trusted, nonce }: StampAsked): Stamped | Refusal {
  const token = readToken(bytes);
  if ('code' in token) return token;
  const info = readTstInfo(token.content);
  if ('code' in info) return info;
  const { hash, digest } = info.imprint;
  if (!same(createHash(hash).update(data).digest(), digest))
    return refuse('stamp-imprint', 'the stamp is of other bytes: their hash is not the one that was stamped');
  if (nonce !== undefined && info.nonce !== nonce)
    return refuse('stamp-nonce', 'the stamp does not answer this request: its nonce is another');
  const wrong = whyAttributes(token);
  if (wrong) return wrong;
  if (token.certificates.length > certificatesMax)
    return refuse('stamp-large', `the stamp comes with more than ${certificatesMax} certificates`);
  const came = token.certificates.map(({ bytes: der }) => readCertificate(der));
  if (!came.every((each) => each !== undefined)) return notOne('a certificate in it cannot be read');
  return checkSigned(token, info, { came, trusted });
}

interface Known {
  readonly came: readonly Certificate[];
  readonly trusted: readonly Certificate[] | undefined;
}

function checkSigned({ signer }: Token, { timeMs }: TstInfo, { came, trusted }: Known): Stamped | Refusal {
  const certificate = [...came, ...(trusted ?? [])].find((each) => isNamed(each, signer.id));
  if (!certificate)
    return trusted
      ? refuse('stamp-signer', 'the certificate of the signer is neither in the stamp nor among those that are trusted')
      : { timeMs, signer: undefined, checked: 'imprint' };
  const wrong =
    whyNotMeant(certificate, signer) ??
    (isSignatureOf(signer, certificate.key)
      ? undefined
      : refuse('stamp-signature', 'the signature does not hold: the stamp was changed, or somebody else signed it')) ??
    whyNoAuthority(certificate);
  if (wrong) return wrong;
  const name = nameOf(certificate);
  if (!trusted) return { timeMs, signer: name, checked: 'signature' };
  const path = pathTo(certificate, { between: came, trusted, atMs: timeMs });
  if ('code' in path) return path;
  for (const each of came) {
    const damaged = path.includes(each) ? undefined : whyDamaged(each, [...came, ...trusted]);
    if (damaged) return damaged;
  }
  return { timeMs, signer: name, checked: 'chain' };
}

/** Content type and digest of what is signed must stand among the signed attributes (RFC 5652, 5.4 and 11). */
function whyAttributes({ content, signer, digestAlgorithms }: Token): Refusal | undefined {
  const hash = hashName(signer.digestAlgorithm);
  if (!hash || !digestAlgorithms.some((each) => hashName(each) === hash))
    return refuse('stamp-hash', 'the stamp is signed over a hash that is not SHA-256, SHA-384 or SHA-512');
  if (!digestAlgorithms.every((each) => hashName(each) !== undefined))
    return notOne('it lists a hash that is not accepted');
  if (oidOf(only(signer, attributeOids.contentType)) !== tstInfoOid)
    return refuse('stamp-attributes', 'the signed attributes do not say that a TSTInfo is signed');
  const digest = octets(only(signer, attributeOids.messageDigest));
  return digest && same(digest, createHash(hash).update(content).digest())
    ? undefined
    : refuse('stamp-digest', 'what the authority signed was changed: its hash is not the one in the signed attributes');
}

/** Among the signed attributes the signer names its certificate by hash, so that no other of the same key can take its place. */
function whyNotMeant(certificate: Certificate, signer: SignerInfo): Refusal | undefined {
  const named = [attributeOids.signingCertificate, attributeOids.signingCertificateV2].filter((oid) =>
    signer.attributes.has(oid),
  );
  if (named.length === 0)
    return refuse('stamp-attributes', 'the signed attributes do not name the certificate of the signer');
  return named.every((oid) => isMeant(certificate, only(signer, oid), oid === attributeOids.signingCertificate))
    ? undefined
    : refuse('stamp-signer', 'the stamp names another certificate than the one it is signed with');
}

/** Whether the first `ESSCertID` (SHA-1, RFC 2634) or `ESSCertIDv2` (RFC 5035) is that of the certificate. */
function isMeant(certificate: Certificate, value: Asn1 | undefined, first: boolean): boolean {
  const id = is(value, 'sequence') ? value.parts[0]?.parts[0] : undefined;
  if (!is(id, 'sequence')) return false;
  const parts = [...id.parts];
  const named = !first && is(parts[0], 'sequence') ? algorithmOf(parts.shift()) : undefined;
  const hash = first ? 'sha1' : named ? hashNames[named.oid] : 'sha256';
  const digest = octets(parts[0]);
  if (!hash || !digest || !same(digest, createHash(hash).update(certificate.der).digest())) return false;
  if (parts.length === 1) return true;
  const [names, serial] = parts[1]!.parts;
  return (
    integerHex(serial) === certificate.serial &&
    names?.parts.some((each) => same(each.parts[0]?.bytes, certificate.issuer)) === true
  );
}

function isNamed(certificate: Certificate, id: SignerInfo['id']): boolean {
  if ('key' in id) return same(octets(certificate.extensions.get(extensionOids.keyIdentifier)?.value), id.key);
  return id.serial === certificate.serial && same(id.issuer, certificate.issuer);
}

/** The value of an attribute that has one. */
function only({ attributes }: SignerInfo, oid: string): Asn1 | undefined {
  const values = attributes.get(oid)?.parts;
  return values?.length === 1 ? values[0] : undefined;
}

function same(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}
