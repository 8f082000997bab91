/** Does the work when it is first asked for, and gives its result from then on. */
export function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** An object with more fields, each worked out once, when it is first read: not every reader needs all. */
export function whenRead<Now extends object, Later extends object>(
  now: Now,
  later: { readonly [K in keyof Later]: () => Later[K] },
): Now & Later {
  const fields = Object.entries(later as Readonly<Record<string, () => unknown>>).map(
    ([name, work]) => [name, { get: once(work), enumerable: true, configurable: true }] as const,
  );
  return Object.defineProperties({ ...now }, Object.fromEntries(fields)) as Now & Later;
}

/** The same object with some fields changed; fields that nobody has read yet stay so. */
export function changedIn<T extends object>(object: T, changes: Partial<T>): T {
  const fields = Object.getOwnPropertyDescriptors(object);
  return Object.defineProperties({}, { ...fields, ...Object.getOwnPropertyDescriptors(changes) }) as T;
}
