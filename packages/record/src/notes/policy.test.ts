import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { cosignatureType, ed25519Type, mlDsaType, type SigningType, verifierKeyText } from '../keys/key.ts';
import { type Signer, signerKey, signerOf, verifierOf } from '../keys/signer.ts';
import type { RootHash } from '../tree/tree.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { evaluatePolicy, type PolicyOutcome } from './evaluate-policy.ts';
import { openNote } from './note.ts';
import { formatPolicy, meetsQuorum, type Policy, parsePolicy, policyText } from './policy.ts';
import { cosign, signCheckpoint } from './signed-checkpoint.ts';
import { accepted } from './testing/published-vectors.ts';

const signer = (name: string, type: SigningType, seed: number): Signer =>
  signerOf(accepted(signerKey({ name, type, seed: new Uint8Array(32).fill(seed) })));
const vkey = (of: Signer) => verifierKeyText(accepted(verifierOf(of)));
const origin = 'truceline.example/record/2026';
const log = signer(origin, ed25519Type, 1);
const witnesses = [1, 2, 3, 4].map((n) => signer(`w${n}.example`, cosignatureType, n + 10));
const keys = witnesses.map(vkey);
const read = (text: string) => parsePolicy(Buffer.from(text));
const why = (text: string) => {
  const policy = read(text);
  return isRefusal(policy) ? policy.message : 'read';
};
const four = keys.map((key, at) => `witness w${at + 1} ${key}\n`).join('');

describe('a policy', () => {
  test('comes back as it was written', () => {
    const text = `log ${vkey(log)} https://truceline.example/\n${four}group g 2 w1 w2 w3\nquorum g\n`;
    const policy = accepted(read(text));
    expect(Buffer.from(formatPolicy(policy)).toString()).toBe(text);
    expect(policy.groups).toEqual([{ name: 'g', threshold: 2, members: ['w1', 'w2', 'w3'] }]);
  });

  test('is refused with the line and the reason', () => {
    for (const [text, reason] of [
      [`${four}group g 0 w1\nquorum g\n`, 'line 5 of the policy: `0` is no threshold'],
      [`${four}group g 2 w1\nquorum g\n`, '`2` is no threshold'],
      [`${four}group g 01 w1\nquorum g\n`, '`01` is no threshold'],
      [`${four}group g any\nquorum g\n`, 'its members'],
      [`${four}group g any w1 w1\nquorum g\n`, '`w1` is a member already'],
      [`${four}group g any w1\ngroup h any w1\nquorum h\n`, 'line 6 of the policy: `w1` is a member already'],
      [`${four}group g any g\nquorum g\n`, '`g` is not defined above'],
      [`${four}group g any h\ngroup h any w1\nquorum g\n`, '`h` is not defined above'],
      [`${four}group g any none\nquorum g\n`, '`none` is not defined above'],
      [`${four}group w1 any w2\nquorum w1\n`, '`w1` is defined twice'],
      [`${four}witness none ${keys[0]}\nquorum none\n`, 'a word of the policy itself'],
      [`witness a ${keys[0]}\nwitness b ${keys[0]}\nquorum a\n`, 'the key of witness `b` stands in another line'],
      [`witness a ${vkey(log)}\nquorum a\n`, 'of type 1; cosignatures have type 4 or 6'],
      [`log ${vkey(log)}\nlog ${vkey(log)}\nquorum none\n`, 'the key of this log stands in another line'],
      [`witness a ${keys[0]} https://a.example # comment\nquorum a\n`, '`witness` is followed by'],
      [`witness a ${keys[0]} #comment\nquorum a\n`, 'no address'],
      [`quorum none\nquorum none\n`, 'one `quorum` line'],
      [`quorum none none\n`, 'followed by one name'],
      [`quorum w1\n${four}`, '`w1` is not defined above'],
      [`# nothing\n`, 'no `quorum` line'],
      [`quorum none\r\n`, 'control character'],
      [`member x\nquorum none\n`, 'a line begins with'],
    ] as const)
      expect(why(text)).toContain(reason);
    expect(why(`${'# \n'.repeat(400_000)}quorum none\n`)).toContain('at most 1048576 bytes');
  });

  test('takes comments, tabs, names in any octets, and a last line without its end', () => {
    const octets = Buffer.concat([
      Buffer.from(`\t # \u00fc\n\n \twitness\t`),
      Buffer.of(0xff, 0xe9),
      Buffer.from(` ${keys[0]}\nwitness \u212a ${keys[1]}\nwitness K ${keys[2]}\n group g all `),
      Buffer.of(0xff, 0xe9),
      Buffer.from(' \u212a K\t\n\tquorum g'),
    ]);
    const policy = accepted(parsePolicy(octets));
    expect(policy.witnesses.map(({ name }) => policyText(name))).toEqual(['\u00ff\u00e9', '\u212a', 'K']);
    expect(accepted(parsePolicy(formatPolicy(policy)))).toEqual(policy);
    expect(read('quorum none\n')).toEqual({ logs: [], witnesses: [], groups: [], quorum: 'none' });
    expect(meetsQuorum(accepted(read('quorum none\n')), new Set())).toBe(true);
  });

  test('of seven dual-keyed witnesses: no pair of disjoint quorums has fewer than three dishonest witnesses in common', () => {
    const named = ['g1', 'g2', 'g3', 'g4', 'i1', 'i2', 'i3'];
    const lines = named.flatMap((name, at) => [
      `witness ${name}-ed ${vkey(signer(`${name}.example`, cosignatureType, 20 + at))}`,
      `witness ${name}-pq ${vkey(signer(`${name}.example`, mlDsaType, 40 + at))}`,
      `group ${name} any ${name}-ed ${name}-pq`,
    ]);
    lines.push('group guarantors 3 g1 g2 g3 g4', 'group independents 2 i1 i2 i3');
    lines.push('group publication all guarantors independents', 'quorum publication', '');
    const policy = accepted(read(lines.join('\n')));
    const sets = Array.from({ length: 128 }, (_, bits) => named.filter((_name, at) => (bits >> at) & 1));
    const met = sets.map((set) => meetsQuorum(policy, new Set(set.map((name) => `${name}-ed`))));
    for (const [at, set] of sets.entries()) {
      const guarantors = set.filter((name) => name.startsWith('g')).length;
      expect(met[at]).toBe(guarantors >= 3 && set.length - guarantors >= 2);
      expect(meetsQuorum(policy, new Set(set.map((name) => `${name}-pq`)))).toBe(met[at]);
    }
    let pairs = 0;
    for (const [a, first] of sets.entries())
      for (const [b, second] of sets.entries()) {
        pairs++;
        if (!met[a] || !met[b]) continue;
        const both = first.filter((name) => second.includes(name));
        expect(both.length).toBeGreaterThanOrEqual(3);
        expect(both.filter((name) => name.startsWith('g')).length).toBeGreaterThanOrEqual(2);
      }
    expect(pairs).toBe(16_384);
  });
});

