import type { PledgeEntry } from '../entry.ts';

/** Pledges that a merger, a split, a replacement or a shared id of entries ties to each other, with all their entries. */
export interface TiedPledges {
  readonly entries: PledgeEntry[];
  readonly pledges: Set<string>;
  /** Set where it has become part of another group. */
  within?: TiedPledges;
}

/** Groups of tied pledges. What is in one group never bears on what is in another, at no time. */
export class Ties {
  readonly #ofPledge = new Map<string, TiedPledges>();
  readonly #ofEntry = new Map<string, TiedPledges>();

  /** The group of a pledge; nothing where no entry speaks of it. */
  of(pledge: string): TiedPledges | undefined {
    const found = this.#ofPledge.get(pledge);
    return found && outermost(found);
  }

  /** The groups that an entry would bring together, before it is put in. */
  meeting(entry: PledgeEntry): readonly TiedPledges[] {
    const met = [
      ...pledgesIn(entry).map((each) => this.#ofPledge.get(each)),
      ...entriesIn(entry).map((each) => this.#ofEntry.get(each)),
    ];
    return [...new Set(met.flatMap((each) => (each ? outermost(each) : [])))];
  }

  /** Puts an entry at the end of the one group that it and all it speaks of are in from now on. */
  put(entry: PledgeEntry): TiedPledges {
    const known = this.#plainly(entry);
    if (known !== undefined) {
      known.entries.push(entry);
      this.#ofEntry.set(entry.id, known);
      return known;
    }
    const met = this.meeting(entry).toSorted((a, b) => b.entries.length - a.entries.length);
    const [group = emptyGroup(), ...others] = met;
    for (const other of others) {
      for (const each of other.entries) group.entries.push(each);
      for (const each of other.pledges) group.pledges.add(each);
      other.within = group;
    }
    group.entries.push(entry);
    for (const each of pledgesIn(entry)) {
      group.pledges.add(each);
      this.#ofPledge.set(each, group);
    }
    for (const each of entriesIn(entry)) this.#ofEntry.set(each, group);
    return group;
  }

  /** The group of an entry that ties nothing: it speaks of one pledge that is known, and of no entry that is. */
  #plainly({ id, pledge, replaces, telling }: PledgeEntry): TiedPledges | undefined {
    if (replaces !== undefined || telling.what === 'merged' || telling.what === 'split' || this.#ofEntry.has(id))
      return undefined;
    return this.of(pledge);
  }

  /** All groups, each once. */
  all(): readonly TiedPledges[] {
    return [...new Set([...this.#ofPledge.values()].map(outermost))];
  }
}

function emptyGroup(): TiedPledges {
  return { entries: [], pledges: new Set() };
}

function outermost(group: TiedPledges): TiedPledges {
  let now = group;
  while (now.within !== undefined) {
    if (now.within.within !== undefined) now.within = now.within.within;
    now = now.within;
  }
  return now;
}

function pledgesIn({ pledge, telling }: PledgeEntry): readonly string[] {
  if (telling.what === 'merged') return [pledge, telling.into];
  return telling.what === 'split' ? [pledge, ...telling.into.map((part) => part.pledge)] : [pledge];
}

function entriesIn({ id, replaces }: PledgeEntry): readonly string[] {
  return replaces === undefined ? [id] : [id, replaces];
}
