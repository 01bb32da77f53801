import type { Configuration, Statement } from '../../state/model/keepalived/conf.ts';
import { testCommand } from '../../state/model/keepalived/test-command.ts';
import type { Host } from '../../state/ports.ts';

/** A line of `keepalived -t`. */
export interface TestLine {
  /** Absent where it does not say. */
  readonly file?: string;
  readonly line?: number;
  /** Without the password; may hold text to escape. */
  readonly text: string;
}

/** What `keepalived -t` said. */
export type ConfigTest =
  | {
      readonly kind: 'said';
      /** 0, 4 (it cannot be read), 5 (errors, or mere warnings), 6 (scripts are not safe); others are ends before the end. */
      readonly status: number;
      readonly lines: readonly TestLine[];
    }
  | { readonly kind: 'crashed'; readonly signal: string }
  | { readonly kind: 'unable'; readonly reason: string };

const SECRET_BLOCKS: ReadonlySet<string> = new Set(['authentication', 'auth_hmac', 'SSL']);
const NO_SECRETS: ReadonlySet<string> = new Set([
  'auth_type',
  'auth_pass',
  'PASS',
  'AH',
  'password',
  'ca',
  'certificate',
  'key',
]);

/** Every word of the blocks that hold passwords, as long as it may be one. */
function secretsIn(statements: readonly Statement[], isSecret = false): readonly string[] {
  return statements.flatMap(({ words, block }) => {
    const isPass = words[0] === 'auth_pass' || isSecret;
    return [
      ...(isPass ? words.filter((word) => !NO_SECRETS.has(word) && word !== '') : []),
      ...secretsIn(block, SECRET_BLOCKS.has(words[0] ?? '')),
    ];
  });
}

/** A text without what may be a password: known ones, and all that stands behind `auth_pass`. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((so, secret) => so.replaceAll(secret, '***'), text);
  return known.replace(/\b(auth_pass|password)(?=["'\s]+\S)(?!`).*$/s, (whole, word: string) =>
    /^\w+` at word position/.test(whole) ? whole : `${word} ***`,
  );
}

const NOISE = /^(?:Opening file|Configuration is using|Configuration file|\s*$)/;
const PLACED = /^\((?:(.*): )?Line (\d+)\) (.*)$/s;

function lineOf(text: string): TestLine {
  const [, file, line, rest] = PLACED.exec(text) ?? [];
  if (line === undefined || rest === undefined) return { text };
  return { ...(file !== undefined && { file }), line: Number(line), text: rest };
}

/** Its processes say the same one after the other, the first of them without the file. */
function once(lines: readonly TestLine[]): readonly TestLine[] {
  const found = new Map<string, TestLine>();
  for (const each of lines) {
    const key = `${each.line ?? ''} ${each.text}`;
    if (found.get(key)?.file === undefined) found.set(key, { ...found.get(key), ...each });
  }
  return [...found.values()];
}

/** Asks the keepalived of a host what it thinks of a configuration. Never rejects. */
export async function runConfigTest(
  { main, statements }: Configuration,
  id: string | undefined,
  host: Pick<Host, 'run'>,
): Promise<ConfigTest> {
  const ended = await host.run(testCommand(main, id));
  if (ended.kind === 'killed') return { kind: 'crashed', signal: ended.signal };
  if (ended.kind === 'not-found') return { kind: 'unable', reason: 'keepalived is not installed' };
  if (ended.kind !== 'exited')
    return { kind: 'unable', reason: ended.kind === 'failed' ? ended.reason : ended.kind };
  const secrets = secretsIn(statements);
  const lines = `${ended.stdout}\n${ended.stderr}`
    .split('\n')
    .filter((line) => !NOISE.test(line))
    .map((line) => lineOf(withoutSecrets(line, secrets)));
  return { kind: 'said', status: ended.exitCode, lines: once(lines) };
}
