import type { ConfTest } from '../model/change/change.ts';
import type { Intent } from '../model/change/intent.ts';
import type { Configuration, Statement } from '../model/keepalived/conf.ts';
import { valueEdit } from '../keepalived/conf-value.ts';
import { testCommand } from '../model/keepalived/test-command.ts';
import { reasonIn } from '../model/stderr.ts';
import type { ActingDirector } from './acting.ts';
import { confTestOf, openLines } from './conf-test.ts';

/** What must be known of a file of keepalived before a value in it is changed. */
export type ConfFacts =
  | {
      readonly kind: 'read';
      /** Where it really is. */
      readonly file: string;
      /** The file keepalived was told. */
      readonly main: string;
      readonly test: ConfTest;
      /** The VRRP instance that the line is of. */
      readonly instance?: string;
    }
  | { readonly kind: 'unread'; readonly why: string };

type Place = Pick<
  Extract<Intent, { readonly kind: 'conf-value' }>,
  'file' | 'line' | 'statement' | 'word' | 'after'
>;

const USUAL = '/etc/keepalived/keepalived.conf';

const unread = (why: string): ConfFacts => ({ kind: 'unread', why });

const flat = (statements: readonly Statement[]): readonly Statement[] =>
  statements.flatMap((each) => [each, ...flat(each.block)]);

/** The instance in whose block a line is. */
function instanceAt(
  statements: readonly Statement[],
  { file, line, statement }: Place,
): string | undefined {
  const isIt = (each: Statement): boolean =>
    each.file === file && each.line === line && each.words[0] === statement;
  return statements.find(({ words, block }) => words[0] === 'vrrp_instance' && block.some(isIt))
    ?.words[1];
}

/** Why a word cannot be written over without more or less than it being changed; `undefined` where it can. */
function whyNotEditable(
  configuration: Configuration,
  { file, line, statement, word, after }: Place,
): string | undefined {
  const found = flat(configuration.statements).find(
    (each) => each.file === file && each.line === line && each.words[0] === statement,
  );
  const edit = found && valueEdit(configuration, found, word, after);
  return edit?.ok === false ? edit.error.message : undefined;
}

/** What keepalived says of its configuration as it is now. */
async function testNow(
  main: string,
  { host, keepalived }: ActingDirector,
): Promise<ConfTest | { readonly why: string }> {
  const { configId } = await keepalived.process();
  const ended = await host.run(testCommand(main, configId));
  if (ended.kind === 'not-found') return { why: 'keepalived is not installed' };
  if (ended.kind !== 'exited') return { why: `\`keepalived -t\` had no end: ${ended.kind}` };
  const { exitCode, stderr } = ended;
  if ([0, 5].includes(exitCode))
    return { ...confTestOf(exitCode, stderr, main), ...(configId !== undefined && { configId }) };
  return {
    why: `\`keepalived -t\` failed: ${reasonIn(openLines(stderr)) ?? `exit status ${exitCode}`}`,
  };
}

/** Reads what stands around a value: where its file really is, and what keepalived says of all as it is. */
export async function readConfFacts(director: ActingDirector, intent: Place): Promise<ConfFacts> {
  const { host, keepalived } = director;
  const real = await host.run(['readlink', '-f', intent.file]);
  if (real.kind === 'not-found') return unread('readlink is not installed');
  if (real.kind !== 'exited' || real.exitCode !== 0 || real.stdout.trim() === '')
    return unread(`${intent.file} cannot be found`);
  const configuration = await keepalived.configuration();
  const why = configuration && whyNotEditable(configuration, intent);
  if (why !== undefined) return unread(why);
  const main = configuration?.main ?? USUAL;
  const test = await testNow(main, director);
  if ('why' in test) return unread(test.why);
  const instance = configuration && instanceAt(configuration.statements, intent);
  const file = real.stdout.replace(/\n$/, '');
  return { kind: 'read', file, main, test, ...(instance !== undefined && { instance }) };
}
