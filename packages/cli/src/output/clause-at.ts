import type { CompiledAgreement } from '@truceline/language';
import type { Diagnostic } from '@truceline/truce/kernel';
import { type Item, itemKind, itemsOf, shortName } from '@truceline/truce/terms';

/** The item of a text at which a finding stands, as a reader knows it. */
export interface ClauseAt {
  readonly id: string;
  /** `ceasefire cf`. */
  readonly name: string;
  readonly title?: string;
  readonly quotes: readonly string[];
  /** `decl, "item 1"`. */
  readonly cites: readonly string[];
  readonly basis: Item['basis'];
}

/** Finds the last item that opens at or before a finding; `undefined` for the header. */
export function clauseFinder(compiled: CompiledAgreement): (finding: Diagnostic) => ClauseAt | undefined {
  const items = new Map(itemsOf(compiled.terms).map((item) => [item.id, item]));
  const spans = Object.entries(compiled.sidecar.spans)
    .filter(([id]) => items.has(id))
    .map(([id, span]) => ({ id, ...span }));
  const byFile = Map.groupBy(spans, (span) => span.file);
  for (const list of byFile.values()) list.sort((a, b) => a.offset - b.offset);
  return ({ file, line, column }) => {
    const own = byFile.get(file) ?? [];
    const span = own[firstBehind(own, line, column) - 1];
    return span && clauseOf(items.get(span.id)!, compiled);
  };
}

/** An item as a reader knows it. */
export function clauseOf(item: Item, { sidecar }: CompiledAgreement): ClauseAt {
  const title = sidecar.titles[item.id];
  return {
    id: item.id,
    name: `${itemKind(item.id)} ${shortName(item.id)}`,
    ...(title === undefined ? {} : { title }),
    quotes: item.quotes,
    cites: item.cites.map((cite) => `${shortName(cite.source)}, “${cite.place}”`),
    basis: item.basis,
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function firstBehind(spans: readonly Place[], line: number, column: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = spans[middle]!;
    if (each.line < line || (each.line === line && each.column <= column)) low = middle + 1;
    else high = middle;
  }
  return low;
}
