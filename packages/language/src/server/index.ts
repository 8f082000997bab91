export { completionsAt } from './completion.ts';
export { fixesFor } from './fixes.ts';
export { hoverAt } from './hover.ts';
export { type Change, definitionOf, isName, itemNamedAt, placesOf, renamed } from './names.ts';
