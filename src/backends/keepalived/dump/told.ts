/** What is not absent. */
export function told<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T; // what is left is as T has it
}
