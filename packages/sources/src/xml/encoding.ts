/** The encoding of a document by its first bytes, where it is not UTF-8: a sentence's end, as in "is in UTF-16". */
export function otherEncoding(first: Uint8Array): string | undefined {
  const [a, b] = first;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'UTF-16, little end first';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'UTF-16, big end first';
  return undefined;
}

/** The encoding that an XML declaration names, where it is neither UTF-8 nor a part of it. */
export function declaredEncoding(named: string | undefined): string | undefined {
  return named === undefined || /^(?:utf-?8|us-ascii|ascii)$/i.test(named) ? undefined : named;
}
