import { type Refusal, refuse } from '@truceline/truce/kernel';
import { integerHex, is, oidOf } from './asn1.ts';
import { type Certificate, extensionOids, keyUsageOf } from './certificate.ts';

/** What a path is made of, and for when it must hold. */
export interface PathAsked {
  /** Certificates that came with the stamp: they can stand in the middle, and prove nothing by themselves. */
  readonly between: readonly Certificate[];
  /** Certificates that whoever asks trusts; the path ends at one that signed itself. */
  readonly trusted: readonly Certificate[];
  readonly atMs: number;
}

const timeStamping = '1.3.6.1.5.5.7.3.8';
const depthMax = 8;
/** Extensions that are heeded here; any other that is critical ends a path (RFC 5280, 4.2). */
const heeded: ReadonlySet<string> = new Set(Object.values(extensionOids));
/** Signatures under certificates: SHA-2 with RSA, RSA-PSS or ECDSA, and Ed25519. */
const signatureOids: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.10',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
]);

/** Why the certificate may not sign stamps: its one purpose must be that, and critical (RFC 3161, 2.3). */
export function whyNoAuthority(certificate: Certificate): Refusal | undefined {
  const usage = certificate.extensions.get(extensionOids.extendedKeyUsage);
  const purposes = is(usage?.value, 'sequence') ? usage.value.parts.map(oidOf) : [];
  if (!usage || purposes.length !== 1 || purposes[0] !== timeStamping)
    return refuse(
      'stamp-purpose',
      'the certificate of the signer is not one for time stamps alone (extended key usage)',
    );
  if (!usage.critical)
    return refuse('stamp-purpose', 'the certificate of the signer does not mark its purpose, time stamps, as critical');
  const bits = keyUsageOf(certificate);
  return bits && (bits.length === 0 || bits.some((bit) => bit > 1))
    ? refuse('stamp-purpose', 'the key usage of the signer’s certificate is not for signatures alone')
    : undefined;
}

/** Finds a path from the signer to a certificate that is trusted, whole and valid at the time. Why there is none, otherwise. */
export function pathTo(signer: Certificate, asked: PathAsked): readonly Certificate[] | Refusal {
  return extend([signer], asked);
}

function extend(path: readonly Certificate[], asked: PathAsked): readonly Certificate[] | Refusal {
  const top = path.at(-1)!;
  const why = whyNotOn(path, asked.atMs);
  if (why) return why;
  if (isSelfIssued(top) && asked.trusted.some(({ der }) => same(der, top.der)))
    return isSignedBy(top, top) ? path : refuse('stamp-chain', `the certificate \`${nameOf(top)}\` does not hold`);
  let refusal = refuse('stamp-chain', `\`${nameOf(top)}\` leads to no certificate of the file that is trusted`);
  if (path.length === depthMax) return refusal;
  for (const next of [...asked.trusted, ...asked.between]) {
    if (!same(next.subject, top.issuer) || path.some(({ der }) => same(der, next.der))) continue;
    const found = isSignedBy(top, next)
      ? extend([...path, next], asked)
      : refuse('stamp-chain', `\`${nameOf(top)}\` was not signed by \`${nameOf(next)}\``);
    if (!('code' in found)) return found;
    refusal = found;
  }
  return refusal;
}

/** Why the last certificate may not stand at its place of the path. */
function whyNotOn(path: readonly Certificate[], atMs: number): Refusal | undefined {
  const top = path.at(-1)!;
  const name = `the certificate \`${nameOf(top)}\``;
  if (atMs < top.fromMs || atMs > top.toMs)
    return refuse(
      'stamp-expired',
      `${name} is valid from ${day(top.fromMs)} to ${day(top.toMs)}, and not at the stated time`,
    );
  const unknown = [...top.extensions].find(([oid, { critical }]) => critical && !heeded.has(oid));
  if (unknown)
    return refuse('stamp-chain', `${name} has the critical extension ${unknown[0]}, which is not known here`);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = top.key;
  if (type?.startsWith('rsa') && (details?.modulusLength ?? 0) < 2048)
    return refuse('stamp-weak', `${name} has an RSA key of fewer than 2048 bits`);
  if (!isSelfIssued(top) && !signatureOids.has(top.signatureOid))
    return refuse('stamp-weak', `${name} is signed by the algorithm ${top.signatureOid}, which is not accepted`);
  if (path.length === 1) return undefined;
  const bits = keyUsageOf(top);
  if (!top.x509.ca || (bits && !bits.includes(5)))
    return refuse('stamp-chain', `${name} may not sign other certificates`);
  const limit = integerHex(top.extensions.get(extensionOids.basicConstraints)?.value.parts[1]);
  const below = path.slice(1, -1).filter((each) => !isSelfIssued(each)).length;
  return limit !== undefined && BigInt(`0x${limit}`) < BigInt(below)
    ? refuse('stamp-chain', `${name} allows fewer certificates below it`)
    : undefined;
}

/** Why a certificate that came with a stamp is damaged: the one that it names as its signer is here, and did not sign it. */
export function whyDamaged(certificate: Certificate, others: readonly Certificate[]): Refusal | undefined {
  const issuers = [...others, certificate].filter(({ subject }) => same(subject, certificate.issuer));
  return issuers.length === 0 || issuers.some((each) => isSignedBy(certificate, each))
    ? undefined
    : refuse('stamp-chain', `the certificate \`${nameOf(certificate)}\`, which came with the stamp, is damaged`);
}

function isSignedBy({ x509 }: Certificate, { x509: issuer, key }: Certificate): boolean {
  try {
    return x509.checkIssued(issuer) && x509.verify(key);
  } catch {
    return false;
  }
}

function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return same(issuer, subject);
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The subject on one line. */
export function nameOf({ x509 }: Certificate): string {
  return x509.subject?.split('\n').join(', ') ?? 'without a name';
}
