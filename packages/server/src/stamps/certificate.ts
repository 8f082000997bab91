import { type KeyObject, X509Certificate } from 'node:crypto';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { type Asn1, algorithmOf, integerHex, is, isContext, octets, oidOf, readAsn1 } from './asn1.ts';

/** A certificate as a stamp needs it (RFC 5280, 4.1). */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly key: KeyObject;
  readonly der: Uint8Array;
  readonly serial: string;
  /** Names in DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly fromMs: number;
  readonly toMs: number;
  readonly signatureOid: string;
  readonly extensions: ReadonlyMap<string, { readonly critical: boolean; readonly value: Asn1 }>;
}

export const extensionOids = {
  keyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** Reads a certificate in DER; nothing where it is none, or holds a key of a kind that is not known. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const value = readAsn1(der);
  const tbs = value?.parts[0];
  if (!is(value, 'sequence') || value.parts.length !== 3 || !is(tbs, 'sequence')) return undefined;
  const fields = isContext(tbs.parts[0], 0) ? tbs.parts.slice(1) : tbs.parts;
  const serial = integerHex(fields[0]);
  const signatureOid = algorithmOf(value.parts[1])?.oid;
  const [issuer, subject] = [fields[2], fields[4]];
  const extensions = extensionsOf(fields.slice(6).find((each) => isContext(each, 3)));
  if (serial === undefined || signatureOid === undefined || !issuer || !subject || !extensions) return undefined;
  try {
    const x509 = new X509Certificate(der);
    const [fromMs, toMs] = [Date.parse(x509.validFrom), Date.parse(x509.validTo)];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return undefined;
    const names = { issuer: issuer.bytes, subject: subject.bytes };
    return { x509, key: x509.publicKey, der, serial, ...names, fromMs, toMs, signatureOid, extensions };
  } catch {
    return undefined;
  }
}

function extensionsOf(value: Asn1 | undefined): Certificate['extensions'] | undefined {
  const found = new Map<string, { readonly critical: boolean; readonly value: Asn1 }>();
  for (const { parts } of value?.parts[0]?.parts ?? []) {
    const oid = oidOf(parts[0]);
    const flag = parts.length === 3 ? parts[1] : undefined;
    const inner = octets(parts.at(-1));
    const read = inner && readAsn1(inner);
    if (oid === undefined || found.has(oid) || !read || (flag && !is(flag, 'boolean'))) return undefined;
    found.set(oid, { critical: flag !== undefined && flag.content[0] !== 0, value: read });
  }
  return found;
}

/** The certificates of a file in PEM, or of one in DER. */
export function readCertificates(bytes: Uint8Array): readonly Certificate[] | Refusal {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\s\S]*?)-----END/g)];
  const ders = blocks.length > 0 ? blocks.map(([, body]) => new Uint8Array(Buffer.from(body!, 'base64'))) : [bytes];
  const read = ders.map(readCertificate);
  return read.every((each) => each !== undefined)
    ? read
    : refuse('certificates', 'the file of certificates holds something that is no X.509 certificate in PEM or DER');
}

/** Bits of `keyUsage` that are set, the first is 0; nothing where the certificate does not say. */
export function keyUsageOf({ extensions }: Certificate): readonly number[] | undefined {
  const value = extensions.get(extensionOids.keyUsage)?.value;
  if (!value) return undefined;
  if (!is(value, 'bitString')) return [];
  return [...value.content.subarray(1)].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte >> (7 - bit)) & 1 ? [at * 8 + bit] : [])),
  );
}
