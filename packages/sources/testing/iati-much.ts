import { instant } from '@truceline/truce/kernel';
import type { FeedInput } from '../src/feed.ts';
import { readIati } from '../src/iati/read.ts';

/** Invented activities, 4 kB each, made as they are read. */
async function* much(activities: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('<iati-activities version="2.03">\n');
  for (let each = 0; each < activities; each++)
    yield Buffer.from(
      `<iati-activity default-currency="EUR"><iati-identifier>XX-EXERCISE-${each}</iati-identifier><reporting-org ref="XX" type="10"><narrative>Northland</narrative></reporting-org>
<title><narrative>EXERCISE activity ${each}</narrative></title><description><narrative>${`words of ${each} `.repeat(180)}</narrative></description>
${`<transaction><transaction-type code="3"/><transaction-date iso-date="2026-03-01"/><value value-date="2026-03-01">${each}.25</value></transaction>\n`.repeat(8)}</iati-activity>\n`,
    );
  yield Buffer.from('</iati-activities>\n');
}

/** Reads so many activities, keeping what is told or letting it go, and prints how many entries there were. */
const [activities, keeping] = [Number(process.argv[2]), process.argv[3] === 'keep'];
const input: FeedInput = { path: 'much.xml', bytes: 0, open: () => much(activities) };
const kept: unknown[] = [];
let entries = 0;
for await (const row of readIati(input, { receivedAt: instant(1_780_000_000_000) })) {
  if (row.kind === 'activity') entries += row.entries.length;
  if (keeping) kept.push(row);
}
console.info(`${entries} entries`);
