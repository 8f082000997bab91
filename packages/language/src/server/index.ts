export { type Completion, completionsAt } from './completion.ts';
export { type Fix, fixesFor } from './fixes.ts';
export { hoverAt } from './hover.ts';
export { type Change, definitionOf, isName, itemNamedAt, placesOf, renamed, type Stretch } from './names.ts';
