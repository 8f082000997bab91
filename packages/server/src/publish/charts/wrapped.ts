/** Words in lines of at most so many letters; a word that is longer is cut, for a picture cannot scroll. */
export function wrapped(words: string, lettersMax: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/).flatMap((each) => cut(each, lettersMax))) {
    if (line !== '' && [...line].length + 1 + [...word].length > lettersMax) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, lettersMax: number): readonly string[] {
  const letters = [...word];
  if (letters.length <= lettersMax) return [word];
  return Array.from({ length: Math.ceil(letters.length / lettersMax) }, (_, at) =>
    letters.slice(at * lettersMax, (at + 1) * lettersMax).join(''),
  );
}
