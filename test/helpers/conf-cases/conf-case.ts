import type { ConfCode } from '../../../src/state/keepalived/check/codes.ts';

/** How real keepalived shows that a finding is true; all that is said must hold. */
export interface Shows {
  /** In what `keepalived -t` says. */
  readonly test?: RegExp;
  /** In its log while it runs. */
  readonly log?: RegExp;
  /** In what it knows (its dump). */
  readonly dump?: RegExp;
  /** Nowhere in what it knows. */
  readonly notInDump?: RegExp;
  /** In `ipvsadm -S -n`. */
  readonly table?: RegExp;
  /** Nowhere there. */
  readonly notInTable?: RegExp;
  /** In `ip -o addr`. */
  readonly addresses?: RegExp;
  /** It does not stay: status 2. */
  readonly ends?: true;
}

/** A minimal file that has a finding, one that has not, and what keepalived makes of the first. */
export interface ConfCase {
  readonly code: ConfCode;
  readonly has: string;
  /** A clean file where absent. */
  readonly hasNot?: string;
  /** Line of the finding in `has`. */
  readonly line: number;
  readonly shows: Shows;
  /** It would spoil what stands behind it. */
  readonly isAlone?: true;
}

/** A block of lines. */
export const block = (head: string, lines: readonly string[]): string =>
  `${[`${head} {`, ...lines, '}'].join('\n')}\n`;

const INSTANCE = {
  state: 'state BACKUP',
  interface: 'interface eth0',
  router: 'virtual_router_id 51',
  priority: 'priority 100',
  vips: 'virtual_ipaddress {\n10.0.0.100/24\n}',
};

/** A clean vrrp_instance with some of its lines changed, and more behind them. */
export function instance(
  changed: Partial<typeof INSTANCE> = {},
  more: readonly string[] = [],
  name = 'VI_1',
): string {
  const lines = Object.values({ ...INSTANCE, ...changed }).filter((line) => line !== '');
  return block(`vrrp_instance ${name}`, [...lines, ...more]);
}

/** A clean real_server, or one with these lines. Nobody answers its check, and it waits for that. */
export const server = (
  lines: readonly string[] = ['weight 1', 'TCP_CHECK {', 'connect_timeout 60', '}'],
  address = '10.0.0.2 80',
): string => block(`real_server ${address}`, lines).trimEnd();

const SERVICE = {
  loop: 'delay_loop 6',
  scheduler: 'lvs_sched rr',
  method: 'lvs_method NAT',
  protocol: 'protocol TCP',
};

/** A clean virtual_server with some of its lines changed, and more behind them; its server comes last. */
export function service(
  changed: Partial<typeof SERVICE> = {},
  more: readonly string[] = [],
  { address = '10.0.0.100 80', servers = [server()] } = {},
): string {
  const lines = Object.values({ ...SERVICE, ...changed }).filter((line) => line !== '');
  return block(`virtual_server ${address}`, [...lines, ...more, ...servers]);
}

/** Global definitions under which scripts run without complaint. */
export const SAFE = block('global_defs', ['script_user root', 'enable_script_security']);

/** A script that is always content. */
export const SCRIPT = block('vrrp_script chk', ['script "/bin/true"', 'interval 2', 'weight -20']);

/** A file without any finding. */
export const CLEAN = instance() + service();

/** A second instance that is no trouble. */
export const second = (): string =>
  instance(
    { router: 'virtual_router_id 52', vips: 'virtual_ipaddress {\n10.0.0.101/24\n}' },
    [],
    'VI_2',
  );
