/** One fault, made by hand, in code that the record rests on. Some test must turn red with it. */
export interface Mutation {
  /** `leaf-prefix-dropped`: how it is called on the command line and in the list. */
  readonly name: string;
  /** The file, from the root of the repository. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly from: string;
  /** What is put in its place. */
  readonly to: string;
  /** What would go wrong for people if nobody noticed: one sentence. */
  readonly breaks: string;
  /** Test files, or folders of them, that are run against it. */
  readonly tests: readonly string[];
}

/** The file with the fault in it. Throws where the text does not stand there exactly once: the table follows the code. */
export function mutated({ name, file, from, to }: Mutation, text: string): string {
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(
      `mutation \`${name}\`: its text stands ${parts.length - 1} times in ${file}, and should once; bring the table in trials/mutations up to date`,
    );
  return parts.join(to);
}
