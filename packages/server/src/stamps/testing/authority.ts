import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the `openssl` command is there, with which these authorities are made. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** How the certificate of an authority is made; the defaults are a good one. */
export interface AuthorityMade {
  readonly usage?: string;
  /** As `openssl ca` takes them. */
  readonly from?: string;
  readonly to?: string;
  /** Arguments of `openssl genpkey`. */
  readonly key?: readonly string[];
  /** Whether an authority in the middle signs it. */
  readonly between?: boolean;
  /** Hash of the signature, and of the name of the certificate in it. */
  readonly hash?: string;
}

/** An authority that gives stamps, in a folder of its own. */
export interface Authority {
  readonly ca: string;
  /** Stamps the bytes; gives the path of the answer. */
  readonly stamp: (
    data: Uint8Array,
    more?: { readonly query?: readonly string[]; readonly request?: Uint8Array },
  ) => Uint8Array;
  /** Signs what an authority signed with another certificate of ours, whatever that is for; gives the token alone. */
  readonly sign: (info: Uint8Array, more?: { readonly withoutName?: boolean }) => Uint8Array;
  /** What `openssl ts -verify` says of an answer. */
  readonly accepts: (answer: Uint8Array, data: Uint8Array) => boolean;
}

const elliptic = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** Makes a root, its authority, and whatever stands between. */
export function makeAuthority(folder: string, made: AuthorityMade = {}): Authority {
  const { usage = 'critical,timeStamping', from, to, key = elliptic, between = false, hash = 'sha256' } = made;
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(at('config'), configOf(usage, hash));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('serial'), '1000');
  writeFileSync(at('ts-serial'), '01');
  openssl('genpkey', ...elliptic, '-out', 'root.key');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    'root.key',
    '-subj',
    '/CN=EXERCISE root',
    '-days',
    '3650',
    '-config',
    'config',
    '-extensions',
    'root',
    '-out',
    'root.pem',
  );
  const dates = from === undefined || to === undefined ? ['-days', '3000'] : ['-startdate', from, '-enddate', to];
  const signed = (name: string, by: string, section: string, when: readonly string[], keyWords: readonly string[]) => {
    openssl('genpkey', ...keyWords, '-out', `${name}.key`);
    openssl(
      'req',
      '-new',
      '-key',
      `${name}.key`,
      '-subj',
      `/CN=EXERCISE ${name}`,
      '-config',
      'config',
      '-out',
      `${name}.csr`,
    );
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      'config',
      '-cert',
      `${by}.pem`,
      '-keyfile',
      `${by}.key`,
      '-extensions',
      section,
      ...when,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
    );
  };
  if (between) signed('middle', 'root', 'middle', ['-days', '3000'], elliptic);
  signed('authority', between ? 'middle' : 'root', 'authority', dates, key);
  if (between) writeFileSync(at('chain.pem'), readFileSync(at('middle.pem')));
  return {
    ca: at('root.pem'),
    stamp: (data, { query = ['-sha256'], request } = {}) => {
      writeFileSync(at('data'), data);
      if (request) writeFileSync(at('query'), request);
      else openssl('ts', '-query', '-data', 'data', ...query, '-cert', '-out', 'query');
      openssl(
        'ts',
        '-reply',
        '-config',
        'config',
        '-queryfile',
        'query',
        ...(between ? ['-chain', 'chain.pem'] : []),
        '-out',
        'answer',
      );
      return new Uint8Array(readFileSync(at('answer')));
    },
    sign: (info, { withoutName = false } = {}) => {
      writeFileSync(at('info'), info);
      const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4'];
      const name = withoutName ? [] : ['-cades'];
      const signer = ['-signer', 'authority.pem', '-inkey', 'authority.key', '-md', hash];
      openssl(
        'cms',
        '-sign',
        '-binary',
        '-nodetach',
        ...type,
        ...name,
        ...signer,
        '-in',
        'info',
        '-outform',
        'DER',
        '-out',
        'token',
      );
      return new Uint8Array(readFileSync(at('token')));
    },
    accepts: (answer, data) => {
      writeFileSync(at('asked'), answer);
      writeFileSync(at('data'), data);
      return (
        spawnSync('openssl', ['ts', '-verify', '-in', 'asked', '-data', 'data', '-CAfile', 'root.pem'], { cwd: folder })
          .status === 0
      );
    },
  };
}

function configOf(usage: string, hash: string): string {
  return `[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
[authority]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
subjectKeyIdentifier = hash
${usage === '' ? '' : `extendedKeyUsage = ${usage}`}
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[tsa]
default_tsa = stamps
[stamps]
serial = ts-serial
signer_cert = authority.pem
signer_key = authority.key
signer_digest = ${hash}
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = ${hash === 'sha1' ? 'sha1' : 'sha256'}
`;
}
