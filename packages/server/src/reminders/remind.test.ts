import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Instant, instant, isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { at } from '../../testing/reminders.ts';
import { elementsOf } from '../../testing/xml-elements.ts';
import { openOperatorShelf } from '../cases/operator-shelf.ts';
import { type ChannelReminded, remind } from './remind.ts';
import { readRemindersFile } from './reminders-file.ts';

const start = at('2031-02-04T00:00:00Z');
const later = (minutes: number) => instant(start + minutes * 60_000);

/** A store with acts in it, each said at its minute. */
async function storeWith(
  acts: readonly (readonly [minute: number, said: Readonly<Record<string, unknown>>])[],
): Promise<{ readonly store: string; readonly folder: string }> {
  const folder = temporaryFolder();
  const store = await plantedStore(folder, 1);
  await sayAll(store, acts);
  return { store, folder };
}

async function sayAll(store: string, acts: readonly (readonly [number, Readonly<Record<string, unknown>>])[]) {
  let minute = 0;
  const shelf = await openOperatorShelf(store, () => later(minute));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  for (const [when, said] of acts) {
    minute = when;
    const taken = await shelf.act!('planted', said);
    if (isRefusal(taken)) throw new Error(taken.message);
    if (taken.movesNothing !== undefined) throw new Error(taken.movesNothing);
  }
  shelf.close();
}

const duty = (person: string) => ({ office: 'duty', person });
const step = (name: string, due: Instant) => ({
  act: 'restore',
  step: name,
  how: 'stop',
  of: 'xan',
  due: new Date(due).toISOString(),
  words: 'stop the fire',
  by: duty('p1'),
});

/** Settings with a folder of CAP messages, and whatever a test changes. */
function settings(folder: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const path = join(folder, 'reminders.json');
  writeFileSync(
    path,
    JSON.stringify({
      format: 1,
      sender: 'duty@mission.example',
      name: 'The mission',
      beforeMinutes: [60, 10],
      dutySeats: [{ name: 'night desk', office: 'duty' }],
      channels: [{ kind: 'cap', name: 'cap', folder: 'cap' }],
      ...changes,
    }),
  );
  return path;
}

async function reminded(
  store: string,
  path: string,
  minute: number,
  more: { readonly dryRun?: true } = {},
): Promise<readonly ChannelReminded[]> {
  const file = readRemindersFile(path);
  if (isRefusal(file)) throw new Error(file.message);
  const done = await remind({ store, case: 'planted', file, now: () => later(minute), ...more });
  if (isRefusal(done)) throw new Error(done.message);
  return done;
}

const stagesOf = async (...asked: Parameters<typeof reminded>) =>
  (await reminded(...asked))[0]!.sent.map((line) => line.replace('A planted case: a deadline (step) ', ''));

