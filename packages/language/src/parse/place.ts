/** Line and column (from 1) of an offset. */
export function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const at = Math.min(Math.max(0, offset), text.length);
  const starts = lineStarts(text);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - starts[low]! + 1 };
}

let last: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

/** Where each line begins. The last text is kept: a compilation asks for thousands of places in one text. */
export function lineStarts(text: string): readonly number[] {
  if (last.text !== text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    last = { text, starts };
  }
  return last.starts;
}
