import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { exact } from '@truceline/truce/pledges';
import type { Promised, PromisedSorts } from '@truceline/truce/shield';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { enterPromises, promisesProfile } from '../../testing/promised-store.ts';
import { readable } from '../../testing/readable-bytes.ts';
import { makeApp, openOperatorShelf, openPublicShelf, publishStore, readAssets } from '../index.ts';

const folder = temporaryFolder();
const at = (text: string): Instant => instant(parseInstant(text)!);
const now = at('2031-04-05T00:00Z');
/** Nothing else in the case has this hour, these figures or this word. */
const heard = at('2031-02-11T04:37:41.419Z');
const span = { startsAt: at('2031-02-10T03:29:00Z'), endsAt: at('2031-02-10T03:31:00Z') };
const tanks = (count: bigint) => ({ measure: 'quantity', unit: 'plantedtanks', value: exact(count) }) as const;
const euros = { measure: 'money', currency: 'EUR', value: exact(5_000_000n) } as const;
/** What is public took a whole day by its source; hours are planted in the rest. */
const wholeDay = { startsAt: at('2031-02-09T22:00Z'), endsAt: at('2031-02-10T22:00Z') };
const mandateEnds = at('2031-07-19T00:00Z');
const open = ['https://ministry.example/release'];
let count = 0;

type Drafted<S extends keyof PromisedSorts> = Pick<PromisedSorts[S], Exclude<keyof PromisedSorts[S], 'receivedAt'>>;
type Shared = 'id' | 'happenedAt' | 'speaker' | 'evidence' | 'grade';
function word<S extends keyof PromisedSorts>(
  sort: S,
  own: Omit<Drafted<S>, Shared>,
  more: Partial<Drafted<S>> = {},
): Promised {
  const entry = {
    id: `planted-row-${count++}`,
    happenedAt: span,
    receivedAt: instant(heard + count),
    speaker: { side: 'donor', name: 'Plantedspeaker Ivana' },
    evidence: ['planted note without address'],
    grade: { source: 'B', information: 3 },
    ...own,
    ...more,
  };
  return { sort, entry } as unknown as Promised;
}

