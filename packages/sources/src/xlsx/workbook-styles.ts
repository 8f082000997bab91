import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { showsDate } from './cell-date.ts';
import { partSteps } from './part-steps.ts';

/** By the number of a cell's style, whether it shows a date. */
export async function dateStyles(part: FeedInput | undefined): Promise<readonly boolean[] | Refusal> {
  if (!part) return [];
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let within = false;
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return step;
    if (step.kind === 'open' && step.name === 'numFmt')
      codes.set(Number(step.attributes.numFmtId), step.attributes.formatCode ?? '');
    else if (step.name === 'cellXfs') within = step.kind === 'open';
    else if (step.kind === 'open' && step.name === 'xf' && within) {
      const id = Number(step.attributes.numFmtId ?? 0);
      styles.push(showsDate(id, codes.get(id)));
    }
  }
  return styles;
}
