import type { FeedInput } from '../feed.ts';
import { xmlElements } from '../xml/xml-elements.ts';
import { answerGatherer, type SubmissionStep } from './submission.ts';

/** The submission in an instance file, as ODK Collect and Central keep it: `<data id="…" version="…">`. */
export async function submissionFromXml(input: FeedInput, file: string): Promise<SubmissionStep> {
  const { answers, asked, take } = answerGatherer();
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
      if (path.length > 1) continue;
      root = element.attributes;
      if (root.id === undefined) return { kind: 'passedOver', reason: 'is no submission: its root has no `id`' };
      continue;
    }
    if (!element.leaf) continue;
    if (path.at(-2) === 'meta' && path.at(-1) === 'instanceID') instanceId ??= element.text;
    else if (path.at(-2) === 'meta' && path.at(-1) === 'deprecatedID') replaces = element.text || undefined;
    else take(path.slice(1), element.text);
  }
  if (asked.has('encryptedXmlFile'))
    return { kind: 'rejected', line: 1, reason: 'is encrypted; let Central decrypt it while exporting' };
  if (!instanceId)
    return { kind: 'rejected', line: 1, reason: 'has no `instanceID`; without a name it cannot be told from another' };
  return {
    kind: 'submission',
    submission: {
      file,
      line: 1,
      formId: root.id,
      version: answers.get('truceline_version') ?? root.version,
      instanceId,
      replaces,
      receivedAt: undefined,
      answers,
      asked,
    },
  };
}
