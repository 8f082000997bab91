import { expect } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { findKey } from '../keys/key.ts';
import { openNote } from './note.ts';
import { meetsQuorum, type Policy, type PolicyGroup, parsePolicy, policyText, submissionAddresses } from './policy.ts';
import { accepted, type Bytes, bytesOf, keyOf, readVectors, textOf, vectorTests } from './testing/published-vectors.ts';

const file = 'transparency-dev-formats/tlog-policy-vectors.json';

interface Group {
  readonly threshold: number;
  readonly members: readonly (string | Group)[];
}
interface Input extends Bytes {
  readonly group: Group;
  readonly note: Bytes;
}
interface Expected {
  readonly quorum: Bytes;
  readonly threshold: number;
  readonly members: readonly Bytes[];
}
interface Witnesses {
  readonly witnesses: Readonly<Record<string, { readonly cosignature_verifier_key: Bytes; readonly url: Bytes }>>;
}

vectorTests<Input, Expected>(
  { file, count: 29 },
  {
    'parse-policy': ({ input, expected, specification_differs: differs }) => {
      const policy = parsePolicy(bytesOf(input));
      expect(isRefusal(policy)).toBe(expected.error === true || differs !== undefined);
      if (!differs) return;
      // With what the specification forbids put right (types of keys, keys twice, comments in a line), the rest must be read.
      const right = accepted(parsePolicy(Buffer.from(putRight(textOf(input)))));
      const group = right.groups.find(({ name }) => name === right.quorum)!;
      expect([policyText(right.quorum), group.threshold]).toEqual([textOf(expected.quorum), expected.threshold]);
      expect(group.members.map(policyText)).toEqual(expected.members.map((member) => textOf(member)));
    },
    'group-satisfied': ({ input, expected, specification_differs: differs }) => {
      const text = policyOf(input.group);
      const policy = parsePolicy(Buffer.from(text));
      // A group without members or with threshold 0 cannot be written.
      expect(isRefusal(policy), text).toBe(differs !== undefined);
      if (isRefusal(policy)) return;
      const keys = policy.witnesses.map(({ key }) => key);
      const opened = openNote(bytesOf(input.note), keys);
      const cosigned = isRefusal(opened) ? [] : opened.verified;
      for (const { name, keyId } of cosigned) accepted(findKey(keys, name, keyId));
      expect(meetsQuorum(policy, new Set(cosigned.map(({ name }) => name)))).toBe(expected);
    },
    'group-urls': ({ input, expected }) => {
      const wanted = (expected as unknown as readonly Bytes[]).map(textOf);
      const names = [...new Set(JSON.stringify(input.group).match(/Wit\d/g))];
      const groups: PolicyGroup[] = [];
      const policy: Policy = { logs: [], witnesses: names.map(witness), groups, quorum: addGroup(groups, input.group) };
      expect([...submissionAddresses(policy)].sort()).toEqual([...wanted].sort());
    },
  },
);

function witness(name: string): Policy['witnesses'][number] {
  const { cosignature_verifier_key: key, url } = readVectors<Input, Expected, Witnesses>(file).witnesses[name]!;
  return { name, key: keyOf(key), address: textOf(url) };
}

function addGroup(groups: PolicyGroup[], { threshold, members }: Group): string {
  const names = members.map((member) => (typeof member === 'string' ? member : addGroup(groups, member)));
  const name = `group-${groups.length + 1}`;
  groups.push({ name, threshold, members: names });
  return name;
}

/** The policy file of a group; witnesses are written down once. */
function policyOf(group: Group): string {
  const { witnesses } = readVectors<Input, Expected, Witnesses>(file);
  const lines = Object.entries(witnesses).map(
    ([name, { cosignature_verifier_key: key, url }]) => `witness ${name} ${textOf(key)} ${textOf(url)}`,
  );
  const groups: PolicyGroup[] = [];
  const quorum = addGroup(groups, group);
  lines.push(...groups.map(({ name, threshold, members }) => ['group', name, threshold, ...members].join(' ')));
  return `${[...lines, `quorum ${quorum}`].join('\n')}\n`;
}

/** Puts a cosignature key of its own into each witness line, and comments away from the ends of lines. */
function putRight(text: string): string {
  const others = readVectors<Input, Expected, Witnesses>(file).witnesses;
  const keys = [...Object.values(others).map(({ cosignature_verifier_key: key }) => textOf(key)), remora];
  return text
    .split('\n')
    .map((line) => line.replace(/(\S\s+)#.*$/, '$1'))
    .map((line) => line.replace(/^(\s*witness\s+\S+\s+)\S+/, (_, start: string) => `${start}${keys.shift()!}`))
    .join('\n');
}

/** The published cosignature key of the fourth witness, as its vector has it. */
const remora = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
