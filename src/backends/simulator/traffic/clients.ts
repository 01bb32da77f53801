import { ipv4, ipv6, parseIp, UNSPECIFIED } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { FirstPacket } from '../kernel/service.ts';
import type { ClientPopulation } from './profile.ts';
import type { Random } from './random.ts';

const FIRST_PORT = 32768;
const PORTS = 28232;

function nth(first: Ip, index: number): Ip {
  const [a = 0, b = 0, c = 0, d = 0] = first.words;
  if (first.family === 'ipv4') return ipv4(a + index);
  return ipv6([a, b, c, d + index].flatMap((word) => [word >>> 16, word & 0xffff]));
}

/** The clients of a service, chosen unevenly, each connection from another port. */
export class Clients implements FirstPacket {
  /** Who comes now; as good as the packet itself. */
  client: Ip;
  clientPort = FIRST_PORT;
  /** Where to; set by who sends. */
  virtual: Ip = UNSPECIFIED;
  private readonly first: Ip;
  private readonly random: Random;
  private readonly known: (Ip | undefined)[];

  /** An address it cannot read is a bug of the scenario. */
  constructor({ first, count }: ClientPopulation, random: Random) {
    const start = parseIp(first);
    if (!start) throw new TypeError(`no address: ${first}`);
    this.first = start;
    this.client = start;
    this.random = random;
    this.known = Array<Ip | undefined>(count).fill(undefined);
  }

  /** The next one opens a connection. */
  next(): void {
    const dice = this.random.next();
    const index = Math.floor(this.known.length * dice * Math.sqrt(dice));
    this.client = this.known[index] ??= nth(this.first, index);
    const port = this.clientPort - FIRST_PORT + 1 + (Math.floor(dice * 1024) & 3);
    this.clientPort = FIRST_PORT + (port % PORTS);
  }
}
