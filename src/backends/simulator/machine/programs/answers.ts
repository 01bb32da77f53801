/** What a program of a simulated machine leaves. */
export interface Answer {
  readonly kind: 'exited';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Ended well. */
export const said = (stdout = ''): Answer => ({ kind: 'exited', exitCode: 0, stdout, stderr: '' });

/** Ended with a reason. */
export const failed = (stderr: string, exitCode = 1): Answer => ({
  ...{ kind: 'exited', exitCode, stdout: '' },
  stderr: stderr === '' || stderr.endsWith('\n') ? stderr : `${stderr}\n`,
});

/** Several answers as one program gives them: it fails where one failed. */
export const together = (answers: readonly Answer[]): Answer => ({
  kind: 'exited',
  exitCode: Math.max(0, ...answers.map(({ exitCode }) => exitCode)),
  stdout: answers.map(({ stdout }) => stdout).join(''),
  stderr: answers.map(({ stderr }) => stderr).join(''),
});

/** Options by their letters, and the words behind them; `--` ends the options. */
export function optionsOf(words: readonly string[]): {
  readonly options: string;
  readonly rest: readonly string[];
} {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const isOption = (word: string): boolean => /^-./.test(word);
  return {
    options: before.filter(isOption).join(''),
    rest: [...before.filter((word) => !isOption(word)), ...(end < 0 ? [] : words.slice(end + 1))],
  };
}
