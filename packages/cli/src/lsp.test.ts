import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import {
  createProtocolConnection,
  ErrorCodes,
  LSPErrorCodes,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { start, temporaryFolder } from '../testing/command-line.ts';

const folder = temporaryFolder();
const base = `truce v1
agreement invented "An invented text"
dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down
source doc "doc.html" official
import "../other/agreement.truce"
actor a "Aland" { cites doc "1" role party signature given }
actor b "Beland" { cites doc "1" role guarantor signature given }
body council "Council" { cites doc "2" quote "shall decide" seats a, b votes consensus within 24 hours of referral otherwise rejected }
guarantee g "Help" {
  cites doc "3" by b to a delivers supply decided by council starts 2030-02-01
}
clock k { cites doc "4" by b within 72 hours }
hub h { cites doc "5" by x in nowhere }
`;
const uri = pathToFileURL(join(folder, 'invented', 'agreement.truce')).href;
let child: ReturnType<typeof start>;
let client: ProtocolConnection;
let version = 1;
const published: { readonly version?: number; readonly diagnostics: readonly Finding[] }[] = [];

interface Finding {
  readonly code?: string | number;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Where a piece of the text stands; the offset is counted from its start. */
function place(text: string, piece: string, into = 0): Place {
  const before = text.slice(0, text.indexOf(piece) + into).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

function applied(text: string, edits: readonly Edit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const offset = ({ line, character }: Place) => starts[line]! + character;
  return [...edits]
    .sort((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
}

async function answerFor(wanted: number): Promise<readonly Finding[]> {
  await expect.poll(() => published.some((each) => each.version === wanted)).toBe(true);
  return published.findLast((each) => each.version === wanted)!.diagnostics;
}

async function change(text: string): Promise<readonly Finding[]> {
  version++;
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
  return answerFor(version);
}

const ask = <T>(method: string, more: object): Promise<T> =>
  client.sendRequest(method, { textDocument: { uri }, ...more }) as Promise<T>;

beforeAll(async () => {
  for (const name of ['invented', 'other']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'other', 'agreement.truce'),
    'truce v1\nagreement other "Other"\ndated 2030-01-01\nzone nowhere "Nowhere" { unresolved "no line" }\n',
  );
  child = start(['lsp', '--stdio'], { writable: true });
  client = createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  client.onNotification(
    'textDocument/publishDiagnostics',
    (each: (typeof published)[number]) => void published.push(each),
  );
  client.listen();
  const { capabilities } = (await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  })) as { readonly capabilities: Record<string, unknown> };
  expect(Object.keys(capabilities)).toContain('renameProvider');
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'truce', version, text: base },
  });
});
afterAll(() => {
  client?.dispose();
  child?.kill();
});

