/** How the compiler reaches files: by path, and never past what the host lets it see. */
export interface LanguageHost {
  /** The text of a file, or `undefined` where there is none. Paths have forward slashes and are relative to the host's root. */
  readonly readText: (path: string) => string | undefined;
}

/** A path seen from the file that names it, without `.` and `..`; `undefined` where it would leave the host's root. */
export function resolvePath(from: string, path: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
