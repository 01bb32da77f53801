/** A DNS name has at most this many characters. */
const LONGEST_NAME = 253;

/** Answers may hold hundreds of names. */
const NAMES_LOOKED_AT = 16;

const HOST_NAME = /^[a-z\d_](?:[a-z\d._-]*[a-z\d_])?$/i;

/**
 * A name that is only letters, digits, `-`, `.` and `_`, has a letter in its last label and so cannot
 * pass for an address; whoever owns the reverse zone writes the answer.
 */
function isHostName(text: string): boolean {
  return text.length <= LONGEST_NAME && HOST_NAME.test(text) && /[a-z][^.]*$/i.test(text);
}

/** The name to show of what DNS answered: the first in alphabetical order, since answers rotate. */
export function chooseHostName(answers: readonly unknown[]): string | undefined {
  return answers
    .slice(0, NAMES_LOOKED_AT)
    .map((answer) => (typeof answer === 'string' ? answer.replace(/\.$/, '') : ''))
    .filter(isHostName)
    .sort()[0];
}
