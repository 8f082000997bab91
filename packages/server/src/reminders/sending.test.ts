import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { at } from '../../testing/reminders.ts';
import { sendMail } from './send-mail.ts';
import { sendWebhook, type Tries } from './send-webhook.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Posted {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A web server on loopback that answers as it is told, and remembers what it got. */
async function webServer(
  answer: (posted: Posted, response: ServerResponse, count: number) => void,
): Promise<{ readonly url: string; readonly posted: Posted[] }> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      posted.push({ url: request.url!, headers: request.headers, body });
      answer(posted.at(-1)!, response, posted.length);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, posted };
}

const waited: number[] = [];
const tries: Tries = {
  timeoutMs: 20_000,
  waitsMs: [1_000, 5_000],
  wait: async (ms) => void waited.push(ms),
};
const now = () => at('2031-02-03T12:00:00Z');
const send = (url: string, how: Partial<Tries> = {}) =>
  sendWebhook({ url, secret: 'a secret', id: 'id-1', body: '{"format":1}' }, now, { ...tries, ...how });

describe('a webhook', () => {
  it('gets the body with a signature that its receiver can check', async () => {
    const { url, posted } = await webServer((_, response) => response.writeHead(204).end());
    expect(await send(url)).toBeUndefined();
    expect(posted).toHaveLength(1);
    const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(posted[0]!.headers['truceline-signature']))!;
    expect(Number(seconds)).toBe(now() / 1000);
    expect(hex).toBe(createHmac('sha256', 'a secret').update(`${seconds}.${posted[0]!.body}`).digest('hex'));
    expect(posted[0]!.headers['truceline-delivery']).toBe('id-1');
  });

  it('is tried again where that may help, a bounded number of times, and not where it cannot', async () => {
    waited.length = 0;
    const late = await webServer((_, response, count) => response.writeHead(count < 3 ? 503 : 200).end());
    expect(await send(late.url)).toBeUndefined();
    expect([late.posted.length, waited]).toEqual([3, [1_000, 5_000]]);
    const down = await webServer((_, response) => response.writeHead(500).end());
    expect(await send(down.url)).toMatchObject({ message: 'it answered 500; tried 3 times' });
    expect(down.posted).toHaveLength(3);
    const wrong = await webServer((_, response) => response.writeHead(404).end());
    expect(await send(wrong.url)).toMatchObject({ message: 'it answered 404' });
    expect(wrong.posted).toHaveLength(1);
  });

  it('is known by its receiver for old or forged: seconds that are past, a second time, another body, another secret', async () => {
    const { url, posted } = await webServer((_, response) => response.writeHead(204).end());
    await send(url);
    const seen = new Set<string>();
    /** The receiver of docs/operating/reminders.md. */
    const takes = ({ headers, body }: Posted, clock: number, secret = 'a secret'): boolean => {
      const [, seconds = '', hex = ''] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['truceline-signature'])) ?? [];
      const own = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
      const id = String(headers['truceline-delivery']);
      if (hex === '' || !timingSafeEqual(own, Buffer.from(hex, 'hex'))) return false;
      if (Math.abs(clock - Number(seconds)) > 300 || seen.has(id)) return false;
      seen.add(id);
      return true;
    };
    const [sent] = posted;
    const clock = now() / 1000;
    expect(takes({ ...sent!, body: '{"format":2}' }, clock)).toBe(false);
    expect(takes(sent!, clock, 'another')).toBe(false);
    expect(takes(sent!, clock + 301)).toBe(false);
    expect(takes(sent!, clock)).toBe(true);
    expect(takes(sent!, clock)).toBe(false);
  });

  it('that its receiver will not have is told apart from a receiver that cannot', async () => {
    for (const [status, code] of [
      [400, 'webhook-refused'],
      [422, 'webhook-refused'],
      [401, 'webhook'],
      [404, 'webhook'],
      [503, 'webhook'],
    ] as const) {
      const { url } = await webServer((_, response) => response.writeHead(status).end());
      expect([status, await send(url, { waitsMs: [] })]).toMatchObject([status, { code }]);
    }
  });

  it('is never sent on to another host, and on its own host a few times at most', async () => {
    const other = await webServer((_, response) => response.writeHead(200).end());
    const away = await webServer((_, response) => response.writeHead(307, { location: other.url }).end());
    expect(await send(away.url)).toMatchObject({ message: expect.stringContaining('nothing was sent there') });
    expect(other.posted).toEqual([]);
    const moved = await webServer(({ url }, response) =>
      url === '/hook' ? response.writeHead(308, { location: '/new' }).end() : response.writeHead(200).end(),
    );
    expect(await send(moved.url)).toBeUndefined();
    expect(moved.posted.map(({ url }) => url)).toEqual(['/hook', '/new']);
    const circle = await webServer((_, response) => response.writeHead(307, { location: '/hook' }).end());
    expect(await send(circle.url)).toMatchObject({ message: expect.stringContaining('more than 2 times') });
  });

  it('that does not answer is given up, and so is one that is not there', async () => {
    const mute = await webServer(() => {});
    expect(await send(mute.url, { timeoutMs: 50, waitsMs: [] })).toMatchObject({
      message: 'no answer within 0.05 s; tried 1 times',
    });
    expect(await send('http://127.0.0.1:9/hook', { waitsMs: [] })).toMatchObject({
      message: 'it cannot be reached; tried 1 times',
    });
  });
});

