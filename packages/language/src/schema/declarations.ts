/** A JSON Schema (2020-12), as far as it is made here. */
export type Schema = { readonly [member: string]: unknown };

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'doc';
  readonly text: string;
}

const pattern = /\/\*\*[\s\S]*?\*\/|\/\*[\s\S]*?\*\/|\/\/[^\n]*|'[^']*'|[A-Za-z_]\w*|\d+|[^\s]/g;

/**
 * Reads the type declarations of the terms and gives a definition for each: interfaces, their `extends`, unions, literals,
 * lists, and one generic, `Value<T>`. The types are the description; the schema cannot say anything else than they do.
 */
export function definitionsOf(sources: readonly string[]): Readonly<Record<string, Schema>> {
  const interfaces = new Map<
    string,
    { readonly parents: readonly string[]; readonly body: Members; readonly doc?: string }
  >();
  const types = new Map<string, { readonly schema: Schema; readonly doc?: string }>();
  for (const source of sources) {
    const reader = makeReader(source);
    for (let doc = reader.doc(); !reader.ended(); doc = reader.doc()) {
      if (!reader.takeIf('export')) {
        reader.next();
        continue;
      }
      const what = reader.next();
      const name = reader.next();
      if (what === 'interface') {
        const parents = reader.takeIf('extends') ? [reader.next()] : [];
        interfaces.set(name, { parents, body: reader.members(), ...(doc ? { doc } : {}) });
      } else if (what === 'type' && reader.peek() !== '<') {
        reader.expect('=');
        types.set(name, { schema: reader.type(), ...(doc ? { doc } : {}) });
      }
    }
  }
  const whole = (name: string): Members => {
    const own = interfaces.get(name);
    if (!own) return { properties: {}, required: [] };
    const inherited = own.parents.map(whole);
    return {
      properties: Object.assign({}, ...inherited.map((each) => each.properties), own.body.properties),
      required: [...inherited.flatMap((each) => each.required), ...own.body.required],
    };
  };
  return Object.fromEntries([
    ...[...interfaces].map(([name, { doc }]) => [name, described(objectOf(whole(name)), doc)] as const),
    ...[...types].map(([name, { schema, doc }]) => [name, described(schema, doc)] as const),
  ]);
}

interface Members {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

function objectOf({ properties, required }: Members): Schema {
  return { type: 'object', additionalProperties: false, required, properties };
}

function described(schema: Schema, doc: string | undefined): Schema {
  return doc ? { description: doc, ...schema } : schema;
}

function makeReader(source: string) {
  const tokens: Token[] = [...source.matchAll(pattern)].flatMap(([text]): Token[] => {
    if (text.startsWith('/**')) return [{ kind: 'doc', text: wordsOf(text) }];
    if (text.startsWith('/*') || text.startsWith('//')) return [];
    const kind = text.startsWith("'")
      ? 'text'
      : /^[A-Za-z_]/.test(text)
        ? 'name'
        : /^\d/.test(text)
          ? 'number'
          : 'sign';
    return [{ kind, text }];
  });
  let at = 0;
  const peek = (): string => tokens[at]?.text ?? '';
  const next = (): string => tokens[at++]?.text ?? '';
  const takeIf = (text: string): boolean => {
    if (tokens[at]?.kind === 'doc' || peek() !== text) return false;
    at++;
    return true;
  };
  const expect = (text: string): void => {
    if (!takeIf(text)) throw new Error(`\`${text}\` is wanted, not \`${peek()}\`, in the types of the terms`);
  };
  const doc = (): string | undefined => {
    let found: string | undefined;
    while (tokens[at]?.kind === 'doc') found = next();
    return found;
  };

  function members(): Members {
    expect('{');
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (;;) {
      const about = doc();
      if (takeIf('}')) return { properties, required };
      takeIf('readonly');
      const name = next();
      const optional = takeIf('?');
      expect(':');
      properties[name] = described(type(), about);
      if (!optional) required.push(name);
      takeIf(';');
    }
  }

  function type(): Schema {
    takeIf('|');
    const parts = [list()];
    while (takeIf('|')) parts.push(list());
    const literals = parts.flatMap((part) => ('const' in part ? [part.const] : []));
    if (parts.length > 1 && literals.length === parts.length) return { enum: literals };
    return parts.length === 1 ? parts[0]! : { anyOf: parts };
  }

  function list(): Schema {
    takeIf('readonly');
    let schema = single();
    while (takeIf('[')) {
      expect(']');
      schema = { type: 'array', items: schema };
    }
    return schema;
  }

  function single(): Schema {
    if (peek() === '{') return objectOf(members());
    if (takeIf('(')) {
      const inner = type();
      expect(')');
      return inner;
    }
    const { kind } = tokens[at]!;
    const text = next();
    if (kind === 'text') return { const: text.slice(1, -1) };
    if (kind === 'number') return { const: Number(text) };
    if (text === 'true') return { const: true };
    if (text === 'string') return { type: 'string' };
    if (text === 'number') return { type: 'integer' };
    if (text === 'Value') {
      expect('<');
      const value = type();
      expect('>');
      return saidOrSilent(value);
    }
    if (takeIf('<')) {
      // Other generics stand in what is beside the terms, which the schema leaves out.
      for (let depth = 1; depth > 0; ) {
        const sign = next();
        depth += sign === '<' ? 1 : sign === '>' ? -1 : 0;
      }
      return {};
    }
    return { $ref: `#/$defs/${text}` };
  }

  return { peek, next, takeIf, expect, doc, members, type, ended: () => at >= tokens.length };
}

/** Said, with a note where the encoder derived it; or silent, with the hole that says what is left open. */
function saidOrSilent(value: Schema): Schema {
  const said = {
    properties: { kind: { const: 'said' }, value, derived: { type: 'string' } },
    required: ['kind', 'value'],
  };
  const silent = {
    properties: { kind: { const: 'silent' }, hole: { $ref: '#/$defs/Id' } },
    required: ['kind', 'hole'],
  };
  return { anyOf: [objectOf(said), objectOf(silent)] };
}

function wordsOf(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
