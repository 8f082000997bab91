export { type PowerOfBody, powerOf, whenMembersLeave } from './analyses/power/index.ts';
export { becauseWords, type Reachability, reachabilityOf } from './analyses/reachability/index.ts';
export { type CodePage, codes, explainCode } from './codes/index.ts';
export { type CompiledAgreement, compileAgreement, compileReading, isBlocking } from './compile/compile.ts';
export type { Geometry } from './compile/geometry.ts';
export type { LanguageHost } from './compile/host.ts';
export {
  absenceCodes,
  asFarAsRead,
  type Coverage,
  clausesOf,
  coverageOf,
  inWhatIsRead,
  type PaperClause,
  startsClause,
} from './coverage/index.ts';
export {
  againstDiagnostics,
  type Change,
  diffTerms,
  type EncodersAgreement,
  encodersAgree,
  type FieldLine,
  fieldLines,
} from './diff/index.ts';
export { type Formatted, formatText } from './format/index.ts';
export { type AmendmentPlace, amendmentPlaces } from './parse/amendments.ts';
export {
  type PictureFact,
  type PictureFinding,
  type PictureHole,
  type PictureSection,
  pictureOf,
  type TextPicture,
} from './picture/index.ts';
export { inferencesIn, type Names, plainReading, type ReadingLanguage, readingLanguages } from './plain/index.ts';
