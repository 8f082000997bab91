/**
 * Moves the focus along a list by so many places, never beyond its ends; into it at its first or last place where the
 * focus is outside. Gives whether it moved or could have.
 */
export function step(list: readonly (HTMLElement | SVGAElement)[], by: number | undefined): boolean {
  if (by === undefined || list.length === 0) return false;
  const row = document.activeElement?.closest('tr');
  const at = list.findIndex(
    (each) => each === document.activeElement || (row !== null && row !== undefined && each.closest('tr') === row),
  );
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by));
  list[next]!.focus();
  return true;
}
