import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { Hono } from 'hono';

/** A room that listens. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const portsTried = 100;

/** Listens on the port asked for, or on the first free one from 4790 up. A port asked for and taken is refused, never replaced. */
export async function listen(
  app: Hono,
  asked: { readonly host: string; readonly port: number | undefined },
): Promise<Listening | Refusal> {
  const server = createServer(getRequestListener(app.fetch));
  const first = asked.port ?? 4790;
  const last = asked.port === undefined ? first + portsTried - 1 : first;
  for (let port = first; port <= last; port++) {
    const problem = await tried(server, port, asked.host);
    if (problem === undefined)
      return { port: (server.address() as { port: number }).port, close: () => closed(server) };
    if (problem.code !== 'EADDRINUSE')
      return refuse('listen', `cannot listen on ${asked.host} port ${port}: ${problem.code ?? problem.message}`);
  }
  return refuse(
    'port-taken',
    asked.port === undefined
      ? `ports ${first} to ${last} are all taken; name another with --port`
      : `port ${first} is taken; name another with --port, or leave --port out`,
  );
}

function tried(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const failed = (problem: NodeJS.ErrnoException): void => resolve(problem);
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
