import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { xmlSteps } from '../xml/xml-steps.ts';

/** The namespace of what IATI has no element for. */
export const trucelineSpace = 'urn:truceline:iati:1';
/** The largest file that is read: 8 GiB. */
export const iatiBytesMax = 8 * 1024 ** 3;
/** A tag or text beyond this is no word on a pledge. */
export const iatiPieceBytesMax = 1024 * 1024;
/** What one activity may hold: elements, and characters of text and attributes. */
export const activityMax = { elements: 200_000, characters: 16 * 1024 * 1024 } as const;

/** An element of one activity with all that stands in it. Names of our namespace begin with `truceline:`. */
export interface IatiElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  text: string;
  readonly children: IatiElement[];
}

/** One step through a file: its head, an activity, something that is not read, or why it ends here. */
export type ActivityStep =
  | { readonly kind: 'head'; readonly attributes: Readonly<Record<string, string>>; readonly line: number }
  /** `foreign` counts the elements of namespaces that nobody here knows. */
  | { readonly kind: 'activity'; readonly element: IatiElement; readonly foreign: number }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The activities of an IATI file, one after the other, in memory bounded by one of them (`activityMax`). A larger one is
 * rejected and the rest is read. Nothing is resolved or fetched; a document type refuses the file.
 */
export async function* activitiesIn(input: FeedInput): AsyncGenerator<ActivityStep> {
  let open: IatiElement[] = [];
  let [depth, foreign, foreignDepth, elements, characters] = [0, 0, 0, 0, 0];
  const limits = { bytesMax: iatiBytesMax, pieceBytesMax: iatiPieceBytesMax };
  for await (const step of xmlSteps(input, limits)) {
    switch (step.kind) {
      case 'refused':
        return yield step;
      case 'broken':
        return yield {
          kind: 'rejected',
          line: step.line,
          column: open.map(({ name }) => name).join('/'),
          reason: `${step.reason}; nothing is read from here on`,
        };
      case 'text':
        if (foreignDepth === 0 && open.length > 0) {
          characters += step.text.length;
          if (characters <= activityMax.characters) open.at(-1)!.text += step.text;
        }
        break;
      case 'open': {
        depth++;
        if (depth === 1) {
          if (step.name !== 'iati-activities' || step.space !== '')
            return yield { kind: 'refused', refusal: notActivities(input.path, step.name) };
          yield { kind: 'head', attributes: step.attributes, line: step.line };
          break;
        }
        if (foreignDepth > 0 || (step.space !== '' && step.space !== trucelineSpace)) {
          foreignDepth++;
          foreign++;
          break;
        }
        if (depth === 2 && (step.name !== 'iati-activity' || step.space !== '')) {
          foreignDepth++;
          yield { kind: 'rejected', line: step.line, column: step.name, reason: 'is no iati-activity; it is not read' };
          break;
        }
        if (depth === 2) [open, foreign, elements, characters] = [[], 0, 0, 0];
        elements++;
        for (const value of Object.values(step.attributes)) characters += value.length;
        const name = step.space === '' ? step.name : `truceline:${step.name}`;
        const element = { name, attributes: step.attributes, line: step.line, text: '', children: [] };
        if (depth > 2 && withinLimits(elements, characters)) open.at(-1)!.children.push(element);
        open.push(element);
        break;
      }
      case 'close': {
        depth--;
        if (foreignDepth > 0) {
          foreignDepth--;
          break;
        }
        const closed = open.pop();
        if (closed === undefined || depth !== 1) break;
        if (withinLimits(elements, characters)) yield { kind: 'activity', element: closed, foreign };
        else yield tooMuch(closed.line);
        break;
      }
    }
  }
}

function withinLimits(elements: number, characters: number): boolean {
  return elements <= activityMax.elements && characters <= activityMax.characters;
}

function tooMuch(line: number): ActivityStep {
  const reason = `holds more than ${activityMax.elements} elements or ${activityMax.characters} characters; split it`;
  return { kind: 'rejected', line, column: 'iati-activity', reason };
}

function notActivities(path: string, name: string): Refusal {
  return name === 'iati-organisations'
    ? refuse('iati-organisations', `\`${path}\` tells of organisations; pledges stand in a file of iati-activities`)
    : refuse('iati-root', `\`${path}\` is no IATI file: it begins with \`${name.slice(0, 100)}\`, not iati-activities`);
}
