import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const root = temporaryFolder();
mkdirSync(join(root, 'agreements'));
const create = (...words: string[]) => truceline(['new', ...words], { cwd: root });
const written = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('truceline new', () => {
  it('writes an agreement that checks, and a case of it that fails until it is written', async () => {
    const made = await create('agreement', 'north-shore-2031');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('it fails; make it pass');
    const checked = await truceline(['check', join(root, 'agreements', 'north-shore-2031', 'agreement.truce')]);
    expect(checked.out + checked.err).not.toMatch(/TL-0\d\d/);
    const example = written('agreements/north-shore-2031/cases/first.truce.md');
    const [, text, expected] = /```truce\n([\s\S]*?)```[\s\S]*```expect\n([\s\S]*?)```/.exec(example)!;
    writeFileSync(join(root, 'case.truce'), text!);
    expect(expected).toBe('');
    expect((await truceline(['check', join(root, 'case.truce')])).code).not.toBe(0);
  });

  it('writes a source whose first test asks for more than its reader gives', async () => {
    expect((await create('source', 'harbour-log')).code).toBe(0);
    expect(written('packages/sources/src/harbour-log/read.ts')).toContain("refuse('not-written'");
    expect(written('packages/sources/src/harbour-log/read.test.ts')).toContain("['report', 'report', 'rejected']");
  });

  it('overwrites nothing, and says what is wrong with a name', async () => {
    await create('case', 'north-shore-2031/ferry');
    const again = await create('case', 'north-shore-2031/ferry');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect(await create('case', '../escape')).toMatchObject({
      code: 2,
      err: expect.stringContaining('AGREEMENT/NAME'),
    });
    expect(await create('shed', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('source, agreement or case'),
    });
  });
});
