import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fieldKeyOf, shownKey } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, UsageError } from '../command.ts';
import { storeFolder } from './store-option.ts';

/** `truceline field-key`: the pair of keys to which the field page seals. */
export const fieldKey: Command = {
  name: 'field-key',
  summary: 'the key to which the field page seals; made on first use',
  help: `usage: truceline field-key [--store DIR] [--case ID] [--at ADDRESS] [--json]

  --store DIR     the store (default: .truceline/store, or TRUCELINE_STORE)
  --case ID       the case that items are for; stands in the link
  --at ADDRESS    where the field page lies (default: http://127.0.0.1:4790/field/)
  --json          print key, fingerprint and link as JSON and nothing else

The private half is written to keys/field.json in the store, readable by its owner alone. Copy it to a place that is kept
as well as the store: without it nobody can open what was sealed to it. The public half stands in the link. Whoever opens the
link compares the fingerprint with the one printed here, by voice or on paper.

examples:
  truceline field-key
  truceline field-key --store ./mission --case minsk-2 --at https://field.example/`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      store: { type: 'string' },
      case: { type: 'string' },
      at: { type: 'string', default: 'http://127.0.0.1:4790/field/' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const store = storeFolder(values.store);
    if (!existsSync(join(store, 'store.json'))) {
      terminal.err(
        `truceline field-key: there is no store at \`${store}\`; make one with \`truceline load\` or \`npm start\``,
      );
      return 2;
    }
    const pair = fieldKeyOf(store);
    if (isRefusal(pair)) {
      terminal.err(`truceline field-key: ${pair.message}`);
      return 2;
    }
    const shown = shownKey(pair);
    const link = linkOf(values.at ?? '', shown.publicKey, values.case);
    if (values.json) terminal.exact(JSON.stringify({ ...shown, link }));
    else
      terminal.out(
        `key:         ${shown.publicKey}\nfingerprint: ${shown.fingerprint}\nlink:        ${link}\nThe private half is \`${join(store, 'keys', 'field.json')}\`; keep a copy of it.`,
      );
    return 0;
  },
};

function linkOf(at: string, publicKey: string, id: string | undefined): string {
  const address = URL.parse(at);
  if (!address || !/^https?:$/.test(address.protocol))
    throw new UsageError(`\`${at}\` is no address of a page; write it with http:// or https://`);
  address.hash = `key=${publicKey}${id === undefined ? '' : `&case=${encodeURIComponent(id)}`}`;
  return address.href;
}
