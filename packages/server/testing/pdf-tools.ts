import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a tool said of a PDF; `undefined` where it is not installed: such tests skip and say so, and fail under TRUCELINE_REQUIRE_ALL. */
function asked(tool: string, args: (path: string) => readonly string[], pdf: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-pdf-test-'));
  const path = join(folder, 'asked.pdf');
  writeFileSync(path, pdf);
  const { status, stdout, stderr, error } = spawnSync(tool, args(path), { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') {
    if (process.env.TRUCELINE_REQUIRE_ALL === '1') throw new Error(`no ${tool}, and TRUCELINE_REQUIRE_ALL asks for it`);
    console.info(`skipped: no ${tool}; install Debian’s packages \`poppler-utils\` and \`qpdf\``);
    return undefined;
  }
  if (status !== 0) throw new Error(`${tool}: ${stderr || stdout}`);
  return stdout;
}

/** The words of a PDF, as a reader takes them out of it. */
export function wordsOfPdf(pdf: Uint8Array): string | undefined {
  return asked('pdftotext', (path) => [path, '-'], pdf)?.replaceAll(/\s+/g, ' ');
}

/** What `qpdf --check` finds. */
export function checkedPdf(pdf: Uint8Array): string | undefined {
  return asked('qpdf', (path) => ['--check', path], pdf);
}

/** What `pdfinfo` says of it. */
export function factsOfPdf(pdf: Uint8Array): string | undefined {
  return asked('pdfinfo', (path) => [path], pdf);
}
