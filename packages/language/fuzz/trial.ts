import { compileAgreement, isBlocking } from '../src/compile/compile.ts';
import { formatText } from '../src/format/index.ts';
import type { Corpus } from './corpus.ts';
import { type Chance, mutated } from './mutate.ts';

/** What was wrong with the answer to one input. */
export interface Failure {
  readonly what: 'crash' | 'no diagnostic' | 'slow' | 'format';
  readonly words: string;
}

/** No answer may take longer. */
export const answerMaxMs = 1_000;

const shapes = [
  undefined,
  '{',
  '{"type":"FeatureCollection","features":[]}',
  JSON.stringify({
    type: 'FeatureCollection',
    features: ['south', 'north', 'loc', 'old', 'donetsk', 'luhansk'].map((id, index) => ({
      type: 'Feature',
      id,
      properties: { id },
      geometry: {
        type: 'Polygon',
        // The last two cross themselves, and the antimeridian.
        coordinates: [
          index < 4
            ? [
                [10, index],
                [11, index],
                [11, index + 1],
                [10, index + 1],
                [10, index],
              ]
            : [
                [179, 0],
                [-179, 2],
                [179, 2],
                [-179, 0],
                [179, 0],
              ],
        ],
      },
    })),
  }),
  '{"features":[{"id":"south","geometry":null},{"id":"north","geometry":{"type":"Polygon","coordinates":"x"}},7,null]}',
] as const;

/** The input of a number: its text, and what else the files around it hold. */
export function inputOf(corpus: Corpus, chance: Chance) {
  const text = mutated(corpus, chance);
  const shape = shapes[chance(shapes.length)];
  const other = chance(4) === 0 ? mutated(corpus, chance) : undefined;
  const readText = (path: string): string | undefined =>
    path === 'seed.truce' ? text : path.endsWith('json') ? shape : path === 'other.truce' ? other : undefined;
  return { text, readText };
}

/** Puts one input through parser, compiler and every check, and a readable one through the formatter. */
export function failureOf({ text, readText }: ReturnType<typeof inputOf>, now: () => number): Failure | undefined {
  const began = now();
  try {
    const { diagnostics, terms } = compileAgreement('seed.truce', { readText });
    const tookMs = now() - began;
    if (tookMs > answerMaxMs) return { what: 'slow', words: `${Math.round(tookMs)} ms` };
    if (isTorn(text) && !diagnostics.some((each) => each.severity === 'error'))
      return { what: 'no diagnostic', words: 'the text is torn, and no error says so' };
    const laid = formatText('seed.truce', text);
    if (laid.kind === 'refused' && laid.diagnostics.length === 0)
      return { what: 'format', words: 'refused without a reason' };
    if (laid.kind === 'refused') return undefined;
    const again = formatText('seed.truce', laid.text);
    if (again.kind === 'refused')
      return { what: 'format', words: `its own layout is refused: ${again.diagnostics[0]?.message}` };
    if (again.text !== laid.text) return { what: 'format', words: 'a second time changes the layout' };
    // Of a text with mistakes the terms are what could be made of it; only a sound one must keep them.
    if (diagnostics.some(isBlocking)) return undefined;
    const after = compileAgreement('seed.truce', {
      readText: (path) => (path === 'seed.truce' ? laid.text : readText(path)),
    });
    if (after.terms.hash !== terms.hash) return { what: 'format', words: 'the layout has other terms' };
    return undefined;
  } catch (problem) {
    return { what: 'crash', words: String((problem as Error).stack ?? problem) };
  }
}

/** Whether a text cannot be read whatever the grammar is: braces or brackets that do not match, or a quotation mark left open. */
function isTorn(text: string): boolean {
  const plain = text.replace(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"/g, ' ');
  let [braces, brackets] = [0, 0];
  for (const sign of plain) {
    if (sign === '{') braces++;
    if (sign === '}' && --braces < 0) return true;
    if (sign === '(') brackets++;
    if (sign === ')' && --brackets < 0) return true;
  }
  return braces !== 0 || brackets !== 0 || plain.includes('"');
}
