import { readFileSync, statSync } from 'node:fs';
import { isRefusal as isRecordRefusal, parsePolicy, policyBytesMax } from '@truceline/record';
import { type PublishingPolicy, publishStore } from '@truceline/server';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type PageLanguage, pageLanguage, pageLanguages } from '@truceline/truce/wording';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { storeFolder } from './store-option.ts';

/** `truceline publish`: a folder of what the release profiles allow, which any static host serves. */
export const publish: Command = {
  name: 'publish',
  summary: 'a static folder of what the release profile allows',
  help: `usage: truceline publish --out DIR [--store DIR] [--case ID ...] [--languages en,uk] [--policy FILE]

  --out DIR     where to write: a new name, or one that an earlier publish wrote. It is a link to the newest publishing,
                which takes the place of the last one in one step
  --case ID     publish this case only; may be given several times (default: all)
  --store DIR   the store (default: .truceline/store, or TRUCELINE_STORE)
  --languages   languages of the pages, such as en,uk; English is always among them (default: en,uk,fr,de)
  --policy FILE witnesses and how many must cosign (C2SP tlog-policy, with their addresses). Each is asked to cosign the
                record's checkpoint. Where too few do, the last checkpoint stays and the new one is published as
                \`pending\`

First writes a public store that holds released fields only, then builds the pages from that store alone. Beside them it
publishes the record of each case as far as the release profile allows, and enters into the record that this edition
was made, so that every number can be proved.

example:
  truceline publish --out ./public`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      out: { type: 'string' },
      store: { type: 'string' },
      case: { type: 'string', multiple: true },
      languages: { type: 'string' },
      policy: { type: 'string' },
    });
    const languages = values.languages === undefined ? undefined : languagesIn(values.languages);
    if (values.out === undefined) throw new UsageError('`--out DIR` is missing');
    const unwritable = notWritable(values.out, '--out');
    if (unwritable) {
      terminal.err(`truceline publish: ${unwritable.message}`);
      return 2;
    }
    const policy = values.policy === undefined ? undefined : policyIn(values.policy);
    if (isRefusal(policy)) {
      terminal.err(`truceline publish: ${policy.message}`);
      return 2;
    }
    const done = await publishStore(storeFolder(values.store), values.out, {
      now: nowOf(terminal),
      ...(values.case ? { cases: values.case } : {}),
      ...(policy && { policy }),
      ...(languages && { languages }),
      progress: terminal.progress,
      signal: terminal.signal,
    });
    terminal.progress('');
    if (isRefusal(done)) {
      terminal.err(`truceline publish: ${done.message}`);
      return 2;
    }
    for (const note of done.notes) terminal.err(`truceline publish: ${note}`);
    for (const { id, size, root } of done.records)
      terminal.out(`case ${id}: the record has ${size} ${size === 1 ? 'entry' : 'entries'} and the root ${root}`);
    terminal.out(
      `${done.files} files, ${done.written} of them new or changed, of ${done.cases === 1 ? '1 case' : `${done.cases} cases`}, in ${values.out}`,
    );
    return 0;
  },
};

/** The languages that are asked for, English first. */
function languagesIn(words: string): readonly PageLanguage[] {
  const asked = words.split(',').map((each) => each.trim());
  const unknown = asked.find((each) => pageLanguage(each) === undefined);
  if (unknown !== undefined)
    throw new UsageError(
      `no pages are made in \`${unknown}\`; write of ${pageLanguages.join(', ')}, with commas between`,
    );
  return pageLanguages.filter((each) => each === 'en' || asked.includes(each));
}

/** The policy in a file, as it is published too. */
function policyIn(path: string): PublishingPolicy | Refusal {
  try {
    const { size } = statSync(path);
    if (size > policyBytesMax)
      return refuse('policy-size', `\`${path}\` has ${size} bytes; a policy has at most ${policyBytesMax}`);
    const bytes = new Uint8Array(readFileSync(path));
    const policy = parsePolicy(bytes);
    return isRecordRefusal(policy) ? refuse(policy.code, `\`${path}\`: ${policy.message}`) : { policy, bytes };
  } catch {
    return refuse('policy-unreadable', `\`${path}\` cannot be read; name the file of a policy`);
  }
}
