/** What an entry or a sealed field may hold: RFC 8785 without fractions and without `null`. Absent is absent. */
export type Json = string | number | boolean | readonly Json[] | { readonly [member: string]: Json };

/** A JSON object of the record. */
export type JsonObject = { readonly [member: string]: Json };

/** Whether a value of the record is an object, not a list, text, number or truth value. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value);
}
