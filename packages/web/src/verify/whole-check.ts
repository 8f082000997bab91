import {
  type CheckLine,
  type Checkpoint,
  checkTree,
  isRefusal,
  parseEntry,
  type ReadTile,
  tlogTilesLayout,
} from '@truceline/record/verifying';

/** Every entry: all hashes from the root down, and the form of each entry that is shown. */
export async function* checkWhole(read: ReadTile, head: Checkpoint): AsyncGenerator<CheckLine> {
  const wrong: string[] = [];
  let parsed = 0;
  const lines = checkTree({
    head,
    read,
    layout: tlogTilesLayout,
    onEntry: ({ index, bytes }) => {
      const entry = parseEntry(bytes);
      parsed++;
      if (isRefusal(entry)) wrong.push(`entry ${index}: ${entry.message}`);
    },
  });
  yield* lines;
  for (const words of wrong.slice(0, 20)) yield { check: 'entry-form', outcome: 'fail', words };
  if (wrong.length === 0 && parsed > 0)
    yield {
      check: 'entry-form',
      outcome: 'pass',
      words: `all ${parsed} entries that are shown are spelled in the one allowed way`,
    };
}
