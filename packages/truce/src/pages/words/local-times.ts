import { formatLocal, parseInstant } from '../../kernel/index.ts';

/** A sentence with its instants written on the clocks of a zone, as the page around it writes them. */
export function withLocalTimes(words: string, zone: string): string {
  return words.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (text) => {
    const at = parseInstant(text);
    return at === undefined ? text : formatLocal(at, zone);
  });
}
