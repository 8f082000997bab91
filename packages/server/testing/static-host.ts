import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
};

/** A host that serves a folder below an address of its own, as any mirror does: no headers of ours, nothing but files. */
export interface StaticHost {
  readonly address: string;
  /** Goes away, with every connection. */
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
}

/** Serves a folder at `http://127.0.0.1:PORT/mirror/of/it/`. */
export async function staticHost(folder: string): Promise<StaticHost> {
  const below = '/mirror/of/it/';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    // Every browser asks for it by itself.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const file = resolve(folder, path.slice(below.length));
    const full = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
    if (!path.startsWith(below) || !full.startsWith(resolve(folder)) || !existsSync(full))
      return response.writeHead(404, { 'content-type': 'text/plain' }).end('no such file');
    const type = types[full.slice(full.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type }).end(readFileSync(full));
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : 0;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    goAway: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
    comeBack: () => listen(port),
  };
}
