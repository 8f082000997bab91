import { hashOf, type Instant } from '../kernel/index.ts';
import type { Report, ReportDraft, ReportId } from './report.ts';
import { reportIdOf } from './report-id.ts';

/** A claim as it stands once it has been received: with its name, and the key by which copies of its words are known. */
export function received(draft: ReportDraft, receivedAt: Instant, id: ReportId = reportIdOf(draft)): Report {
  const words = draft.text === undefined ? undefined : wordsKey(draft.text);
  return { ...draft, id, receivedAt, ...(words === undefined ? {} : { words }) };
}

/** Shorter texts ("explosion heard") are said by many without being copied. */
const wordsMin = 12;

/** Names a text by its words, whatever their case and punctuation; nothing for a text too short to be called a copy. */
function wordsKey(text: string): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words && words.length >= wordsMin ? hashOf('truceline/words/v1', words.join(' ')) : undefined;
}