const secretKinds = ['equipment', 'troops', 'intelligence', 'logistics', 'facilities'] as const;
const plantedFacts = (kind: (typeof secretKinds)[number] | 'money') => ({
  kind,
  name: `planted ${kind} for depot Zhytnyk`,
  donor: 'Planteddonor',
  recipient: 'plantedbrigade',
  purpose: 'planted purpose',
  instrument: 'planted instrument',
  conditions: [{ kind: 'words' as const, words: 'planted condition' }],
  caveats: [{ text: 'planted caveat', kind: 'never' as const, place: 'plantedbridge' }],
  schedule: [{ during: span, amount: tanks(4711n), name: 'planted milestone' }],
  channel: 'planted channel',
  trigger: 'planted trigger',
  decider: 'planted decider Olena',
  basis: 'bookValue' as const,
});
const here = [33.128417, 48.519263] as const;
const publicWords: readonly Promised[] = [
  word(
    'pledge',
    {
      pledge: 'open-money',
      telling: { what: 'described', facts: { kind: 'money', name: 'A grant', donor: 'Xanadu' } },
    },
    { evidence: open, speaker: { side: 'donor', name: 'Xanadu' }, id: 'planted-row-open', happenedAt: wholeDay },
  ),
  word(
    'pledge',
    { pledge: 'open-money', telling: { what: 'reached', stage: 'committed', amount: euros } },
    {
      evidence: [...open, 'planted note beside an address'],
      speaker: { side: 'donor', name: 'Xanadu' },
      happenedAt: wholeDay,
    },
  ),
];
/** Words of every sort, in every member of which something is planted. */
const secretWords: readonly Promised[] = [
  ...secretKinds.flatMap((kind) => [
    word(
      'pledge',
      { pledge: `planted-${kind}`, telling: { what: 'described', facts: plantedFacts(kind) } },
      { evidence: open },
    ),
    word(
      'pledge',
      { pledge: `planted-${kind}`, telling: { what: 'reached', stage: 'delivered', amount: tanks(4711n) } },
      { evidence: open },
    ),
  ]),
  word('pledge', { pledge: 'planted-quiet', telling: { what: 'described', facts: plantedFacts('money') } }),
  word('pledge', {
    pledge: 'planted-quiet',
    telling: { what: 'named', stage: 'announced', named: { kind: 'upTo', asSaid: 'planted ceiling' } },
  }),
  word(
    'pledge',
    {
      pledge: 'open-money',
      telling: {
        what: 'described',
        facts: { conditions: [{ kind: 'pledge', of: 'planted-troops', stage: 'delivered' }] },
      },
    },
    { evidence: open, speaker: { side: 'donor', name: 'Xanadu' }, happenedAt: wholeDay },
  ),
  word(
    'layer',
    {
      layer: 'air',
      telling: { what: 'said', actor: 'Xanadu', role: 'contributes', stage: 'there', words: 'planted nine aircraft' },
    },
    { evidence: open, speaker: { side: 'donor', name: 'Xanadu' } },
  ),
  word(
    'layer',
    { layer: 'training', telling: { what: 'belongs', of: 'planted-troops', words: 'planted reason' } },
    { evidence: open },
  ),
  word('layer', {
    layer: 'sea',
    telling: { what: 'said', stage: 'promised', words: 'planted layer words', question: 'planted question' },
  }),
  word('accession', {
    candidate: 'plantedcandidate',
    telling: { what: 'takenBack', cluster: 1, to: 'screened', words: 'planted vote' },
  }),
  word('need', {
    need: 'planted-need',
    telling: {
      what: 'needed',
      name: 'planted need',
      purpose: 'planted purpose',
      amount: tanks(8123n),
      by: span.endsAt,
    },
  }),
  word('backing', {
    donor: 'Xanadu',
    telling: { what: 'mandate', name: 'planted mandate', state: 'granted', until: mandateEnds },
  }),
  word('backing', {
    donor: 'Xanadu',
    telling: { what: 'vote', name: 'planted majority', votesFor: 50123, votesNeeded: 50122 },
  }),
  word('dependence', {
    of: 'Xanadu',
    on: 'Plantedbackstop',
    telling: { what: 'notFeasible', words: 'planted dependence' },
  }),
  word('overlap', {
    pledge: 'open-money',
    with: 'planted-equipment',
    telling: { what: 'overlaps', kind: 'samePledge', amount: euros },
  }),
  word('force', {
    telling: {
      what: 'offered',
      contribution: 'planted-brigade',
      facts: { actor: 'xan', quantity: 50321, unit: 'plantedsoldiers', capability: 'plantedcapability' },
    },
  }),
  word('force', {
    telling: {
      what: 'limited',
      actor: 'xan',
      caveat: 'planted-limit',
      facts: { places: ['plantedplace'], source: 'planted limit' } as never,
    },
  }),
  word('force', {
    telling: {
      what: 'required',
      requirement: 'planted-gap',
      facts: { quantity: 50654, unit: 'plantedsoldiers' },
    },
  }),
  word(
    'site',
    {
      telling: {
        what: 'site',
        site: 'planted-depot',
        facts: { name: 'Depot Zhytnyk', kind: 'storage', at: here, zone: 'square', uncertaintyM: 50987 },
      },
    },
    { evidence: open },
  ),
  word('site', {
    telling: {
      what: 'inspected',
      site: 'planted-depot',
      by: 'Plantedinspector',
      access: 'full',
      counted: [{ category: 'planted howitzer', count: 50777, serials: ['PLANTED-SN-0001'] }],
      seals: [{ item: 'planted door', number: 'PLANTED-SEAL-7' }],
    },
  }),
  word('site', {
    telling: {
      what: 'observed',
      pieces: { category: 'planted launcher', count: 50778 },
      at: here,
      uncertaintyM: 50,
      party: 'plantedparty',
    },
  }),
];

/** Every spelling in which something planted could stand in a byte; the case itself is called `planted`, in small letters and alone. */
const secrets: readonly RegExp[] = [
  /Zhytnyk/i,
  /planted[- ](?!case)[a-z0-9]/i,
  /planted(?:speaker|donor|brigade|tanks|bridge|backstop|soldiers|capability|place|inspector|party|candidate)/i,
  /\b4[ ,.\u202f\u00a0]?711\b/,
  /\b8[ ,.\u202f\u00a0]?123\b/,
  /\b50[ ,.\u202f\u00a0]?(?:123|122|321|654|777|778|987)\b/,
  /33\.12\d{2,}/,
  /48\.519\d*/,
  /T?0[56]:(?:29|31)\b|T0[34]:(?:29|31|37)|06:37/,
  new RegExp(`2031-07-19|${mandateEnds}`),
  ...publicWords.concat(secretWords).map(({ entry }) => new RegExp(`\\b${entry.receivedAt}\\b`)),
];
const leaks = (text: string): readonly string[] => {
  // A table of the case's own names and what pages are called.
  const own = text.replaceAll(/planted (?:case|square)|cases\/planted\b|local-[0-9a-f]{12}\/planted\b/gi, '');
  return secrets.flatMap((secret) => secret.exec(own) ?? []);
};

