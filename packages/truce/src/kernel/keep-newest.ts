/**
 * The same function, which gives what it last made again while it is asked the same: values that are identical, lists and
 * sets of identical elements, and plain objects of such fields. Only for functions without effects, whose results nobody
 * changes. `count`: how many results are kept.
 */
export function keepNewest<Asked extends readonly unknown[], Made>(
  make: (...asked: Asked) => Made,
  count: number,
): (...asked: Asked) => Made {
  const kept: { readonly asked: Asked; readonly made: Made }[] = [];
  return (...asked) => {
    const at = kept.findIndex((each) => isSame(each.asked, asked));
    const found = at < 0 ? { asked, made: make(...asked) } : kept.splice(at, 1)[0]!;
    kept.unshift(found);
    kept.length = Math.min(kept.length, count);
    return found.made;
  };
}

function isSame(one: unknown, other: unknown, depth = 3): boolean {
  if (Object.is(one, other)) return true;
  if (depth === 0 || typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one))
    return (
      Array.isArray(other) && one.length === other.length && one.every((each, index) => inside(each, other[index]))
    );
  if (one instanceof Set)
    return other instanceof Set && one.size === other.size && [...one].every((each) => other.has(each));
  if (!isPlain(one) || !isPlain(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => inside(one[name], other[name]));

  function inside(a: unknown, b: unknown): boolean {
    return isSame(a, b, depth - 1);
  }
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype;
}
