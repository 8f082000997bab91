export { type FindingWordKind, findingForms } from './finding-forms.ts';
export { type FindingWordGround, findingAbout, parseFindingWord } from './parse-finding-word.ts';
