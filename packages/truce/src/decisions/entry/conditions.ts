import type { Condition, Id } from '../../terms/index.ts';

/** Everybody whose word a condition waits for: bodies that decide, actors that ask, whoever certifies. */
export function decidersIn(condition: Condition): readonly Id[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...new Set(condition.parts.flatMap(decidersIn))];
    case 'not':
      return decidersIn(condition.part);
    case 'decision':
      return [condition.body];
    case 'request':
      return [condition.of];
    case 'certified':
      return typeof condition.by === 'string' ? [condition.by] : [];
    default:
      return [];
  }
}
