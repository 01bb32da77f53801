import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { globalsOf, has, lastOf, linesOf, repeated } from '../blocks.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';

/** The instance that the sync daemon follows. */
export const checkSyncDaemon: ConfRule = ({ configuration: { statements } }) => {
  const place = lastOf(globalsOf(statements), 'lvs_sync_daemon');
  const name = place?.words[2];
  if (!place || name === undefined || /^(?:id|maxlen|port|ttl|group|\d+)$/.test(name)) return [];
  if (named(statements, 'vrrp_instance').some(({ words }) => words[1] === name)) return [];
  return [
    findingAt(place, 'global_defs', ['SYNC_DAEMON_UNDEFINED', 'critical'], {
      seen: `lvs_sync_daemon follows ${name}, and there is no such vrrp_instance`,
      why: 'no sync daemon is started: connections are lost in a failover; keepalived -t does not see it',
      remedy: 'correct the name of the instance',
    }),
  ];
};

/** Mail that nobody sends. */
export const checkMail: ConfRule = ({ configuration: { statements } }) => {
  const globals = globalsOf(statements);
  const place =
    lastOf(globals, 'notification_email') ??
    globals.find(({ words: [word = ''] }) => word.startsWith('smtp_alert'));
  if (!place) return [];
  const lacks = [
    has(globals, 'smtp_server') ? [] : 'smtp_server',
    linesOf(globals, 'notification_email').length > 0 ? [] : 'notification_email',
  ].flat();
  if (lacks.length === 0) return [];
  return [
    findingAt(place, 'global_defs', ['MAIL_WITHOUT_SERVER', 'warning'], {
      seen: `${place.words[0]} without ${lacks.join(' and ')}`,
      why: 'keepalived sends no mail, and does not say so',
      remedy: `add ${lacks.join(' and ')} to global_defs`,
    }),
  ];
};

/** Two firewalls at once. */
export const checkFirewalls: ConfRule = ({ configuration: { statements } }) => {
  const globals = globalsOf(statements);
  const place = lastOf(globals, 'vrrp_iptables');
  if (!place || !has(globals, 'nftables')) return [];
  return [
    findingAt(place, 'global_defs', ['IPTABLES_IGNORED', 'warning'], {
      seen: 'vrrp_iptables and nftables',
      why: 'keepalived uses nftables only',
      remedy: 'leave one of the two',
    }),
  ];
};

/** What becomes of the second block of a name. */
const SECOND: Readonly<Record<string, string>> = {
  vrrp_instance: 'keepalived leaves this one out, with its addresses',
  vrrp_sync_group: 'keepalived leaves this one out',
  vrrp_script: 'whoever names it gets the first one; this one never runs',
  virtual_server_group: 'whoever names it gets the first one',
};

const second = (block: Statement): ConfFinding =>
  findingAt(
    block,
    titleOf(block),
    ['NAME_TWICE', block.words[0] === 'vrrp_instance' ? 'critical' : 'warning'],
    {
      seen: `another ${titleOf(block)} stands above`,
      why: SECOND[block.words[0] ?? ''] ?? '',
      remedy: 'give it another name, or join the two',
    },
  );

/** Blocks that have the name of another one. */
export const checkBlockNames: ConfRule = ({ configuration: { statements } }) =>
  Object.keys(SECOND).flatMap((keyword) =>
    repeated(
      named(statements, keyword).filter(({ words }) => words.length > 1),
      ({ words }) => words[1] ?? '',
    ).map(second),
  );

/** A program for an event that has one already. */
export const checkNotifiers: ConfRule = ({ configuration: { statements } }) =>
  ['vrrp_instance', 'vrrp_sync_group'].flatMap((keyword) =>
    named(statements, keyword).flatMap((owner) =>
      repeated(
        owner.block.filter(({ words: [word = ''] }) =>
          /^notify(?:_(?:master|backup|fault|stop))?$/.test(word),
        ),
        ({ words }) => words[0] ?? '',
      ).map((each) =>
        findingAt(each, titleOf(owner), ['NOTIFY_TWICE', 'warning'], {
          seen: `${each.words[0]} stands above already`,
          why: 'keepalived ignores this one',
          remedy: 'let one program do both',
        }),
      ),
    ),
  );
