import type { ActingDirector } from '../change/acting.ts';
import type { Moving } from '../model/change/moving.ts';
import type { NoKeepalived } from '../model/keepalived/process.ts';
import type { VrrpInstance, VrrpLook } from '../model/keepalived/vrrp.ts';
import type { Result } from '../model/result.ts';

type Look = Result<VrrpLook, NoKeepalived>;

const instanceIn = (look: Look, name: string): VrrpInstance | undefined =>
  look.ok ? look.value.instances.find((instance) => instance.name === name) : undefined;

/** What keepalived says of an instance that is master no more; `undefined` where it is, or does not tell. */
export function resignedWords(look: Look, instance: string, director: string): string | undefined {
  if (!look.ok)
    return look.error.code === 'not-running'
      ? `keepalived does not run on ${director} any more`
      : undefined;
  const { state, masterAddress } = instanceIn(look, instance) ?? {};
  if (!state || state === 'master') return undefined;
  const whom = masterAddress === undefined ? '' : `, its master is ${masterAddress}`;
  return `${instance} on ${director} is ${state.toUpperCase()}${whom}`;
}

/** Who has the VIPs, as far as that is seen from the director that gave them up. */
export interface Successor {
  readonly isKnown: boolean;
  readonly text: string;
}

const PING_MS = 3000;

/** Whether an address answers, and from which hardware address; empty where that was not to be seen. */
async function evidence(address: string, { host }: ActingDirector): Promise<string> {
  const ping = await host.run(['ping', '-n', '-c', '1', '-W', '1', address], {
    timeoutMs: PING_MS,
  });
  if (ping.kind !== 'exited' || ping.exitCode > 1) return '';
  if (ping.exitCode === 1) return `; ${address} does not answer a ping`;
  const neighbours = await host.run(['ip', '-o', 'neigh', 'show', 'to', address]);
  const [, hardware] =
    /\blladdr (\S+)/.exec(neighbours.kind === 'exited' ? neighbours.stdout : '') ?? [];
  return `; ${address} answers a ping${hardware === undefined ? '' : ` (from ${hardware})`}, so somebody has it`;
}

/** Why a director that gave up the VIPs does not hear of who is master now. */
function whyDeaf(look: Look, instance: string): string {
  const state = instanceIn(look, instance)?.state;
  if (state === 'backup') return `${instance} hears no master`;
  if (state !== undefined) return `in ${state.toUpperCase()} ${instance} hears no other director`;
  return look.ok || look.error.code !== 'not-running'
    ? 'keepalived does not tell whom it hears'
    : 'a keepalived that is stopped hears no other director';
}

/** Between two questions, while a backup has not heard its master yet. */
const EVERY_MS = 500;

/** Asks who took over where no other director can be looked at; a backup hears its master in some time. */
export async function successorOf(
  here: ActingDirector,
  { instance, addresses }: Moving,
  until: number,
): Promise<Successor> {
  const { clock, keepalived } = here;
  let look = await keepalived.vrrp();
  while (instanceIn(look, instance)?.state === 'backup') {
    const master = instanceIn(look, instance)?.masterAddress;
    if (master !== undefined)
      return { isKnown: true, text: `${master} is master: ${instance} hears it` };
    if (clock.monotonicMs() >= until) break;
    await new Promise<void>((resolve) => void clock.after(EVERY_MS, resolve));
    look = await keepalived.vrrp();
  }
  const [address] = addresses;
  const seen = address === undefined ? '' : await evidence(address, here);
  return {
    isKnown: false,
    text: `nobody here can tell whether another director took over: ${whyDeaf(look, instance)}; check \`lvstop vrrp\` there${seen}`,
  };
}
