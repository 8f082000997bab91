import {
  type AstReflection,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumParser,
} from 'langium';
import type { File } from '../generated/ast.ts';
import { TruceGeneratedModule, TruceGeneratedSharedModule } from '../generated/module.ts';
import { RepairingLexer } from './repairing-lexer.ts';

/** The parser of the language with its lexer, made once: building them takes some hundred milliseconds. */
export interface Parser {
  readonly parse: (text: string) => ReturnType<LangiumParser['parse']> & { readonly value: File };
  readonly lexer: RepairingLexer;
  /** What each kind of node must have. */
  readonly reflection: AstReflection;
}

let parser: Parser | undefined;

/** The one parser of this process. */
export function theParser(): Parser {
  if (parser) return parser;
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), TruceGeneratedSharedModule);
  const services = inject(createDefaultCoreModule({ shared }), TruceGeneratedModule, {
    parser: { Lexer: (each: ConstructorParameters<typeof RepairingLexer>[0]) => new RepairingLexer(each) },
  });
  shared.ServiceRegistry.register(services);
  const lexer = services.parser.Lexer as RepairingLexer;
  parser = {
    parse: (text) => services.parser.LangiumParser.parse<File>(text),
    lexer,
    reflection: shared.AstReflection,
  };
  return parser;
}
