import type { JsonObject } from '../open-contracting/json-members.ts';

/** JSON of its own spelling, which Node has and the types of TypeScript do not know. */
const json = JSON as unknown as {
  readonly rawJSON: (text: string) => unknown;
  readonly isRawJSON: (value: unknown) => boolean;
};

/** A number that is written by its digits as they are. */
export function jsonFigure(digits: string): unknown {
  return json.rawJSON(digits);
}

/** An object without its absent members, empty lists and empty objects: the schema allows none. */
export function without(members: Readonly<Record<string, unknown>>): JsonObject {
  const kept = Object.entries(members).filter(([, value]) => {
    if (value === undefined) return false;
    return typeof value !== 'object' || value === null || json.isRawJSON(value) || Object.keys(value).length > 0;
  });
  return Object.fromEntries(kept);
}
