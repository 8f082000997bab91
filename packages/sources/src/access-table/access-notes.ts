import { type AccessImpediment, accessAnswers, accessFlags } from '@truceline/truce/coverage';
import type { ReadRow } from '../feed.ts';

/** Names of this many rows are remembered, for telling that one was told before. */
const namesMax = 200_000;

/** Follows each row of access by what is to be known about it; the same item told again with other words is said. */
export function accessNotes(): (row: ReadRow) => Generator<ReadRow> {
  const told = new Map<string, string>();
  return function* (row) {
    yield row;
    if (row.kind !== 'access') return;
    const { impediment, line } = row;
    for (const words of wordsOn(impediment)) yield { kind: 'noted', line, column: impediment.item, words };
    const text = JSON.stringify(impediment);
    const before = told.get(impediment.item);
    if (before !== undefined && before !== text)
      yield { kind: 'noted', line, column: impediment.item, words: accessAnswers.toldTwice };
    if (told.size < namesMax) told.set(impediment.item, text);
  };
}

function wordsOn(impediment: AccessImpediment): readonly string[] {
  return accessFlags([impediment]).map(({ kind }) => accessAnswers[kind]);
}
