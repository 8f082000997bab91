/**
 * Gives what a function gives, and works only when what it is given is another than the last time: several parts of the page that ask for
 * the same are given the same object.
 */
export function onceFor<Given extends readonly unknown[], Result>(
  make: (...given: Given) => Result,
): (...given: Given) => Result {
  let last: { readonly given: Given; readonly result: Result } | undefined;
  return (...given) => {
    const held = last;
    if (held?.given.length === given.length && given.every((each, index) => Object.is(each, held.given[index])))
      return held.result;
    const result = make(...given);
    last = { given, result };
    return result;
  };
}
