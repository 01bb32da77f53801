import type { Configuration } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';
import type { NoKeepalived } from '../../model/keepalived/process.ts';
import { plural } from '../words.ts';
import type { Trouble } from '../trouble.ts';
import type { KeepalivedRule } from './facts.ts';
import { KEEPALIVED } from './facts.ts';

const count = (configuration: Configuration | undefined, name: string): number =>
  configuration ? named(configuration.statements, name).length : 0;

/** keepalived is configured and does not run. */
export const notRunning: KeepalivedRule = ({ keepalived: { process, configuration } }) => {
  if (process?.running !== false) return [];
  const instances = count(configuration, 'vrrp_instance');
  const services = count(configuration, 'virtual_server');
  if (!configuration || instances + services === 0) return [];
  const parts = [
    ...(instances > 0 ? [plural(instances, 'VRRP instance')] : []),
    ...(services > 0 ? [plural(services, 'virtual server')] : []),
  ];
  return [
    {
      code: 'KEEPALIVED_STOPPED',
      severity: 'critical',
      subject: KEEPALIVED,
      seen: `keepalived does not run, and ${configuration.main} has ${parts.join(' and ')}`,
      why: 'this director takes over from nobody, and nobody checks its real servers',
      remedy: '`systemctl start keepalived`; `keepalived -t` tests its configuration first',
    },
  ];
};

type Said = Pick<Trouble, 'code' | 'severity' | 'why'>;

/** What is left where keepalived cannot be asked. */
const BY_CODE: Readonly<Record<Exclude<NoKeepalived['code'], 'not-running'>, Said>> = {
  'no-answer': {
    code: 'KEEPALIVED_SILENT',
    severity: 'warning',
    why: 'it may hang; states and priorities shown are old, only addresses are of now',
  },
  unreadable: {
    code: 'KEEPALIVED_UNREADABLE',
    severity: 'warning',
    why: 'states and priorities are old or unknown, only addresses are of now',
  },
  'not-permitted': {
    code: 'KEEPALIVED_NOT_PERMITTED',
    severity: 'info',
    why: 'who is master can only be told by the addresses on this director',
  },
};

/** keepalived runs and cannot be asked. */
export const notAnswered: KeepalivedRule = ({ keepalived: { process, trouble } }) => {
  if (!trouble || trouble.code === 'not-running' || process?.running === false) return [];
  const { message, remedy } = trouble;
  return [{ ...BY_CODE[trouble.code], subject: KEEPALIVED, seen: message, remedy }];
};

/** One of its processes is not there, though the file has work for it. */
export const childMissing: KeepalivedRule = ({ keepalived: { process, configuration } }) => {
  if (!process?.running) return [];
  const { vrrpPid, checkersPid } = process;
  const checkers = count(configuration, 'virtual_server');
  const instances = count(configuration, 'vrrp_instance');
  const trouble = (seen: string, why: string): Trouble => ({
    ...{ code: 'KEEPALIVED_CHILD_MISSING', severity: 'critical', subject: KEEPALIVED, seen, why },
    remedy:
      'see its log for why it ended, and its options: -C and -P leave one of them out; a restart brings it back',
  });
  if (checkers > 0 && checkersPid === undefined && vrrpPid !== undefined)
    return [
      trouble(
        `its healthchecker does not run, and its file has ${plural(checkers, 'virtual server')}`,
        'servers that fail keep their weight, those that return do not get it back',
      ),
    ];
  if (instances > 0 && vrrpPid === undefined && checkersPid !== undefined)
    return [
      trouble(
        `its VRRP process does not run, and its file has ${plural(instances, 'VRRP instance')}`,
        'this director takes over from nobody',
      ),
    ];
  return [];
};