describe('the language server, asked by a real client', () => {
  it('tells what it finds, where it stands, and again after a change', async () => {
    const found = await answerFor(1);
    const clock = found.find((each) => each.code === 'TL-406')!;
    expect(clock.range.start).toEqual(place(base, 'within 72 hours }'));
    expect(found.find((each) => each.code === 'TL-703')!.message).toContain('`x`');
    const mended = await change(base.replace('72 hours }', '72 hours of determination }'));
    expect(mended.map((each) => each.code)).not.toContain('TL-406');
    await change(base);
  });

  it('completes with what fits: items at the top, clauses in an item, names behind a keyword', async () => {
    const labels = async (position: Place) =>
      (await ask<{ readonly label: string }[]>('textDocument/completion', { position })).map((each) => each.label);
    expect(await labels(place(base, 'actor a'))).toContain('guarantee');
    const inBody = await labels(place(base, 'seats a', 6));
    expect(inBody.slice(0, 2)).toEqual(['a', 'b']);
    expect(inBody).toContain('quorum');
    expect(inBody).not.toContain('delivers');
  });

  it('shows the words, the source and the plain sense of what is under the hand, and where it is written', async () => {
    const position = place(base, 'decided by council', 12);
    const hover = await ask<{ readonly contents: { readonly value: string } }>('textDocument/hover', { position });
    expect(hover.contents.value).toContain('> shall decide');
    expect(hover.contents.value).toContain('Named by `g`');
    const own = await ask<{ readonly uri: string; readonly range: { readonly start: Place } }>(
      'textDocument/definition',
      { position },
    );
    expect([own.uri, own.range.start]).toEqual([uri, place(base, 'body council')]);
    const imported = await ask<{ readonly uri: string; readonly range: { readonly start: Place } }>(
      'textDocument/definition',
      { position: place(base, 'in nowhere', 5) },
    );
    expect(imported.uri).toMatch(/other\/agreement\.truce$/);
    expect(imported.range.start.line).toBe(3);
  });

  it('renames everywhere and keeps the identity', async () => {
    const { changes } = await ask<{ readonly changes: Record<string, Edit[]> }>('textDocument/rename', {
      position: place(base, 'body council', 7),
      newName: 'commission',
    });
    const text = applied(base, changes[uri]!);
    expect(text).toContain('body commission "Council" { was council');
    expect(text).toContain('decided by commission');
    expect((await change(text)).map((each) => each.code)).not.toContain('TL-702');
    await change(base);
  });

  it('lays the text out, and lists its items', async () => {
    const clean = base.replace('hub h { cites doc "5" by x in nowhere }\n', '');
    await change(clean);
    const layout = () => ask<Edit[]>('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } });
    const once = applied(clean, await layout());
    expect(once).not.toBe(clean);
    await change(once);
    expect(await layout()).toEqual([]);
    const symbols = await ask<{ readonly name: string }[]>('textDocument/documentSymbol', {});
    expect(symbols.map((each) => each.name).sort()).toEqual(['a', 'b', 'council', 'g', 'k']);
    await change(base);
  });

  it('offers repairs to choose from, and a repair mends what it was offered for', async () => {
    const found = await change(base);
    const repairs = async (code: string) =>
      ask<{ readonly title: string; readonly edit: { readonly changes: Record<string, Edit[]> } }[]>(
        'textDocument/codeAction',
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          context: { diagnostics: found.filter((each) => each.code === code) },
        },
      );
    const anchors = await repairs('TL-406');
    expect(anchors.map((each) => each.title)).toEqual([
      'count from occurrence',
      'count from detection',
      'count from determination',
    ]);
    const mended = await change(applied(base, anchors[2]!.edit.changes[uri]!));
    expect(mended.map((each) => each.code)).not.toContain('TL-406');
    const typo = base.replace('decided by council', 'decided by counci');
    const [near] = await (async () => {
      const again = await change(typo);
      return ask<{ readonly edit: { readonly changes: Record<string, Edit[]> } }[]>('textDocument/codeAction', {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: again.filter((each) => each.message.includes('counci')) },
      });
    })();
    expect(applied(typo, near!.edit.changes[uri]!)).toBe(base);
  });

  it('refuses, with its reason, a name that is taken, is none, or would make another text of it', async () => {
    const rename = (newName: string, piece = 'body council', into = 7) =>
      ask('textDocument/rename', { position: place(base, piece, into), newName });
    await expect(rename('g')).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: '`g` is the name of guarantee `g` already; choose another name',
    });
    await expect(rename('nowhere')).rejects.toThrow('`nowhere` is the name of zone `nowhere` already');
    for (const name of ['', 'two words', '9', 'unspecified', 'ім’я'])
      await expect(rename(name)).rejects.toMatchObject({
        code: LSPErrorCodes.RequestFailed,
        message: expect.stringContaining(`\`${name}\` is no name; use letters`),
      });
    await expect(rename('fresh', 'in nowhere', 4)).rejects.toThrow(
      /is written in `other\/agreement\.truce`; rename it there/,
    );
    await expect(rename('fresh', '"Council"', 3)).rejects.toThrow('no name of an item stands here');
  });

  it('answers null where the text has no such place, and an error of the protocol where the request lacks something', async () => {
    for (const position of [
      { line: -1, character: 0 },
      { line: 0, character: -1 },
      { line: 0.5, character: 0 },
      { line: 4_000, character: 0 },
      { line: 0, character: 4_000 },
    ])
      for (const method of ['hover', 'definition', 'completion', 'references', 'prepareRename', 'rename'])
        expect(await ask(`textDocument/${method}`, { position, newName: 'x', context: {} }), method).toBeNull();
    const range = { start: { line: -1, character: 0 }, end: { line: 1, character: 0 } };
    expect(await ask('textDocument/inlayHint', { range })).toBeNull();
    for (const method of [
      'hover',
      'definition',
      'completion',
      'references',
      'prepareRename',
      'rename',
      'inlayHint',
      'codeAction',
      'formatting',
      'documentSymbol',
    ])
      for (const params of [{}, { textDocument: {} }, { position: { line: 0, character: 0 } }])
        await expect(client.sendRequest(`textDocument/${method}`, params), method).rejects.toMatchObject({
          code: ErrorCodes.InvalidParams,
          message: expect.stringContaining('is missing'),
        });
    for (const method of ['hover', 'rename', 'inlayHint', 'codeAction'])
      await expect(ask(`textDocument/${method}`, {}), method).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    await expect(client.sendRequest('textDocument/hover'), 'no params at all').rejects.toMatchObject({
      code: ErrorCodes.InvalidParams,
    });
  });

  it('takes changes piece by piece, each to the text as the one before left it', async () => {
    await change(base);
    const at = place(base, '72 hours }', 8);
    version++;
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: at, end: at }, text: ' of' },
        {
          range: { start: { ...at, character: at.character + 3 }, end: { ...at, character: at.character + 3 } },
          text: ' determination',
        },
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 99 } }, text: 'truce v1 // ї' },
      ],
    });
    const found = (await answerFor(version)).map((each) => each.code);
    expect(found).not.toContain('TL-406');
    expect(found).toEqual(
      (await change(base.replace('72 hours }', '72 hours of determination }'))).map((each) => each.code),
    );
    await change(base);
  });

  it('shows behind a name, wherever it stands, what the encoder derived and how', async () => {
    const text = `${base.replace('hub h { cites doc "5" by x in nowhere }\n', '')}zone here "Here" { geometry polygon "z.geojson#a" derived "drawn from
      the annex" }\nhub h { cites doc "5" by a in here protected by b derived "'the sides'" }\n`;
    await change(text);
    const hints = (range: object) =>
      ask<{ readonly position: Place; readonly label: string; readonly tooltip: string }[]>('textDocument/inlayHint', {
        range,
      });
    const whole = { start: { line: 0, character: 0 }, end: place(text, "'the sides'") };
    expect(await hints(whole)).toMatchObject([
      { position: place(text, 'zone here', 9), label: 'derived: geometry', tooltip: 'geometry: drawn from the annex' },
      { position: place(text, 'hub h', 5), label: 'derived: protected by', tooltip: "protected by: 'the sides'" },
      { position: place(text, 'in here', 7), label: 'derived: geometry' },
    ]);
    const line = place(text, 'hub h').line;
    expect(await hints({ start: { line, character: 0 }, end: { line, character: 10 } })).toHaveLength(1);
    await change(base);
  });

  it('names beside a finding the readings that word its clause otherwise', async () => {
    const text = `${base}reading strict "Strict" { amend k { within 72 hours of detection } }\n`;
    const found = (await change(text)) as readonly (Finding & {
      readonly relatedInformation?: readonly {
        readonly location: { readonly uri: string; readonly range: { readonly start: Place } };
        readonly message: string;
      }[];
    })[];
    expect(found.find((each) => each.code === 'TL-406')!.relatedInformation).toEqual([
      {
        location: { uri, range: expect.objectContaining({ start: place(text, 'amend k') }) },
        message: 'reading `strict` has other words for `k`',
      },
    ]);
    expect(found.find((each) => each.code === 'TL-703')!.relatedInformation).toBeUndefined();
    await change(base);
  });

  it('survives half a text and nothing at all', async () => {
    for (const text of ['', 'truce', 'truce v1 body { { {', '"', base.slice(0, 200)]) await change(text);
    expect(await ask('textDocument/hover', { position: { line: 99, character: 99 } })).toBeNull();
    await client.sendRequest('shutdown');
  });
});
