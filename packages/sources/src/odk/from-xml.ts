import type { FeedInput } from '../feed.ts';
import { xmlElements } from '../xml/xml-elements.ts';
import type { SubmissionStep, ToldAnswer } from './submission.ts';

/** The submission in an instance file, as ODK Collect and Central keep it: `<data id="…" version="…">`. */
export async function submissionFromXml(input: FeedInput, file: string): Promise<SubmissionStep> {
  const told: ToldAnswer[] = [];
  // A repeat looks like a group that stands several times, so all that holds others is numbered.
  const numbers: Map<string, number>[] = [];
  const numbered: string[] = [];
  let root: { readonly id?: string; readonly version?: string } = {};
  let [instanceId, replaces]: (string | undefined)[] = [undefined, undefined];
  for await (const element of xmlElements(input)) {
    if (element.kind === 'refused') return { kind: 'rejected', line: 1, reason: element.refusal.message };
    if (element.kind === 'broken')
      return {
        kind: 'rejected',
        line: element.line,
        reason: `the submission cannot be read to its end: ${element.reason}; fetch it again`,
      };
    const path = element.path.split('/');
    if (element.kind === 'open') {
      const name = path.at(-1)!;
      const at = (numbers.at(-1)?.get(name) ?? 0) + 1;
      numbers.at(-1)?.set(name, at);
      numbers.push(new Map());
      numbered.push(`${name}[${at}]`);
      if (path.length > 1) continue;
      root = element.attributes;
      if (root.id === undefined) return { kind: 'passedOver', reason: 'is no submission: its root has no `id`' };
      continue;
    }
    numbers.pop();
    numbered.pop();
    if (!element.leaf) continue;
    if (path.at(-2) === 'meta' && path.at(-1) === 'instanceID') instanceId ??= element.text;
    else if (path.at(-2) === 'meta' && path.at(-1) === 'deprecatedID') replaces = element.text || undefined;
    else told.push({ path: [...numbered.slice(1), path.at(-1)!], text: element.text });
  }
  if (told.some(({ path }) => path.at(-1) === 'encryptedXmlFile'))
    return { kind: 'rejected', line: 1, reason: 'is encrypted; let Central decrypt it while exporting' };
  if (!instanceId)
    return { kind: 'rejected', line: 1, reason: 'has no `instanceID`; without a name it cannot be told from another' };
  return {
    kind: 'submission',
    submission: {
      file,
      line: 1,
      formId: root.id,
      version: root.version,
      instanceId,
      replaces,
      receivedAt: undefined,
      told,
    },
  };
}
