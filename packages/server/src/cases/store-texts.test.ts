import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { addText, listen, loadCase, makeApp, openOperatorShelf, readAssets, textsKept } from '../index.ts';

const folder = temporaryFolder();
const at = (text: string) => instant(parseInstant(text)!);
const text = (seats: string, quorum: number, name = 'amendable') => `truce v1
agreement ${name} "Text with ${seats.split(', ').length} seats"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor ann "Ann" { cites doc "1" role party signature given }
actor ben "Ben" { cites doc "1" role party signature given }
actor cat "Cat" { cites doc "1" role party signature given }
body commission "Commission" { cites doc "2" seats ${seats} votes majority > 1/2 of seats quorum ${quorum} of seats abstentions against }
`;
const written = (name: string, words: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  const path = join(folder, name, 'agreement.truce');
  writeFileSync(path, words);
  return path;
};
const secretary = { office: 'secretariat', person: 's1' };

async function loaded(name: string) {
  const store = join(folder, name);
  const done = await loadCase(
    store,
    {
      agreement: written('first', text('ann, ben, cat', 3)),
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile: defaultProfile,
      from: '2031-02-01T00:00+02:00',
    },
    [],
    { now: () => at('2031-02-01T00:00Z'), progress: () => {}, signal: new AbortController().signal },
  );
  if (isRefusal(done)) throw new Error(done.message);
  return store;
}

