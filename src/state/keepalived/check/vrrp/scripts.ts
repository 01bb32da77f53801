import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { globalsOf, has, lastOf } from '../blocks.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';

/** A script that does nothing, or a script nobody asks. */
export const checkScripts: ConfRule = ({ configuration: { statements } }) => {
  const used = new Set(
    ['vrrp_instance', 'vrrp_sync_group']
      .flatMap((name) => named(statements, name))
      .flatMap(({ block }) => named(block, 'track_script'))
      .flatMap(({ block }) => block.map(({ words }) => words[0])),
  );
  return named(statements, 'vrrp_script').flatMap((script) => {
    if ((lastOf(script.block, 'script')?.words.length ?? 0) < 2)
      return [
        findingAt(script, titleOf(script), ['SCRIPT_MISSING', 'critical'], {
          seen: 'no script in it',
          why: 'keepalived removes it, and every track_script that names it',
          remedy: 'add script "PROGRAM ARGUMENTS"',
        }),
      ];
    if (used.has(script.words[1])) return [];
    return [
      findingAt(script, titleOf(script), ['SCRIPT_UNUSED', 'info'], {
        seen: 'no track_script names it',
        why: 'keepalived removes it: it never runs',
        remedy: 'name it in track_script { } of an instance, or remove it',
      }),
    ];
  });
};

const RUNS =
  /^(?:script|notify|notify_(?:master|backup|fault|stop|deleted|up|down|master_rx_lower_pri)|quorum_(?:up|down)|misc_path|(?:startup|shutdown|notify_fifo|vrrp_notify_fifo|lvs_notify_fifo)_script)$/;

function firstRun(statements: readonly Statement[]): Statement | undefined {
  for (const statement of statements) {
    const [word = '', value] = statement.words;
    if (RUNS.test(word) && value !== undefined) return statement;
    const inner = firstRun(statement.block);
    if (inner) return inner;
  }
  return undefined;
}

/** Programs that run as root without being looked at. */
export const checkScriptSecurity: ConfRule = ({ configuration: { statements } }) => {
  const globals = globalsOf(statements);
  const first = firstRun(statements);
  if (!first) return [];
  const found: ConfFinding[] = [];
  if (!has(globals, 'enable_script_security'))
    found.push(
      findingAt(first, 'global_defs', ['SCRIPT_SECURITY_OFF', 'warning'], {
        seen: `programs are run (${first.words[0]}), and enable_script_security is not set`,
        why: 'keepalived also runs those that others than root may change, and calls it a security violation: keepalived -t ends with 6',
        remedy: 'add enable_script_security and script_user to global_defs',
      }),
    );
  if (!has(globals, 'script_user') && !has(globals, 'enable_script_security')) return found;
  if (!has(globals, 'script_user'))
    found.push(
      findingAt(first, 'global_defs', ['SCRIPT_USER_MISSING', 'warning'], {
        seen: 'programs are run with enable_script_security, and no script_user is said',
        why: 'they run as keepalived_script; where there is no such user, keepalived leaves them out, and with them what they would track',
        remedy: 'add script_user USER to global_defs, in front of every script',
      }),
    );
  return found;
};
