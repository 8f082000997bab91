import { bytesToHex } from '@noble/hashes/utils.js';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { cosignatureType, mlDsaType, parseVerifierKey, type VerifierKey, verifierKeyText } from '../keys/key.ts';

/** Bytes of a policy read at most; 32 logs and 32 witnesses with ML-DSA-44 keys take about 120,000. */
export const policyBytesMax = 1_048_576;
/** Lines that define something, at most. */
const definitionsMax = 1024;

/** A log that a policy accepts. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly address?: string;
}

/** A witness, by the name that it bears in the policy alone. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Where it takes checkpoints: the submission prefix of `tlog-witness`. */
  readonly address?: string;
}

/** A group: it has cosigned when `threshold` of its members have. Members are defined before it. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/**
 * Which checkpoints are accepted (C2SP `tlog-policy`): signed by one of the logs, cosigned by the quorum. Names are
 * octet strings, one character an octet, as the specification has it.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** A witness, a group, or `none`. */
  readonly quorum: string;
}

const reserved = new Set(['none', 'any', 'all']);

/**
 * Reads a policy: lines `log`, `witness`, `group` and one `quorum`, whole lines of comment. Refused with the number of
 * the line: a name that is not defined above, defined twice or a member of two groups, a key of two logs or of two
 * witnesses, a witness whose key signs no cosignatures, a threshold that is not 1 to the number of members.
 */
