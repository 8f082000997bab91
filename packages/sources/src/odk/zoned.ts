/** Kobo writes its own times in UTC without saying so. */
export function withZone(time: string | undefined): string | undefined {
  return time !== undefined && /T\d\d:\d\d:\d\d(?:\.\d+)?$/.test(time) ? `${time}Z` : time;
}
