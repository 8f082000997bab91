import { by, byText } from '../kernel/index.ts';

/**
 * The circles in a web of waiting: groups in which each waits, over the others or at once, for itself (strongly connected
 * components; R. Tarjan, Depth-first search and linear graph algorithms, 1972). Members and groups in the order of their
 * names. It keeps its own stack, so a chain may be as long as it likes.
 */
export function circlesIn(waitsFor: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const marks = new Map<string, { readonly order: number; low: number; open: boolean }>();
  const open: string[] = [];
  for (const start of [...waitsFor.keys()].sort(byText)) {
    if (marks.has(start)) continue;
    const path: { readonly name: string; next: number }[] = [];
    const enter = (name: string): void => {
      marks.set(name, { order: marks.size, low: marks.size, open: true });
      open.push(name);
      path.push({ name, next: 0 });
    };
    enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const mark = marks.get(here.name)!;
      const target = waitsFor.get(here.name)?.[here.next++];
      if (target !== undefined) {
        const there = marks.get(target);
        if (there === undefined) enter(target);
        else if (there.open) mark.low = Math.min(mark.low, there.order);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) {
        const back = marks.get(above.name)!;
        back.low = Math.min(back.low, mark.low);
      }
      if (mark.low === mark.order) found.push(closed(here.name, open, marks));
    }
  }
  return found
    .filter(([one, ...others]) => others.length > 0 || (waitsFor.get(one!) ?? []).includes(one!))
    .map((group) => group.sort(byText))
    .sort(by((group) => group[0]!));
}

function closed(name: string, open: string[], marks: ReadonlyMap<string, { open: boolean }>): string[] {
  const group = open.splice(open.lastIndexOf(name));
  for (const each of group) marks.get(each)!.open = false;
  return group;
}
