const english = new Set(
  'the of and to in a on was were there shall by be for with that this these any its their from which not may must are is has have it at as if each all no upon under or will an other such been who'.split(
    ' ',
  ),
);
const foreign = new Set(
  'le la les des du et une dans aux pour sur der die das und ein eine den dem mit von zu nicht el los las del y en por para una che il gli della di oraz jest w z na nie het een van voor'.split(
    ' ',
  ),
);
/** So few words say little of their language by the small words among them. */
const wordsForJudging = 6;
const englishShareMin = 0.1;

/** Whether the words can be taken for English: Latin letters for the most part, and the small words of English among them. */
export function isEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters === 0) return true;
  if (latin * 2 < letters) return false;
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const own = found.filter((word) => english.has(word)).length;
  const theirs = found.filter((word) => foreign.has(word)).length;
  if (found.length < wordsForJudging) return theirs === 0 || own >= theirs;
  return own >= found.length * englishShareMin && own >= theirs;
}

/** Whether a sentence is in another script than the one that is read. */
export function isOtherScript(sentence: string): boolean {
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const latin = sentence.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin * 2 < letters;
}
