/** Part of ECMAScript's JSON.parse source text access; not in TypeScript's library yet. */
interface JsonWithRaw {
  rawJSON(text: string): unknown;
}

const exact = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint'
    ? (JSON as unknown as JsonWithRaw).rawJSON(String(value)) // every Node >= 22 has it
    : value;

/** JSON in which every integer is exact, also past 2^53. */
export const exactJson = (value: unknown): string => JSON.stringify(value, exact, 2);