async function opened(store: string, now: () => ReturnType<typeof at>) {
  const shelf = await openOperatorShelf(store, now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  return shelf;
}

describe('an amended text', () => {
  it('is kept once, listed, and refused in words where it is no amendment', async () => {
    const store = await loaded('kept');
    const add = (path: string, when = '2031-02-02T00:00Z') => addText(store, 'amendable', path, () => at(when));
    const second = written('second', text('ann, ben', 2));
    const added = await add(second);
    if (isRefusal(added)) throw new Error(added.message);
    expect(added).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      title: 'Text with 2 seats',
      receivedAt: at('2031-02-02T00:00Z'),
    });
    expect(await add(second, '2031-02-03T00:00Z')).toEqual(added);
    const kept = textsKept(store, 'amendable');
    expect(kept).toEqual([{ hash: expect.any(String), title: 'Text with 3 seats' }, added]);
    for (const [path, code] of [
      [written('other', text('ann', 1, 'another')), 'amended-other'],
      [written('same', text('ann, ben, cat', 3)), 'amended-same'],
      [written('broken', 'truce v1\nagreement amendable "x"\nbody'), 'agreement-errors'],
      [join(folder, 'nowhere'), 'agreement-unknown'],
    ] as const)
      expect([path, await add(path)]).toEqual([path, expect.objectContaining({ code })]);
    expect(textsKept(store, 'amendable')).toEqual(kept);
  });

  it('put in force while a vote is open leaves the vote its seats, and pages say which text is which', async () => {
    const store = await loaded('open');
    const added = await addText(store, 'amendable', written('second', text('ann, ben', 2)), () =>
      at('2031-02-02T00:00Z'),
    );
    if (isRefusal(added)) throw new Error(added.message);
    let clock = at('2031-02-03T08:00Z');
    const shelf = await opened(store, () => clock);
    const act = async (when: string, said: object, by: object = secretary) => {
      clock = at(when);
      return shelf.act!('amendable', { by, ...said });
    };
    const vote = (name: string) => ({
      act: 'openVote',
      vote: name,
      body: 'commission',
      on: 'other',
      case: 'c1',
      closes: '2031-02-05T00:00Z',
      words: 'agreed?',
    });
    await act('2031-02-03T08:00Z', { act: 'openCase', case: 'c1', body: 'commission', allegation: 'a shot' });
    await act('2031-02-03T09:00Z', vote('before'));
    const lost = await act('2031-02-03T09:30Z', {
      act: 'amend',
      hash: 'f'.repeat(64),
      from: '2031-02-03T10:00Z',
      words: 'protocol 1',
    });
    expect(lost).toMatchObject({ movesNothing: expect.stringContaining('is not in the store; add it with') });
    const amend = { act: 'amend', hash: added.hash, from: '2031-02-03T10:00Z', words: 'protocol 2' };
    expect(await act('2031-02-03T09:40Z', amend)).toEqual({ entry: expect.any(String), doubled: false });
    const room = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
    if (isRefusal(room)) throw new Error(room.message);
    const page = async (address: string) =>
      (await (await fetch(`http://127.0.0.1:${room.port}/amendable/${address}`)).text()).replace(/<[^>]*>/g, '');
    clock = at('2031-02-03T09:45Z');
    expect(await page('decide/')).toMatch(/From 2031-02-03 12:00.* another text is to be in force: Text with 2 seats/);
    expect(await page('decide/cases/c1/')).not.toContain('began under another text');
    await act('2031-02-03T11:00Z', vote('after'));
    const ballot = (name: string, seat: string) =>
      act(
        '2031-02-03T12:00Z',
        { act: 'ballot', vote: name, seat, ballot: 'yes' },
        { office: 'delegate', of: seat, person: 'p1' },
      );
    expect(await ballot('before', 'cat')).toEqual({ entry: expect.any(String), doubled: false });
    expect(await ballot('after', 'cat')).toMatchObject({ movesNothing: expect.stringContaining('has no seat') });
    const evaluated = shelf.evaluated('amendable')!;
    if (isRefusal(evaluated)) throw new Error(evaluated.message);
    expect(evaluated.evaluation.docket.votes.map(({ name, seats }) => [name, seats.length])).toEqual([
      ['before', 3],
      ['after', 2],
    ]);
    const shown = await page('decide/cases/c1/');
    const first = evaluated.input.terms.hash.slice(0, 12);
    expect(shown).toContain(
      `This case began under another text than the one in force: Text with 3 seats (the text that the case began with, hash ${first})`,
    );
    expect(
      shown.match(/Seats, quorum and majority are those of the text in force when the vote was opened/g),
    ).toHaveLength(1);
    const counts = `Text with 2 seats (hash ${added.hash.slice(0, 12)}). Votes and clocks that begin since follow it; counts still follow the text of Text with 3 seats`;
    for (const address of ['decide/', 'decide/cases/c1/', 'decide/bodies/commission/', ''])
      expect([address, await page(address)]).toEqual([address, expect.stringContaining(counts)]);
    expect(await page('decide/')).toContain('is not in the store; add it with');
    clock = at('2031-02-04T00:00Z');
    const report = await page('days/2031-02-03/');
    expect(report).toContain(`From 2031-02-03 12:00 on an amended text is in force: Text with 2 seats`);
    expect(report).toMatch(
      /before vote open \(1 yes, 0 no, 0 abstained, of 3\).*after vote open \(0 yes, 0 no, 0 abstained, of 2\)/,
    );
    await room.close();
    shelf.close();
    // Read again from the disk, the same follows; a public edition knows nothing of it.
    const again = await opened(store, () => clock);
    const read = again.evaluated('amendable')!;
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.evaluation.docket).toEqual(evaluated.evaluation.docket);
    again.close();
    const outside = await openOperatorShelf(store, () => at('2031-03-01T00:00Z'), {
      audience: 'public',
      writing: false,
    });
    if (isRefusal(outside)) throw new Error(outside.message);
    const edition = outside.edition('amendable', undefined)!;
    if (isRefusal(edition)) throw new Error(edition.message);
    expect(edition.decisions).toBeUndefined();
    const bytes = JSON.stringify({ ...edition, days: edition.days, reports: edition.reports });
    expect(bytes).toContain('Text with 3 seats');
    expect([bytes.includes('Text with 2 seats'), bytes.includes(added.hash)]).toEqual([false, false]);
  });
});
