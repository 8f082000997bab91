import type { FeedInput } from '../src/feed.ts';
import { readOc4ids } from '../src/oc4ids/read.ts';

/** Invented projects, 5 kB each, made as they are read. */
async function* much(projects: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"publisher":{"name":"EXERCISE much"},"publishedDate":"2031-05-01T00:00:00Z","projects":[\n');
  for (let each = 0; each < projects; each++) {
    const transactions = Array.from({ length: 8 }, (_, index) => ({
      id: String(index),
      date: `2031-01-0${index + 1}`,
      value: { amount: each + 0.25, currency: 'EUR' },
    }));
    const project = {
      id: `oc4ids-much-${each}`,
      title: `EXERCISE ${each}`,
      description: `words of ${each} `.repeat(350),
      transactions,
    };
    yield Buffer.from(`${each === 0 ? '' : ',\n'}${JSON.stringify(project)}`);
  }
  yield Buffer.from(']}');
}

/** Reads so many projects, keeping what is told or letting it go, and prints how many words there were. */
const [projects, keeping] = [Number(process.argv[2]), process.argv[3] === 'keep'];
const input: FeedInput = { path: 'much.json', bytes: 0, open: () => much(projects) };
const kept: unknown[] = [];
let words = 0;
for await (const row of readOc4ids(input)) {
  if (row.kind === 'works') words += row.entries.length;
  if (keeping) kept.push(row);
}
console.info(`${words} words`);
