import { join } from 'node:path';
import { type Instant, instant, isRefusal, type Position, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { exact, exactAsText, type PledgeKind } from '@truceline/truce/pledges';
import type { Promised } from '@truceline/truce/shield';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { enterPromises, promisesProfile, sameNames } from '../../testing/promised-store.ts';
import { openOperatorShelf, readAssets } from '../index.ts';
import { caseAddresses, caseFile } from '../publish/site.ts';

const folder = temporaryFolder();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = 120;
const first = instant(parseInstant('2031-02-05T09:00Z')!);
/** Kyiv months of the planted case, by number from January. */
const monthStart = (month: number): number => Date.UTC(2031, month, 1) - 3 * hourMs;
const open = ['https://ministry.example/release'];

/** What a world keeps to itself: hours, places, counts, order, and everything on what is not public. */
interface Secret {
  readonly parts: readonly number[];
  readonly places: readonly Position[];
  readonly twins: number;
  readonly forces: readonly number[];
  readonly hidden: readonly PledgeKind[];
  readonly votes: number;
  readonly reversed: boolean;
}
const secrets: fc.Arbitrary<Secret> = fc.record({
  parts: fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 40, maxLength: 40 }),
  places: fc.array(
    fc.tuple(fc.double({ min: 30, max: 32, noNaN: true }), fc.double({ min: 48, max: 49.5, noNaN: true })),
    { minLength: 12, maxLength: 12 },
  ),
  twins: fc.nat(4),
  forces: fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 4 }),
  hidden: fc.array(fc.constantFrom<PledgeKind[]>('equipment', 'troops', 'intelligence', 'logistics', 'facilities'), {
    maxLength: 6,
  }),
  votes: fc.integer({ min: 1, max: 500 }),
  reversed: fc.boolean(),
});

/** One world. Months, areas, layers and the public words are the same in every one of them; all else is the secret's. */
function world({ parts, places, twins, forces, hidden, votes, reversed }: Secret): readonly Promised[] {
  const words: Promised[] = [];
  let next = 0;
  const part = (): number => parts[next++ % parts.length]!;
  const told = (sort: string, own: object, at: number, receivedAt: number, more: object = {}): void => {
    words.push({
      sort,
      entry: {
        id: `row-${words.length}`,
        happenedAt: { startsAt: at, endsAt: at },
        receivedAt: Math.max(receivedAt, Date.UTC(2031, 1, 3, 1)),
        speaker: { side: 'donor', name: 'Xanadu' },
        evidence: ['note'],
        grade: { source: 'B', information: 3 },
        ...own,
        ...more,
      },
    } as unknown as Promised);
  };
  /** Some time of a month, far enough from its ends. */
  const within = (month: number, from: number, to: number): number =>
    Math.floor(monthStart(month) + (2 + from * 24 + part() * (to - from) * 24) * dayMs);
  for (const kind of hidden) {
    const at = within(1, 0.2, 0.9);
    told('pledge', { pledge: `hidden-${kind}`, telling: { what: 'described', facts: { kind, name: kind } } }, at, at, {
      evidence: open,
    });
    told('pledge', { pledge: 'money', telling: { what: 'reached', stage: 'delivered', amount } }, at, at + 1);
  }
  for (const count of forces) {
    const at = within(2, 0, 0.9);
    const facts = { actor: 'xan', quantity: count, unit: 'soldiers' };
    told('force', { telling: { what: 'offered', contribution: `c${count}`, facts } }, at, at);
    told('need', { need: `n${count}`, telling: { what: 'needed', name: 'n', purpose: 'p', amount } }, at, at);
  }
  const at = within(2, 0, 0.9);
  told('backing', { donor: 'Xanadu', telling: { what: 'vote', name: 'v', votesFor: votes, votesNeeded: 250 } }, at, at);
  // A camera comes in February, is moved in March and goes in April; a hub comes in March. Twins stand beside them.
  for (let twin = 0; twin <= twins; twin++) {
    const place = (): Position => places[Math.floor(part() * places.length)]!;
    const site = (month: number, id: string, kind: string): void => {
      const when = within(month, 0.1, 0.9);
      const facts = { name: `site ${id}`, kind, zone: 'square', at: place(), uncertaintyM: 1 };
      told('site', { telling: { what: 'site', site: id, facts } }, when, when + part() * 20 * hourMs);
    };
    site(1, `camera-${twin}`, 'camera');
    site(2, `camera-${twin}`, 'camera');
    site(2, `hub-${twin}`, 'hub');
    const seen = within(2, 0.3, 0.9);
    const counted = [{ category: 'guns', count: votes }];
    const inspected = { what: 'inspected', site: `hub-${twin}`, by: 'team', access: 'full', counted, seals: [] };
    told('site', { telling: inspected }, seen, seen + 1);
    told('site', { telling: { what: 'handedOver', item: `gun-${twin}`, from: 'a', to: 'b' } }, seen, seen + 2);
    const gone = within(3, 0.1, 0.9);
    told('site', { telling: { what: 'closed', site: `camera-${twin}` } }, gone, gone + 3);
  }
  if (reversed) words.reverse();
  // What is public: days and months of these are the same; the hours at which they came, within a reporting day and between two editions, are not.
  for (const [day, id] of [
    [10, 'a'],
    [10, 'b'],
    [40, 'c'],
  ] as const) {
    const happened = Date.UTC(2031, 1, day);
    const more = { evidence: open, id: `public-${id}` };
    const came = happened + Math.floor((10 + part() * 7) * hourMs);
    const described = { what: 'described', facts: { kind: 'money', name: 'A grant', donor: 'Xanadu' } };
    told('pledge', { pledge: 'money', telling: described }, happened, came, { ...more, id: `described-${id}` });
    told('pledge', { pledge: 'money', telling: { what: 'reached', stage: 'committed', amount } }, happened, came, more);
  }
  const stood = within(2, 0.1, 0.9);
  const said = { what: 'said', actor: 'Xanadu', role: 'contributes', stage: 'there', words: `${votes} aircraft` };
  const layer = { layer: 'air', telling: said };
  told('layer', layer, stood, stood + 5, { evidence: open, id: 'public-layer' });
  return words;
}
const amount = { measure: 'money', currency: 'EUR', value: exact(5n) } as const;

