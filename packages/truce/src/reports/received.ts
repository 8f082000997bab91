import { hashOf, type Instant } from '../kernel/index.ts';
import type { Report, ReportDraft, ReportId } from './report.ts';
import { reportIdOf } from './report-id.ts';
import { textSketch } from './text-sketch.ts';

/**
 * A claim as it stands once it has been received: with its name, and with what copies of its text are known by once the
 * text is put away. A translation stands for the text where the source gives one.
 */
export function received(draft: ReportDraft, receivedAt: Instant, id: ReportId = reportIdOf(draft)): Report {
  const words = wordsOf(draft.translation ?? draft.text ?? '');
  if (words.length < wordsMin) return { ...draft, id, receivedAt };
  return { ...draft, id, receivedAt, words: hashOf('truceline/words/v1', words.join(' ')), sketch: textSketch(words) };
}

/** Shorter texts ("explosion heard") are said by many without being copied. */
const wordsMin = 12;

/** The words of a text, whatever their case and punctuation. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
