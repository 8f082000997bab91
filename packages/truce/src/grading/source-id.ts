import { hashOf } from '../kernel/index.ts';

/** Names a source of a feed: made of both names, so that an address can hold it whatever they are made of. */
export type SourceId = string & { readonly __brand: 'SourceId' };

/** The name of a source: the same in every case and at every time. */
export function sourceIdOf({ feed, source }: { readonly feed: string; readonly source: string }): SourceId {
  return `src-${hashOf('truceline/source/v1', [feed, source]).slice(0, 16)}` as SourceId;
}

/** The same, which works each name out once: for passes over many reports. */
export function sourceNames(): (of: { readonly feed: string; readonly source: string }) => SourceId {
  const known = new Map<string, SourceId>();
  return (of) => {
    const key = `${of.feed}\u0000${of.source}`;
    const found = known.get(key) ?? sourceIdOf(of);
    known.set(key, found);
    return found;
  };
}
