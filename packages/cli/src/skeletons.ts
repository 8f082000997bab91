/** A file to write, by its path from the root of the repository. */
interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** First files by what is asked for. Each set holds a test that fails until a person has done the work. */
export const skeletons: Readonly<Record<'source' | 'agreement' | 'case', (name: string) => readonly NewFile[]>> = {
  source: (name) => {
    const folder = `packages/sources/src/${name}`;
    const constant = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    return [
      {
        path: `${folder}/read.ts`,
        text: `import { refuse } from '@truceline/truce/kernel';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';

/** What the feed is, under which licence, and how it is read. */
export const ${constant}: Feed = {
  id: '${name}',
  title: '${name}',
  licence: { name: 'unknown', notice: 'find out under which terms it may be used, and say so here' },
  timeZone: undefined,
  row: 'report',
  holds: 'say what it holds and what it leaves out',
  files: 'csv',
  read,
};

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  yield { kind: 'refused', refusal: refuse('not-written', \`\${input.path}: the reader of ${name} has not been written\`) };
}
`,
      },
      {
        path: `${folder}/read.test.ts`,
        text: `import { describe, expect, it } from 'vitest';
import { openFile } from '../open-file.ts';
import { ${constant} } from './read.ts';

describe('the reader of ${name}', () => {
  it('reads its sample', async () => {
    const input = await openFile(new URL('./samples/sample.csv', import.meta.url).pathname);
    if ('refused' in input) throw new Error(input.message);
    const rows = [];
    for await (const row of ${constant}.read(input, {})) rows.push(row.kind);
    expect(rows).toEqual(['report', 'report', 'rejected']);
  });
});
`,
      },
      {
        path: `${folder}/samples/sample.csv`,
        text: 'id,when,where\n1,2030-01-10T10:00Z,an invented place\n2,2030-01-11T10:00Z,an invented place\n3,not a time,an invented place\n',
      },
      {
        path: `${folder}/README.md`,
        text: `# ${name}\n\nWhat it is, who publishes it, under which licence, which columns it has, how each maps to a report, what it leaves out.\n\nThen add it to the list in \`packages/sources/src/index.ts\`.\n`,
      },
    ];
  },
  agreement: (name) => [
    {
      path: `agreements/${name}/agreement.truce`,
      text: `truce v1
agreement ${name} "Title of the text"
dated 2030-01-01
timezone unspecified "does the text name one?"
source text "address of the text" official
actor one "First party" { cites "opening" role party signature unspecified "does the text show signatures?" }
`,
    },
    {
      path: `agreements/${name}/sources.md`,
      text: `# Sources of ${name}\n\n| clause | public source | date | mark |\n|---|---|---|---|\n`,
    },
    {
      path: `agreements/${name}/cases/first.truce.md`,
      text: `# The first party is a party\n\nReplace this case by what your text leaves open. It fails on purpose.\n\n\`\`\`truce\ntruce v1\nagreement first-case "A case"\ndated 2030-01-01\nactor one { role partty }\n\`\`\`\n\n\`\`\`expect\n\`\`\`\n`,
    },
  ],
  case: (name) => {
    const [agreement, title] = name.split('/') as [string, string];
    return [
      {
        path: `agreements/${agreement}/cases/${title}.truce.md`,
        text: `# ${title.replaceAll('-', ' ')}\n\nSay in a sentence what this case shows. It fails on purpose.\n\n\`\`\`truce\ntruce v1\nagreement first-case "A case"\ndated 2030-01-01\nactor one { role partty }\n\`\`\`\n\n\`\`\`expect\n\`\`\`\n`,
      },
    ];
  },
};
