import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { xmlSteps } from '../xml/xml-steps.ts';

/** One step through a part of a workbook: an element of the workbook's own vocabulary opens or closes, or its text. */
export type PartStep =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly name: ''; readonly text: string };

/** Namespaces of ECMA-376, transitional and strict, and of the relationships between parts. */
const spaces = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
  'http://schemas.openxmlformats.org/package/2006/relationships',
]);

/** The steps through a part; what extends the vocabulary is passed over. A part that cannot be read ends in a refusal. */
export async function* partSteps(part: FeedInput): AsyncGenerator<PartStep | Refusal> {
  for await (const step of xmlSteps(part)) {
    if (step.kind === 'refused') return yield step.refusal;
    if (step.kind === 'broken')
      return yield refuse(
        'xlsx-broken',
        `\`${part.path}\`, line ${step.line}: ${step.reason}; the workbook is damaged, save it anew`,
      );
    if (step.kind === 'text') yield { kind: 'text', name: '', text: step.text };
    else if (!spaces.has(step.space)) continue;
    else if (step.kind === 'open') yield { kind: 'open', name: step.name, attributes: step.attributes };
    else yield { kind: 'close', name: step.name };
  }
}