describe('reminders', () => {
  it('go out once a stage, also when everything is started anew in between', async () => {
    const { store, folder } = await storeWith([[0, step('s1', later(120))]]);
    const path = settings(folder);
    expect(await stagesOf(store, path, 1)).toEqual(['runs']);
    expect(await stagesOf(store, path, 2)).toEqual([]);
    expect(await stagesOf(store, path, 60)).toEqual(['runs out soon']);
    expect(await stagesOf(store, path, 61)).toEqual([]);
    expect(await stagesOf(store, path, 115)).toEqual(['runs out soon']);
    expect(await stagesOf(store, path, 121)).toEqual(['ran out']);
    expect(await stagesOf(store, path, 500)).toEqual([]);
    const messages = readdirSync(join(folder, 'cap'))
      .map((name) => elementsOf(readFileSync(join(folder, 'cap', name), 'utf8')))
      .map((elements) => (name: string) => elements.find(({ path: at }) => at === `alert/${name}`)?.text)
      .sort((one, other) => (one('sent')! < other('sent')! ? -1 : 1));
    expect(messages).toHaveLength(4);
    // CAP 1.2, section 3.2.1: `references` holds sender, identifier and time of each earlier message of the same matter.
    const named = messages.map((of) => ['sender', 'identifier', 'sent'].map(of).join());
    for (const [index, of] of messages.entries())
      expect([of('msgType'), of('references')]).toEqual(
        index === 0 ? ['Alert', undefined] : ['Update', named.slice(0, index).join(' ')],
      );
  });

  it('of a first run tell how a matter stands, not how it came there; a dry run writes nothing', async () => {
    const { store, folder } = await storeWith([[0, step('s1', later(120))]]);
    const path = settings(folder);
    expect(await stagesOf(store, path, 115, { dryRun: true })).toEqual(['runs out soon']);
    expect(existsSync(join(folder, 'cap'))).toBe(false);
    expect(existsSync(join(store, 'cases', 'planted', 'reminders-sent.json'))).toBe(false);
    expect(await stagesOf(store, path, 130)).toEqual(['ran out']);
  });

  it('that a receiver will not have are put aside and hold up no others; taken out of the list they go out again', async () => {
    const { store, folder } = await storeWith([
      [0, step('bad', later(600))],
      [0, step('good', later(601))],
    ]);
    let bad = 422;
    const taken: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () => {
        const refused = body.includes('bad') && bad === 422;
        if (!refused) taken.push(body);
        response.writeHead(refused ? 422 : 200).end();
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    try {
      writeFileSync(join(folder, 'hook.key'), 'a secret', { mode: 0o600 });
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
      const path = settings(folder, {
        channels: [{ kind: 'webhook', name: 'hook', url, secretFile: 'hook.key', detail: 'full' }],
      });
      const [first] = await reminded(store, path, 1);
      expect([first!.dead?.length, first!.sent.length, first!.trouble]).toEqual([1, 1, undefined]);
      expect(first!.dead![0]).toMatch(/^[0-9a-f]{32}: it answered 422$/);
      const list = join(store, 'cases', 'planted', 'reminders-dead.json');
      const { dead } = JSON.parse(readFileSync(list, 'utf8')) as { readonly dead: readonly object[] };
      expect(dead).toMatchObject([{ channel: 'hook', stage: 'running', trouble: 'it answered 422' }]);
      expect((await reminded(store, path, 2))[0]).toEqual({ channel: 'hook', sent: [], bundled: 0, heldBack: 0 });
      bad = 200;
      writeFileSync(list, '{"format":1,"dead":[]}');
      expect((await reminded(store, path, 3))[0]!.sent).toHaveLength(1);
      expect(taken.map((body) => body.includes('bad'))).toEqual([false, true]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('of a flood are few: the most pressing, and one line for the rest', async () => {
    const many = Array.from({ length: 30 }, (_, index) => [0, step(`s${index}`, later(600 + index))] as const);
    const { store, folder } = await storeWith(many);
    const path = settings(folder, { messagesMax: 5 });
    const [first] = await reminded(store, path, 1);
    expect(first).toMatchObject({ bundled: 26 });
    expect(first!.sent).toHaveLength(5);
    expect(first!.sent.at(-1)).toBe('A planted case: 26 more matters wait on the wall board');
    expect((await reminded(store, path, 2))[0]!.sent).toEqual([]);
  });

  it('tell the public of an alert only when two people stand behind it and somebody has checked who they are', async () => {
    const alert = { act: 'draftAlert', alert: 'bridge', words: 'Stay away from the bridge.', by: duty('p1') };
    const { store, folder } = await storeWith([[0, alert]]);
    const channels = [
      { kind: 'cap', name: 'open', folder: 'open', audience: 'public' },
      { kind: 'cap', name: 'desk', folder: 'desk' },
    ];
    const path = settings(folder, { channels });
    const draft = await reminded(store, path, 1);
    expect(draft.map(({ sent, heldBack }) => [sent.length, heldBack])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    const [made] = readdirSync(join(folder, 'desk'));
    expect(readFileSync(join(folder, 'desk', made!), 'utf8')).toMatch(/<status>Draft<\/status>[\s\S]*<scope>Private</);
    await sayAll(store, [[2, { act: 'approveAlert', alert: 'bridge', by: { office: 'chair', person: 'p2' } }]]);
    expect((await reminded(store, path, 3))[0]).toMatchObject({ sent: [], heldBack: 1 });
    expect(existsSync(join(folder, 'open'))).toBe(false);
    const trusted = settings(folder, { channels, publicWithoutSignIn: true });
    expect((await reminded(store, trusted, 4))[0]).toMatchObject({ sent: ['A planted case: alert'], heldBack: 0 });
    const [released] = readdirSync(join(folder, 'open'));
    const xml = readFileSync(join(folder, 'open', released!), 'utf8');
    expect(xml).toContain('<scope>Public</scope>');
    expect(xml).toContain('<description>Stay away from the bridge.</description>');
    expect(xml).not.toMatch(/p1|p2|Marfa/);
  });

  it('are tried again on a channel that failed, while the others go on', async () => {
    const { store, folder } = await storeWith([[0, step('s1', later(120))]]);
    writeFileSync(join(folder, 'blocked'), 'a file where a folder should be');
    const channels = [
      { kind: 'cap', name: 'first', folder: 'blocked' },
      { kind: 'atom', name: 'feed', file: 'feed/duty.atom' },
    ];
    const path = settings(folder, { channels });
    const [failed, feed] = await reminded(store, path, 1);
    expect(failed).toMatchObject({ sent: [], trouble: expect.stringContaining('cannot be written') });
    expect(feed!.sent).toHaveLength(1);
    const mended = settings(folder, { channels: [{ kind: 'cap', name: 'first', folder: 'free' }, channels[1]] });
    const again = await reminded(store, mended, 2);
    expect(again.map(({ sent }) => sent.length)).toEqual([1, 0]);
    // The feed holds what is open, whether or not it is new.
    expect(readFileSync(join(folder, 'feed', 'duty.atom'), 'utf8')).toContain('<entry>');
  });
});

describe('the settings of reminders', () => {
  const refusalOf = (folder: string, changes: Readonly<Record<string, unknown>>) => {
    const read = readRemindersFile(settings(folder, changes));
    return isRefusal(read) ? read.message : 'read';
  };

  it('let nothing leave the machine in clear, and nobody but the owner read a secret', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const hook = { kind: 'webhook', name: 'hook', url: 'http://mission.example/hook', secretFile: 'hook.key' };
    expect(refusalOf(folder, { channels: [hook] })).toContain('use https');
    expect(refusalOf(folder, { channels: [{ ...hook, url: 'https://mission.example/hook' }] })).toBe('read');
    const mail = {
      kind: 'mail',
      name: 'm',
      host: 'mail.example',
      port: 25,
      security: 'none',
      from: 'a@b.example',
      to: ['c@d.example'],
    };
    expect(refusalOf(folder, { channels: [mail] })).toContain('`none` is for a server on this machine');
    expect(refusalOf(folder, { channels: [{ ...mail, security: 'tls', audience: 'public' }] })).toContain('audience');
    expect(
      refusalOf(folder, { channels: [{ ...mail, security: 'tls', to: ['c@d.example\r\nBcc: e@f.example'] }] }),
    ).toContain('one e-mail address');
    expect(refusalOf(folder, { channels: [hook, hook] })).toContain('two channels');
    expect(refusalOf(folder, { sender: 'a b' })).toContain('sender');
    expect(refusalOf(folder, { chanels: [] })).toContain('chanels');
    const { store, folder: own } = await storeWith([[0, step('s1', later(120))]]);
    const loopback = settings(own, { channels: [{ ...hook, url: 'http://127.0.0.1:9/hook' }] });
    writeFileSync(join(own, 'hook.key'), 'secret');
    chmodSync(join(own, 'hook.key'), 0o644);
    expect((await reminded(store, loopback, 1))[0]!.trouble).toContain('chmod 600');
  });
});