export function parsePolicy(bytes: Uint8Array): Policy | Refusal {
  if (bytes.length > policyBytesMax)
    return refuse('policy-size', `a policy has at most ${policyBytesMax} bytes, not ${bytes.length}`);
  const draft: Draft = { logs: [], witnesses: [], groups: [], quorum: undefined, defined: new Set(), used: new Set() };
  for (const [at, line] of octetLines(bytes).entries()) {
    const items = line.split(/[\t ]+/).filter((item) => item !== '');
    const why = /[^\t\x20-\x7e\x80-\xff]/.test(line)
      ? 'it holds a control character'
      : items.length === 0 || items[0]!.startsWith('#')
        ? undefined
        : draft.logs.length + draft.witnesses.length + draft.groups.length >= definitionsMax
          ? `a policy defines at most ${definitionsMax} logs, witnesses and groups`
          : readLine(draft, items);
    if (why !== undefined) return refuse('policy-line', `line ${at + 1} of the policy: ${why}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined)
    return refuse('policy-quorum', 'the policy has no `quorum` line; `quorum none` asks for no cosignature');
  return { logs, witnesses, groups, quorum };
}

/** Writes a policy, a line each: logs, witnesses, groups, quorum. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): Uint8Array {
  const lines = [
    ...logs.map(({ key, address }) => ['log', keyOctets(key), address]),
    ...witnesses.map(({ name, key, address }) => ['witness', name, keyOctets(key), address]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ];
  const text = lines.map((items) => `${items.filter((item) => item !== undefined).join(' ')}\n`).join('');
  return Uint8Array.from(text, (octet) => octet.charCodeAt(0));
}

/** A name or address of a policy for people: its octets as UTF-8 where they are. */
export function policyText(octets: string): string {
  const text = decodeUtf8(Uint8Array.from(octets, (octet) => octet.charCodeAt(0)));
  return isRefusal(text) ? octets : text;
}

/** Where to send a new checkpoint: the address of each witness that has one, with `add-checkpoint` behind it, each once. */
export function submissionAddresses(policy: Policy): readonly string[] {
  return [...new Set(policy.witnesses.flatMap(({ address }) => (address ? [submissionAddress(address)] : [])))];
}

/** Where a witness of this prefix takes checkpoints. */
export function submissionAddress(prefix: string): string {
  return `${prefix.replace(/\/+$/, '')}/add-checkpoint`;
}

/** Whether the quorum is met when these of its witnesses cosigned; names as they stand in the policy. */
export function meetsQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  if (policy.quorum === 'none') return true;
  const met = new Set(policy.witnesses.filter(({ name }) => cosigned.has(name)).map(({ name }) => name));
  for (const { name, threshold, members } of policy.groups)
    if (new Set(members.filter((member) => met.has(member))).size >= threshold) met.add(name);
  return met.has(policy.quorum);
}

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  quorum: string | undefined;
  readonly defined: Set<string>;
  readonly used: Set<string>;
}

/** Takes the items of one line into the draft; gives why not, if not. */
function readLine(draft: Draft, [keyword, ...items]: readonly string[]): string | undefined {
  if (keyword === 'log') return readLog(draft, items);
  if (keyword === 'witness') return readWitness(draft, items);
  if (keyword === 'group') return readGroup(draft, items);
  if (keyword !== 'quorum') return 'a line begins with `log`, `witness`, `group` or `quorum`, or with # for a comment';
  const [name] = items;
  if (name === undefined || items.length > 1) return '`quorum` is followed by one name';
  if (draft.quorum !== undefined) return 'a policy has one `quorum` line';
  if (name !== 'none' && !draft.defined.has(name)) return notDefined(name);
  draft.quorum = name;
  return undefined;
}

function readLog({ logs }: Draft, items: readonly string[]): string | undefined {
  if (items.length < 1 || items.length > 2) return '`log` is followed by a key and perhaps an address';
  const read = keyAndAddress(items[0]!, items[1]);
  if (typeof read === 'string') return read;
  if (logs.some(({ key }) => samePublicKey(key, read.key))) return 'the key of this log stands in another line';
  logs.push(read);
  return undefined;
}

function readWitness({ witnesses, defined }: Draft, items: readonly string[]): string | undefined {
  if (items.length < 2 || items.length > 3) return '`witness` is followed by a name, a key and perhaps an address';
  const name = items[0]!;
  const wrong = wrongName(name, defined);
  if (wrong) return wrong;
  const read = keyAndAddress(items[1]!, items[2]);
  if (typeof read === 'string') return read;
  if (read.key.type !== cosignatureType && read.key.type !== mlDsaType)
    return `the key of witness \`${policyText(name)}\` is of type ${read.key.type}; cosignatures have type 4 or 6`;
  if (witnesses.some(({ key }) => samePublicKey(key, read.key)))
    return `the key of witness \`${policyText(name)}\` stands in another line`;
  witnesses.push({ name, ...read });
  defined.add(name);
  return undefined;
}

function readGroup({ groups, defined, used }: Draft, items: readonly string[]): string | undefined {
  const [name, count, ...members] = items;
  if (name === undefined || count === undefined || members.length === 0)
    return '`group` is followed by a name, `any`, `all` or a number, and its members';
  const wrong = wrongName(name, defined);
  if (wrong) return wrong;
  for (const member of members) {
    if (!defined.has(member)) return notDefined(member);
    if (used.has(member)) return `\`${policyText(member)}\` is a member already: a name stands in one group, once`;
    used.add(member);
  }
  const threshold = count === 'any' ? 1 : count === 'all' ? members.length : Number(count);
  const decimal = count === 'any' || count === 'all' || /^[1-9]\d*$/.test(count);
  if (!decimal || threshold > members.length)
    return `\`${policyText(count)}\` is no threshold: \`any\`, \`all\` or 1 to ${members.length}, the number of its members`;
  groups.push({ name, threshold, members });
  defined.add(name);
  return undefined;
}

function keyAndAddress(
  keyItem: string,
  address: string | undefined,
): { readonly key: VerifierKey; readonly address?: string } | string {
  const key = parseVerifierKey(policyText(keyItem));
  if (isRefusal(key)) return key.message;
  if (address === undefined) return { key };
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/./.test(address)
    ? { key, address }
    : `\`${policyText(address)}\` is no address; a comment stands in a line of its own`;
}

function wrongName(name: string, defined: ReadonlySet<string>): string | undefined {
  if (reserved.has(name)) return `\`${name}\` is a word of the policy itself; choose another name`;
  return defined.has(name) ? `\`${policyText(name)}\` is defined twice` : undefined;
}

function notDefined(name: string): string {
  return `\`${policyText(name)}\` is not defined above`;
}

function samePublicKey(a: VerifierKey, b: VerifierKey): boolean {
  return bytesToHex(a.publicKey) === bytesToHex(b.publicKey);
}

function keyOctets(key: VerifierKey): string {
  const bytes = encodeUtf8(verifierKeyText(key));
  if (isRefusal(bytes)) throw new TypeError(bytes.message);
  return String.fromCharCode(...bytes);
}

/** The lines of a file, each octet as the character of its number. */
function octetLines(bytes: Uint8Array): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return parts.join('').split('\n');
}
