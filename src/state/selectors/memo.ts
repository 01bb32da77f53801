/** Remembers the last answer: computed anew only where one of the parts is another value. */
export function memoLast<Parts extends readonly unknown[], T>(
  compute: (...parts: Parts) => T,
): (...parts: Parts) => T {
  let last: { readonly parts: Parts; readonly value: T } | undefined;
  return (...parts) => {
    if (last?.parts.every((part, index) => Object.is(part, parts[index]))) return last.value;
    last = { parts, value: compute(...parts) };
    return last.value;
  };
}