let store: string;
beforeAll(async () => {
  store = await plantedStore(folder, 24, promisesProfile);
  await enterPromises(store, [...publicWords, ...secretWords]);
});

describe('nothing of a promise that is not public reaches a public byte', () => {
  it('of a published folder: pages, feeds, data files, PDF', async () => {
    const out = join(folder, 'out');
    const done = await publishStore(store, out, {
      now,
      languages: ['en'],
      progress: () => {},
      signal: new AbortController().signal,
    });
    if (isRefusal(done)) throw new Error(done.message);
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !/^(?:editor|texts|assets)/.test(each.parentPath.slice(out.length + 1)))
      .map((each) => join(each.parentPath, each.name));
    const named = files.map((file) => file.slice(out.length + 1));
    expect(named).toContain(join('planted', 'pledges', 'open-money', 'index.html'));
    expect(named).toContain(join('planted', 'shield', 'index.html'));
    expect(named.some((file) => file.endsWith('.pdf'))).toBe(true);
    expect(named.filter((file) => /forces|readiness/.test(file))).toEqual([]);
    for (const file of files)
      expect([file, leaks(readable(file)), leaks(file.slice(out.length))]).toEqual([file, [], []]);
    // What may be said stands there.
    expect(readFileSync(join(out, 'planted', 'data', 'edition.json'), 'utf8')).toContain('"storage sites"');
  });

  it('of the room as others reach it, errors included; forces and what stands ready have no address there', async () => {
    const shelf = await openPublicShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const answers: Record<string, number> = {};
    for (const path of [
      '/',
      '/planted/',
      '/planted/pledges/',
      '/planted/pledges/open-money/',
      '/planted/pledges/planted-troops/',
      '/planted/pledges/planted-quiet/',
      '/planted/shield/',
      '/planted/months/2031-02/',
      '/planted/months/2031-99/',
      '/planted/data/edition.json',
      '/planted/days/2031-02-12/report.json',
      '/planted/days/2031-02-12/',
      '/planted/pledges/pledges.csv',
      '/planted/pledges/pledges.xml',
      '/planted/pledges/pledges.xlsx',
      '/planted/forces/',
      '/planted/readiness/',
      '/planted/forces/?known=2031-03-01T00:00Z',
      '/planted/readiness/?known=rubbish',
      '/planted/pledges/?known=2031-03-01T00:00Z',
    ]) {
      const response = await app.request(path);
      answers[path] = response.status;
      expect([path, leaks(await response.text())]).toEqual([path, []]);
    }
    expect(answers).toMatchObject({
      '/planted/pledges/': 200,
      '/planted/pledges/open-money/': 200,
      '/planted/pledges/planted-troops/': 404,
      '/planted/pledges/planted-quiet/': 404,
      '/planted/shield/': 200,
      '/planted/pledges/pledges.csv': 200,
      '/planted/pledges/pledges.xml': 200,
      '/planted/pledges/pledges.xlsx': 404,
      '/planted/forces/': 404,
      '/planted/readiness/': 404,
    });
    const [hidden, nowhere] = await Promise.all(
      ['planted-troops', 'never-heard-of'].map(async (id) => (await app.request(`/planted/pledges/${id}/`)).text()),
    );
    expect(hidden!.replaceAll('planted-troops', '')).toBe(nowhere!.replaceAll('never-heard-of', ''));
    shelf.close();
  });

  it('though the operator reads all of it, so that the checks above can fail', async () => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('planted', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const all = JSON.stringify(
      [edition.pledges, edition.besidePledges, edition.layers, edition.accession, edition.forces, edition.sites],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const pages = await Promise.all(
      ['pledges/planted-troops/', 'months/2031-02/', 'forces/', 'readiness/'].map(async (path) =>
        (await app.request(`/planted/${path}`, { headers: { host: '127.0.0.1:4790' } })).text(),
      ),
    );
    const seen = [all, ...pages].join('\n');
    for (const secret of secrets) expect([secret, secret.test(seen)]).toEqual([secret, true]);
    shelf.close();
  });

  it('nor one of the record itself, in clear', () => {
    const segment = readFileSync(join(store, 'cases', 'planted', 'segments', '000000.seg'), 'latin1');
    expect(segment.length).toBeGreaterThan(1000);
    for (const secret of ['Zhytnyk', 'PLANTED-SN-0001', 'plantedsoldiers', 'planted caveat', '33.128417', 'open-money'])
      expect([secret, segment.includes(secret)]).toEqual([secret, false]);
  });
});
