import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, parseWords, UsageError } from '../command.ts';
import { writeFiles } from '../output/written-files.ts';
import { skeletons } from '../skeletons.ts';

/** `truceline new`: the first files of a source, an agreement or a case, with a test that fails until they are right. */
export const newCommand: Command = {
  name: 'new',
  summary: 'writes the first files of a source, an agreement or a case, with a failing test',
  help: `usage: truceline new source|agreement|case NAME

  source NAME               packages/sources/src/NAME: reader, README, sample and a failing test
  agreement NAME            agreements/NAME: text, table of sources and a failing case
  case AGREEMENT/NAME       agreements/AGREEMENT/cases/NAME.truce.md: a failing literate case

Run from the root of the repository. Nothing that exists is overwritten.

example:
  truceline new agreement black-sea-2027`,
  run: async (argv, terminal) => {
    const { positionals } = parseWords(argv, {});
    const [what, name, extra] = positionals;
    if (what === undefined || !(what in skeletons)) throw new UsageError('say what: source, agreement or case');
    if (name === undefined || extra !== undefined) throw new UsageError('give one name');
    const form = what === 'case' ? /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/ : /^[a-z][a-z0-9-]*$/;
    if (!form.test(name))
      throw new UsageError(
        what === 'case'
          ? 'a case is named AGREEMENT/NAME, in small letters'
          : 'a name has small letters, digits and hyphens',
      );
    const files = skeletons[what as keyof typeof skeletons](name);
    const root = resolve('.');
    if (!existsSync(join(root, 'agreements'))) throw new UsageError('run this from the root of the repository');
    const taken = files.find((file) => existsSync(join(root, file.path)));
    if (taken) throw new UsageError(`\`${taken.path}\` is there already`);
    for (const file of files) {
      const failed = writeFiles(root, [{ path: file.path, bytes: file.text }], 'folder');
      if (failed) {
        terminal.err(`truceline new: ${failed.message}`);
        return 2;
      }
      terminal.out(file.path);
    }
    terminal.out(
      `now run: npx vitest run ${what === 'source' ? `packages/sources/src/${name}` : 'packages/language'}   (it fails; make it pass)`,
    );
    return 0;
  },
};
