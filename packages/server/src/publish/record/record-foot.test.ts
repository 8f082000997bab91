import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { writtenRecord } from '../../../testing/written-record.ts';
import { deskOver } from './record-desk.ts';
import { codeText, recordFoot, recordPrinted } from './record-foot.ts';

const { files } = writtenRecord(300, { withheld: (index) => index % 3 === 1 });
const record = deskOver((path) => files.get(path))!;
const checkpointText = Buffer.from(files.get('checkpoint')!).toString('utf8').split('\n\n')[0];

/** The drawing as a picture of three pixels to a module, as a camera would see it. */
function readCode(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const [scale, pixels] = [3, side * 3];
  const data = new Uint8ClampedArray(pixels * pixels * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < scale; column++) {
        const at = ((Number(y) * scale + row) * pixels + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  return jsqr.default(data, pixels, pixels)?.data;
}

describe('the record at the foot of a report', () => {
  it('has a code that reads as the text of the checkpoint', () => {
    const { code, lines } = recordPrinted(record);
    expect(readCode(code)).toBe(codeText(record));
    expect(codeText(record)).toBe(`${checkpointText}\n`);
    expect(lines[0]).toBe(`Record ${record.origin}: 300 entries`);
    expect(lines[1]).toBe(`Root ${record.root}`);
  });

  it('says whether anybody else cosigns it, and since when not', () => {
    const of = (witnessing: typeof record.witnessing) => recordPrinted({ ...record, witnessing }).lines[2];
    const witness = { name: 'a', keyName: 'a.example', keyId: '00000000', cosigned: true } as never;
    expect(of({ state: 'noPolicy' })).toBe('Unwitnessed: nobody else cosigns this record.');
    expect(of({ state: 'unwitnessed', witnesses: [] })).toBe('Unwitnessed: too few witnesses ever cosigned it.');
    expect(of({ state: 'unwitnessed', witnesses: [], sinceS: 1_900_000_000 })).toBe(
      'Unwitnessed since 2030-03-17 17:46 UTC: too few witnesses cosigned what came after.',
    );
    expect(of({ state: 'witnessed', witnesses: [witness], timeS: 1_900_000_000 })).toBe(
      'Cosigned by 1 of 1 keys of witnesses, the newest at 2030-03-17 17:46 UTC.',
    );
  });

  it('leads to the pages of the record', () => {
    const html = String(recordFoot(record, '../../record/'));
    expect(html).toContain('<a href="../../record/">');
    expect(html).toContain(`Root ${record.root}`);
  });
});
