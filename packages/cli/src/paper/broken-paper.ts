/** A paper that cannot be read, in words for the person who gave it: what is wrong with the file and what to do. */
export class BrokenPaper extends Error {}
