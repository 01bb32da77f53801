/** A value of a JSON document; integers past 2^53 are bigint. */
export type Json =
  null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/** RFC 3339 UTC with milliseconds. */
export const timeOf = (wallMs: number): string => new Date(wallMs).toISOString();
