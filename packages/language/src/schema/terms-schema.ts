import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsOf, type Schema } from './declarations.ts';

const truce = join(import.meta.dirname, '..', '..', '..', 'truce', 'src');

/** The published JSON Schema of compiled terms, made from the types that the whole of Truceline is compiled against. */
export function termsSchema(): Schema {
  const read = (path: string) => readFileSync(join(truce, path), 'utf8');
  const definitions = definitionsOf(
    ['terms/term-values.ts', 'terms/terms.ts', 'terms/presence.ts', 'reports/grade.ts'].map(read),
  );
  const { Terms: terms, Sidecar: _, Span: __, Item: ___, ...rest } = definitions;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Terms',
    ...terms,
    $defs: reachable(terms!, rest),
  };
}

/** The definitions that the schema refers to, by name. */
function reachable(schema: Schema, definitions: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/\$defs\/(\w+)"/g))
      if (!found.has(name!)) {
        found.add(name!);
        walk(definitions[name!]);
      }
  };
  walk(schema);
  return Object.fromEntries([...found].sort().map((name) => [name, definitions[name]!]));
}
