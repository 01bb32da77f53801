import type { Kernel } from '../kernel/kernel.ts';
import type { Figures } from '../kernel/stats.ts';

const SMALL = 8;
const LARGE = 16;

const column = (value: number, width: number): string =>
  value.toString(16).toUpperCase().padStart(width);

/** `%8LX %8LX %8LX %16LX %16LX`. */
const columns = (figures: Figures): string =>
  figures.map((figure, index) => column(figure, index < 3 ? SMALL : LARGE)).join(' ');

/** /proc/net/ip_vs_stats: the estimator's snapshot of the namespace, in hexadecimal. */
export function statsText({ totals }: Kernel): string {
  return [
    '   Total Incoming Outgoing         Incoming         Outgoing',
    '   Conns  Packets  Packets            Bytes            Bytes',
    columns(totals.counters()),
    '',
    ' Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
    columns(totals.rates()),
    '',
  ].join('\n');
}

/** Live counters in even shares per CPU, the odd rest on the first. */
function share(live: Figures, cpu: number, cpus: number): Figures {
  const part = (value: number): number => Math.floor(value / cpus) + (cpu === 0 ? value % cpus : 0);
  const [conns, inPackets, outPackets, inBytes, outBytes] = live;
  return [part(conns), part(inPackets), part(outPackets), part(inBytes), part(outBytes)];
}

/** /proc/net/ip_vs_stats_percpu: live rows that a zero does not reset, then the snapshot. */
export function perCpuText({ totals, options: { cpus } }: Kernel): string {
  const rows = Array.from(
    { length: cpus },
    (_, cpu) =>
      `${cpu.toString(16).toUpperCase().padStart(3)} ${columns(share(totals.live, cpu, cpus))}`,
  );
  return [
    '       Total Incoming Outgoing         Incoming         Outgoing',
    'CPU    Conns  Packets  Packets            Bytes            Bytes',
    ...rows,
    `  ~ ${columns(totals.counters())}`,
    '',
    '     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
    `    ${columns(totals.rates())}`,
    '',
  ].join('\n');
}
