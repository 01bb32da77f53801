import type { RealServer, VirtualService } from '../../model/service.ts';
import type { RememberedWeight } from '../../memory/memory.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Sysctls } from '../../drain/sysctls.ts';
import { fateOfOpen } from '../../drain/fate.ts';
import { refusesByHash } from '../../trouble/scheduling.ts';
import { plural } from '../../trouble/words.ts';
import type { Sentence } from './going-on.ts';
import { goingOn } from './going-on.ts';
import { schedulerFacts } from './scheduler.ts';

const NOT_READ: Sysctls = new Map();

const REFUSED = 'refused at once (TCP clients see "connection refused")';

/** Under sh and mh: what the fallback flag changes, or both cases where flags could not be read. */
function hashed(service: VirtualService): Sentence {
  const { scheduler } = service;
  const refuses = refusesByHash(service);
  const flag = `${scheduler}-fallback`;
  const refused = `new connections of clients that ${scheduler} hashes to it are ${REFUSED}`;
  if (refuses === false)
    return { text: `${flag} is set: clients that hash to it go to another server.` };
  if (refuses)
    return {
      text: `Without ${flag}, ${refused}. Set ${flag} first, or remove the server instead.`,
      level: 'alert',
    };
  return {
    text: `Flags could not be read. Without ${flag}, ${refused}; with it they go to another server.`,
    level: 'warning',
  };
}

/** Where new clients go, by the scheduler. */
function newClients(service: VirtualService, others: number): Sentence {
  const { scheduler } = service;
  if (scheduler === 'none')
    return {
      text: 'The service has no scheduler: nothing new is sent anywhere, whatever the weights.',
      level: 'alert',
    };
  switch (schedulerFacts(scheduler)?.weightZero) {
    case 'skipped':
      return {
        text: `${scheduler} passes over weight 0: new clients go to the other ${plural(others, 'server')} with weight.`,
      };
    case 'refused':
      return {
        text: `${scheduler} does not pass over weight 0: new connections to destinations it hashes to this server are ${REFUSED}; with one VIP that is all or none. Remove the server instead.`,
        level: 'alert',
      };
    case 'fallback':
      return hashed(service);
    case undefined:
      return {
        text: `What scheduler ${scheduler} does with weight 0 is not known here.`,
        level: 'warning',
      };
  }
}

/** What would become of open connections if it were removed. */
function removal(
  service: VirtualService,
  { active, inactive }: RealServer,
  expire: string | undefined,
): Sentence[] {
  if (expire === undefined || active + inactive === 0) return [];
  return [
    {
      text: `To remove it now would break its open connections: ${fateOfOpen(service, expire)}.`,
    },
  ];
}

/** The kernel heeds the option for UDP alone; a mark may carry TCP as well, which is kept as ever. */
function onePacket(service: VirtualService): readonly Sentence[] {
  if (!service.onePacket) return [];
  if (service.key.kind === 'fwmark')
    return [{ text: 'One-packet scheduling keeps no entries of UDP; TCP and SCTP are as ever.' }];
  const rest = service.persistence === null ? ': there is nothing to wait for' : '';
  return [{ text: `One-packet scheduling keeps no connections${rest}.` }];
}

function restore({ weight }: RealServer, remembered: RememberedWeight | undefined): Sentence {
  if (weight > 0)
    return { text: `The kernel would not remember weight ${weight}: give it again to restore.` };
  const has = 'It has weight 0. The kernel does not remember which weight it had before';
  return { text: remembered ? `${has}, lvstop does: ${remembered.weight}.` : `${has}.` };
}

/** What is known besides the picture, and what was said already. */
interface Told {
  readonly remembered?: RememberedWeight | undefined;
  /** True where what is left is told elsewhere. */
  readonly isDrainTold?: boolean;
}

/** What weight 0 would do to a server here and why, or does where it has it. */
export function weightZeroSentences(
  service: VirtualService,
  server: RealServer,
  { timeouts, sysctls = NOT_READ }: Pick<Snapshot, 'timeouts' | 'sysctls'>,
  { remembered, isDrainTold = false }: Told = {},
): readonly Sentence[] {
  const others = service.servers.filter(({ id, weight }) => id !== server.id && weight > 0).length;
  const has = server.weight === 0;
  const last: Sentence = {
    text: `No other server has weight: every new connection ${has ? 'is' : 'would be'} ${REFUSED}.`,
    level: 'alert',
  };
  const fresh = others === 0 && service.scheduler !== 'none' ? last : newClients(service, others);
  return [
    fresh,
    ...onePacket(service),
    ...(isDrainTold ? [] : goingOn(service, server, { timeouts, sysctls })),
    ...(has ? removal(service, server, sysctls.get('expire_nodest_conn')) : []),
    restore(server, remembered),
  ];
}
