import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { partSteps } from './part-steps.ts';

/** More texts than this are no table of a ministry. */
const stringsMax = 2_000_000;

/** The texts that cells share, in order. Readings beside the text (furigana) are not part of it. */
export async function sharedStrings(part: FeedInput | undefined): Promise<readonly string[] | Refusal> {
  if (!part) return [];
  const strings: string[] = [];
  let [text, inText, beside] = ['', false, 0];
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return step;
    if (step.kind === 'text') {
      if (inText && beside === 0) text += step.text;
    } else if (step.name === 't') inText = step.kind === 'open';
    else if (step.name === 'rPh') beside += step.kind === 'open' ? 1 : -1;
    else if (step.name === 'si' && step.kind === 'open') text = '';
    else if (step.name === 'si') strings.push(text);
    if (strings.length > stringsMax)
      return refuse('xlsx-strings', `\`${part.path}\` has more than ${stringsMax} texts; split it`);
  }
  return strings;
}