/** A mail server on loopback; gives its port and what it took. */
async function mailServer(options: SMTPServerOptions): Promise<{ readonly port: number; readonly taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      let text = session.envelope.rcptTo.map(({ address }) => address).join(' ');
      stream.on('data', (bytes: Buffer) => (text += `\n${bytes.toString()}`));
      stream.on('end', () => {
        taken.push(text);
        done();
      });
    },
    ...options,
  });
  // What a test breaks off is no error of the server.
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(() => done())));
  return { port: (server.server.address() as AddressInfo).port, taken };
}

const channel = {
  kind: 'mail',
  name: 'desk',
  host: '127.0.0.1',
  security: 'none',
  from: 'truceline@mission.example',
  audience: 'duty',
  detail: 'brief',
} as const;
const to = ['night@mission.example', 'day@mission.example'];
const mail = { id: 'id-1', subject: 'EXERCISE: a case', text: 'a clock ran out\n' };

describe('an e-mail', () => {
  it('goes through the operator’s own server to every seat, with a name by which a second copy is known', async () => {
    const { port, taken } = await mailServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
    expect(await sendMail({ ...channel, port, to }, mail, undefined)).toBeUndefined();
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatch(/^night@mission.example day@mission.example\n/);
    expect(taken[0]).toContain('Message-ID: <id-1@mission.example>');
    expect(taken[0]).toContain('Auto-Submitted: auto-generated');
    expect(taken[0]).toContain('a clock ran out');
  });

  it('signs in with the password of the file, and says when that is not taken', async () => {
    const { port, taken } = await mailServer({
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _, done) =>
        username === 'desk' && password === 'right' ? done(null, { user: 'desk' }) : done(new Error('no')),
    });
    const own = { ...channel, port, to, user: 'desk' };
    expect(await sendMail(own, mail, 'right')).toBeUndefined();
    const wrong = await sendMail(own, mail, 'wrong');
    expect(wrong?.message).toMatch(/did not take it \(EAUTH, 535\)/);
    expect(wrong?.message).not.toContain('wrong');
    expect(taken).toHaveLength(1);
  });

  it('does not go in clear where TLS is asked for, nor to a server whose certificate nobody vouches for', async () => {
    const plain = await mailServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
    const own = { ...channel, to, security: 'starttls' } as const;
    expect(await sendMail({ ...own, port: plain.port }, mail, undefined)).toMatchObject({ code: 'mail' });
    expect(plain.taken).toEqual([]);
    // `smtp-server` brings a certificate of its own making.
    const selfMade = await mailServer({ authOptional: true });
    expect(await sendMail({ ...own, port: selfMade.port }, mail, undefined)).toMatchObject({ code: 'mail' });
    expect(selfMade.taken).toEqual([]);
  });
});
