const BLANK = /[ \t\r]+/;

/**
 * The command lines of `ipvsadm -R` as words: split on blanks, no quoting, no comments, the word
 * `ipvsadm` skipped, empty lines left out.
 */
export function restoreLines(input: string): readonly (readonly string[])[] {
  const lines = input.split('\n');
  const last = lines.pop() ?? '';
  // Two blanks at the very end make the reader meet the end of the file in mid-line and drop that line.
  const complete = /[ \t\r]{2}$/.test(last) ? lines : [...lines, last];
  return complete
    .map((line) => line.split(BLANK).filter((word) => word !== '' && word !== 'ipvsadm'))
    .filter((words) => words.length > 0);
}
