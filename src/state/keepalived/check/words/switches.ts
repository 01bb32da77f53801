import type { Statement } from '../../../model/keepalived/conf.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';

/** Words that switch something on, whatever stands behind them. */
const ALWAYS_ON: Readonly<Record<string, ReadonlySet<string>>> = {
  virtual_server: new Set(['inhibit_on_failure', 'alpha', 'omega', 'ha_suspend', 'ops']),
  vrrp_instance: new Set(['nopreempt', 'dont_track_primary']),
};

/** Words that take a switch, and ignore what is none. */
const TAKES_SWITCH: Readonly<Record<string, ReadonlySet<string>>> = {
  virtual_server: new Set(['smtp_alert']),
  real_server: new Set(['inhibit_on_failure', 'alpha', 'smtp_alert']),
};

const OFF = /^(?:no|off|false|0)$/i;
const SWITCH = /^(?:on|off|true|false|yes|no)$/;

const holds = (table: Readonly<Record<string, ReadonlySet<string>>>, name: string, word: string) =>
  Object.hasOwn(table, name) && table[name]?.has(word);

function checkSwitch(statement: Statement, around: Statement): ConfFinding | undefined {
  const [word = '', value] = statement.words;
  const [name = ''] = around.words;
  if (value === undefined) return undefined;
  if (holds(ALWAYS_ON, name, word) && OFF.test(value))
    return findingAt(statement, titleOf(around), ['SWITCH_STAYS_ON', 'warning'], {
      seen: `${word} ${value}`,
      why: `${word} takes no value in a ${name}: it is on because it is there`,
      remedy: 'remove the line',
    });
  if (!holds(TAKES_SWITCH, name, word) || SWITCH.test(value)) return undefined;
  return findingAt(statement, titleOf(around), ['SWITCH_UNKNOWN', 'warning'], {
    seen: `${word} ${value.slice(0, 30)}`,
    why: 'it is neither on nor off, so keepalived ignores the line',
    remedy: 'write on or off',
  });
}

const ofBlock = (around: Statement): readonly ConfFinding[] =>
  around.block.flatMap((statement) => [
    ...[checkSwitch(statement, around) ?? []].flat(),
    ...ofBlock(statement),
  ]);

/** Switches that are not what they seem. */
export const checkSwitches: ConfRule = ({ configuration }) =>
  configuration.statements.flatMap(ofBlock);
