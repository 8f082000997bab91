export { type CodePage, codes, explainCode } from './codes/index.ts';
export { type CompiledAgreement, compileAgreement, compileReading, isBlocking } from './compile/compile.ts';
export type { Geometry } from './compile/geometry.ts';
export type { LanguageHost } from './compile/host.ts';
