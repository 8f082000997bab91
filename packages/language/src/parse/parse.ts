import type { Diagnostic } from '@truceline/truce/kernel';
import type { AstNode } from 'langium';
import type { File } from '../generated/ast.ts';
import { clip, wordAt } from './attempts.ts';
import { withLostQuotes } from './lost-quotes.ts';
import { placeIn } from './place.ts';
import { type PlacedSegment, segmentsOf, wholeSegment } from './segments.ts';

/** A file as a tree, with what was wrong with its form. */
export interface Parsed {
  readonly file: string;
  readonly text: string;
  readonly tree: Pick<File, 'headers' | 'items'>;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a node of the tree begins in the text, and how long it is. */
  readonly spanOf: (node: AstNode | undefined) => { readonly offset: number; readonly length: number };
  /** Every date and time in the text, with its offset. */
  readonly moments: readonly { readonly text: string; readonly offset: number }[];
}

/** Larger files are refused: no agreement is, and a parser must have an end. */
export const textMaxBytes = 8 * 1024 * 1024;
const messagesMax = 50;

/**
 * Parses a file. Never throws on a text, whatever it holds: what is wrong comes back as diagnostics with a place. What
 * stands as it stood when the file was parsed last is not parsed again.
 */
export function parse(file: string, text: string): Parsed {
  return joined(file, text, segmentsOf);
}

/** Parses a file in one piece, so that its tree has one row of words from the first to the last. */
export function parseWhole(file: string, text: string): Parsed & { readonly tree: File } {
  let root: File | undefined;
  const parsed = joined(file, text, (_, whole) => {
    const placed = wholeSegment(whole);
    root = placed.segment.tree;
    return [placed];
  });
  return { ...parsed, tree: root ?? wholeSegment('truce v1').segment.tree };
}

function joined(
  file: string,
  text: string,
  segments: (file: string, text: string) => readonly PlacedSegment[],
): Parsed {
  const refused = tooMuch(text);
  if (refused !== undefined)
    return {
      file,
      text,
      tree: { headers: [], items: [] },
      diagnostics: [{ code: 'TL-700', severity: 'error', message: refused, file, line: 1, column: 1 }],
      spanOf: () => ({ offset: 0, length: 0 }),
      moments: [],
    };
  const quoted = withLostQuotes(text);
  const placed = segments(file, quoted.text);
  const starts = new Map<AstNode, number>(placed.map(({ segment, from }) => [segment.tree, from - segment.ahead]));
  const trees = placed.map(({ segment }) => segment.tree);
  return {
    file,
    text,
    tree: { headers: trees.flatMap((tree) => tree.headers), items: trees.flatMap((tree) => tree.items) },
    diagnostics: [...quoted.openedAt.map(lostQuote), ...placed.flatMap((each) => problemsOf(each, text))]
      .sort((a, b) => a.offset - b.offset)
      .slice(0, messagesMax)
      .map(
        ({ offset, code, message }): Diagnostic => ({
          code,
          severity: 'error',
          message,
          file,
          ...placeIn(text, offset),
        }),
      ),
    spanOf: (node) => {
      let root = node;
      while (root?.$container) root = root.$container;
      const { offset = 0, length = 0 } = node?.$cstNode ?? {};
      return { offset: offset + ((root && starts.get(root)) ?? 0), length };
    },
    moments: placed.flatMap(({ segment, from }) =>
      segment.moments.map((moment) => ({ text: moment.text, offset: moment.offset + from })),
    ),
  };
}

function lostQuote(offset: number) {
  return { offset, code: 'TL-700', message: 'a quotation mark is opened here and not closed on its line; close it' };
}

function problemsOf({ segment, from }: PlacedSegment, text: string) {
  const { errors, repairs, retyped } = segment.attempt;
  const start = from - segment.ahead;
  return [
    ...repairs.map((repair) => ({
      offset: start + repair.offset,
      code: 'TL-701',
      message:
        repair.readAs === undefined
          ? `unknown item \`${clip(repair.word)}\`; its braces were passed over`
          : `unknown item \`${clip(repair.word)}\`, read as \`${repair.readAs}\`; correct the word`,
    })),
    ...[...retyped].map(([offset, readAs]) => ({
      offset: start + offset,
      code: 'TL-702',
      message: `unknown clause \`${clip(wordAt(text, start + offset))}\`, read as \`${readAs}\`; correct the word`,
    })),
    ...errors.map((error) => ({ offset: start + error.offset, code: 'TL-700', message: error.message })),
  ];
}

function tooMuch(text: string): string | undefined {
  if (!text.isWellFormed())
    return 'the text holds half of a character (a lone surrogate); remove it, or save the file as UTF-8';
  if (text.length > textMaxBytes)
    return `the file is longer than ${textMaxBytes} characters; split it and use \`import\``;
  return undefined;
}
