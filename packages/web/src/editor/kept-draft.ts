/** What this browser keeps between visits: a text under its path, or prose. */
export type Draft = { readonly path: string; readonly text: string } | { readonly prose: string };

const keptAs = 'truceline.editor.draft';

/** Keeps a draft, or forgets it. Storage may be forbidden; then a reload forgets, and nothing else is lost. */
export function keep(draft: Draft | undefined): void {
  try {
    if (draft === undefined) localStorage.removeItem(keptAs);
    else localStorage.setItem(keptAs, JSON.stringify(draft));
  } catch {
    return;
  }
}

/** The draft that was kept, if there is one that can be read. */
export function kept(): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keptAs) ?? '{}') as Record<string, unknown>;
    if (typeof draft.prose === 'string') return { prose: draft.prose };
    return typeof draft.path === 'string' && typeof draft.text === 'string'
      ? { path: draft.path, text: draft.text }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two drafts hold the same. */
export function isSameDraft(one: Draft, other: Draft): boolean {
  if ('prose' in one || 'prose' in other) return 'prose' in one && 'prose' in other && one.prose === other.prose;
  return one.text === other.text && one.path === other.path;
}
