import { digitsOf } from '../json-digits.ts';
import { keptText } from '../text-limits.ts';

/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Values nested deeper than this are no data of a publisher. */
export const nestingMax = 64;

/** Whether a value is an object with members: no list, no number. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && digitsOf(value) === undefined;
}

/** A member of an object; nothing where it is absent, `null`, or only inherited. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

/** A member of a member: `at(project, 'budget', 'amount')`. */
export function memberAt(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce(memberOf, value);
}

/** The entries of a list; none where the member is no list. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

/** A text as it is kept; nothing where it is empty or no text. A number that stands for an id is its digits. */
export function textOf(value: unknown, max = 600): string | undefined {
  const text = typeof value === 'string' ? value : digitsOf(value);
  const kept = text === undefined ? undefined : keptText(text, max);
  return kept === '' ? undefined : kept;
}

/** Whether something stands deeper in a value than `nestingMax`. It asks without recursion. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > nestingMax) return true;
    level = level.flatMap((each) =>
      Array.isArray(each) ? (each as readonly unknown[]) : isObject(each) ? Object.values(each) : [],
    );
  }
  return false;
}

/** One text for one content, whatever the order of members. Ask `isTooDeep` before. */
export function spelledJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelledJson).join()}]`;
  if (!isObject(value)) return digitsOf(value) ?? JSON.stringify(value) ?? '';
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${spelledJson(value[name])}`).join()}}`;
}
