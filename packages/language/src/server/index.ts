export { completionsAt } from './completion.ts';
export { fixesFor } from './fixes.ts';
export { hoverAt } from './hover.ts';
export { type Change, definitionOf, itemNamedAt, placesOf } from './names.ts';