let stores = 0;
async function storeOf(words: readonly Promised[], namesOf?: string): Promise<string> {
  const store = await plantedStore(join(folder, String(stores++)), 6, promisesProfile);
  if (namesOf !== undefined) sameNames(namesOf, store);
  await enterPromises(store, words);
  return store;
}

const around = { audience: 'public', assets: readAssets()!, basemap: undefined } as const;
/** All that could be read on each day, but for the instant at which it was known. */
async function published(store: string): Promise<readonly string[]> {
  const shelf = await openOperatorShelf(store, () => instant(first + (days + 30) * dayMs), {
    audience: 'public',
    writing: false,
  });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const found: string[] = [];
  for (let day = 0; day < days; day++) {
    const edition = shelf.edition('planted', instant(first + day * dayMs) as Instant);
    if (!edition || isRefusal(edition)) throw new Error(edition?.message ?? 'no edition');
    found.push(JSON.stringify({ ...whole(edition), day }, exactAsText));
    if (day % 20 === 19)
      for (const address of caseAddresses(edition))
        found.push(`${address}\n${caseFile(edition, address, around)?.body ?? ''}`);
  }
  shelf.close();
  return found;
}

function firstDifference(one: string, other: string): readonly [string, string] | undefined {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at++;
  return [one.slice(Math.max(0, at - 200), at + 200), other.slice(Math.max(0, at - 200), at + 200)];
}

function whole(edition: Edition): Edition {
  // Days, incidents and the rest are made when they are read: reading them here is what writing the file does.
  return JSON.parse(JSON.stringify(edition, exactAsText)) as Edition;
}

describe('whoever compares the public editions of 120 days', () => {
  it('reads the same bytes in two worlds that differ in places, hours, counts, order, and all that is not public', async () => {
    // Drawn once: a world is a store on a disk, and 120 editions of it take their time.
    const [one, ...others] = fc.sample(secrets, { numRuns: 3, seed: 7 });
    const store = await storeOf(world(one!));
    const read = await published(store);
    for (const other of others) {
      const beside = await published(await storeOf(world(other), store));
      expect(beside.length).toBe(read.length);
      for (const [index, text] of read.entries()) expect(firstDifference(text, beside[index]!)).toBeUndefined();
    }
    // Something is told, and it moves: the check is not of silence.
    expect(new Set(read.map((text) => /"standing":\{.*?\]\}/.exec(text)?.[0])).size).toBeGreaterThan(3);
    expect(read.at(-1)).toContain('A grant');
  }, 300_000);
});
