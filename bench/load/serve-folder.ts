import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A folder of files served as a plain host of files does: no cache, a read for each question. */
const folder = process.argv[2]!;
const server = createServer((asked, answer) => {
  const path = join(folder, decodeURIComponent(new URL(asked.url ?? '/', 'http://x').pathname));
  try {
    const file = path.endsWith('/') ? join(path, 'index.html') : path;
    answer.writeHead(200, { 'content-length': statSync(file).size });
    createReadStream(file).pipe(answer);
  } catch {
    answer.writeHead(404).end();
  }
});
process.on('message', (order) => {
  if (order === 'memory') process.send!({ memoryMib: Math.round(process.memoryUsage().rss / 2 ** 20) });
});
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { readonly port: number }).port }));
