const written = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, seconds: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${seconds}`;
  let format = written.get(key);
  if (!format) {
    // Swedish writes 2031-03-14 06:05, as the pages of the room do in every language.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
    });
    written.set(key, format);
  }
  return format;
}

/** An instant on the clocks of a zone: `2031-03-14 06:05`. */
export function localTime(at: number, zone: string): string {
  return formatOf(zone, false).format(at);
}

/** The time on the clock of this machine, to the second. */
export function clockTime(at: number): string {
  return formatOf(Intl.DateTimeFormat().resolvedOptions().timeZone, true).format(at).slice(11);
}

/** Hours and minutes of a length: `2:10`. */
export function lengthWords(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