describe('a checkpoint before a policy', () => {
  const nowMs = Date.UTC(2026, 2, 1, 12);
  const checkpoint = { origin, size: 3, root: new Uint8Array(32).fill(9) as RootHash, extensions: [] };
  const policy = accepted(read(`log ${vkey(log)}\n${four}group g 2 w1 w2 w3\nquorum g\n`));
  const signed = accepted(signCheckpoint(checkpoint, [log], { nowMs }));
  const cosigned = (signers: readonly Signer[], agoS: number) => {
    const existing = accepted(openNote(signed, [accepted(verifierOf(log))])).verified;
    return accepted(cosign(formatCheckpoint(checkpoint), signers, { nowMs: nowMs - agoS * 1000, existing }));
  };
  const outcome = (note: Uint8Array, by: Policy = policy) => accepted(evaluatePolicy(by, note, { nowMs }));

  test('is met by two of three; each cosignature has its age, a witness without a vote too', () => {
    const both = outcome(cosigned([witnesses[0]!, witnesses[2]!, witnesses[3]!], 90));
    expect(both.met).toBe(true);
    expect(both.witnesses.map(({ name, cosigned: has, ageS }) => [name, has, ageS])).toEqual([
      ['w1', true, 90],
      ['w2', false, undefined],
      ['w3', true, 90],
      ['w4', true, 90],
    ]);
    expect(outcome(cosigned([witnesses[0]!, witnesses[3]!], 5)).met).toBe(false);
    expect(outcome(signed).met).toBe(false);
  });

  test('is refused without a log of the policy, and for the origin of another log', () => {
    const withoutLogs: Policy = { ...policy, logs: [] };
    expect(evaluatePolicy(withoutLogs, cosigned(witnesses, 1), { nowMs })).toMatchObject({ code: 'policy-log' });
    const asked = evaluatePolicy(withoutLogs, signed, { nowMs, log: [accepted(verifierOf(log))] });
    expect((asked as PolicyOutcome).met).toBe(false);
    const other = accepted(cosign(formatCheckpoint({ ...checkpoint, origin: 'other.example' }), [log], { nowMs }));
    expect(evaluatePolicy(policy, other, { nowMs })).toMatchObject({ code: 'policy-log' });
  });
});
