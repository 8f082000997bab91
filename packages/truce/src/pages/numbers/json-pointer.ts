/** The value at a JSON pointer (RFC 6901); nothing where there is none. Members that a prototype has are none of the value's. */
export function valueAt(value: unknown, pointer: string): unknown {
  let here = value;
  for (const token of pointer
    .split('/')
    .slice(1)
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (typeof here !== 'object' || here === null) return undefined;
    if (Array.isArray(here)) {
      if (!/^(?:0|[1-9]\d*)$/.test(token)) return undefined;
      here = here[Number(token)];
    } else if (Object.hasOwn(here, token)) here = (here as Readonly<Record<string, unknown>>)[token];
    else return undefined;
  }
  return here;
}
