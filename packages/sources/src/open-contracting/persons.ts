import { isObject, listOf, memberAt, textOf } from './json-members.ts';
import type { Remark, Remarks } from './remarks.ts';

/** Members that hold persons, wherever they stand. Nothing in them is ever taken over. */
export const personMembers: ReadonlySet<string> = new Set(['contactPoint', 'people', 'beneficialOwners', 'person']);

/** Shorter names are parts of too many words. */
const lettersMin = 4;

/** Takes over a text of a publisher, or says why not. */
export type TextKept = (value: unknown, column: string) => string | undefined;

/**
 * Takes over texts, except those in which a person is named whom the same project or process lists, or an e-mail address stands.
 * A contact that bears the name of its own organisation is none.
 */
export function textKeeper(root: unknown, remarks: Remarks): TextKept {
  const persons = personsIn(root);
  return (value, column) => {
    const text = textOf(value);
    if (text === undefined) return undefined;
    const plain = folded(text);
    if (persons.some((name) => plain.includes(name)))
      return void remarks.note(column, 'names a person whom the same entry lists; it is not taken over');
    if (/[^\s@]@[^\s@]+\.[^\s@]/.test(text))
      return void remarks.note(column, 'holds an e-mail address; it is not taken over');
    return text;
  };
}

/** Remarks on a project or process, of which none repeats the name of a person that it lists. */
export function withoutPersons(root: unknown, remarks: readonly Remark[]): readonly Remark[] {
  if (remarks.length === 0) return remarks;
  const persons = personsIn(root);
  const unnamed = 'is not repeated here, since it names a person whom the same entry lists';
  return remarks.map((each) => {
    const plain = folded(each.kind === 'noted' ? each.words : each.reason);
    if (!persons.some((name) => plain.includes(name))) return each;
    return each.kind === 'noted' ? { ...each, words: unnamed } : { ...each, reason: `cannot be used; it ${unnamed}` };
  });
}

/** The names of the persons that a project or process lists, folded for comparison. */
function personsIn(root: unknown): readonly string[] {
  const organisations = new Set(listOf(root, 'parties').map((each) => folded(textOf(memberAt(each, 'name')) ?? '')));
  const names = new Set<string>();
  let level: readonly unknown[] = [root];
  while (level.length > 0) {
    const next: unknown[] = [];
    for (const each of level) {
      if (Array.isArray(each)) for (const one of each) next.push(one);
      else if (isObject(each))
        for (const [name, value] of Object.entries(each)) {
          next.push(value);
          if (!personMembers.has(name)) continue;
          for (const person of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
            const named = folded(textOf(memberAt(person, 'name')) ?? '');
            if (named.length >= lettersMin && !(name === 'contactPoint' && organisations.has(named))) names.add(named);
          }
        }
    }
    level = next;
  }
  return [...names];
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
