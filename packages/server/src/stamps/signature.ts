import { constants, type KeyObject, verify } from 'node:crypto';
import { type Asn1, algorithmOf, hashName, integerHex, is, isContext } from './asn1.ts';
import type { SignerInfo } from './token.ts';

type Scheme = { readonly key: 'rsa' | 'ec' | 'ed25519'; readonly hash: string | undefined };

/** Signature algorithms (RFC 5754, RFC 5758, RFC 8419). No hash of their own: that of the digest is meant. */
const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa', hash: undefined },
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
  '1.3.101.112': { key: 'ed25519', hash: undefined },
};
const pssOid = '1.2.840.113549.1.1.10';
const mgf1Oid = '1.2.840.113549.1.1.8';

/** Whether the key made the signature over the signed attributes. Never throws. */
export function isSignatureOf(signer: SignerInfo, key: KeyObject): boolean {
  const digest = hashName(signer.digestAlgorithm);
  const algorithm = algorithmOf(signer.signatureAlgorithm);
  if (!digest || !algorithm) return false;
  const { signedBytes, signature } = signer;
  try {
    if (algorithm.oid === pssOid) {
      const saltLength = saltOf(algorithm.parameters, digest);
      if (saltLength === undefined || !key.asymmetricKeyType?.startsWith('rsa')) return false;
      return verify(digest, signedBytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
    }
    const scheme = Object.hasOwn(schemes, algorithm.oid) ? schemes[algorithm.oid] : undefined;
    if (!scheme || algorithm.parameters || key.asymmetricKeyType !== scheme.key) return false;
    if (scheme.hash !== undefined && scheme.hash !== digest) return false;
    return verify(scheme.key === 'ed25519' ? null : digest, signedBytes, key, signature);
  } catch {
    // A key of a form that the library does not take.
    return false;
  }
}

/** The length of the salt of RSASSA-PSS, where all hashes are the one of the digest (RFC 4055, 3.1). */
function saltOf(parameters: Asn1 | undefined, digest: string): number | undefined {
  if (!is(parameters, 'sequence')) return undefined;
  const [hash, mask, salt, ...more] = parameters.parts;
  if (!isContext(hash, 0) || !isContext(mask, 1) || !isContext(salt, 2) || more.length > 0) return undefined;
  const generator = algorithmOf(mask.parts[0]);
  const length = integerHex(salt.parts[0]);
  return hashName(hash.parts[0]) === digest &&
    generator?.oid === mgf1Oid &&
    hashName(generator.parameters) === digest &&
    length?.length === 2
    ? Number.parseInt(length, 16)
    : undefined;
}
