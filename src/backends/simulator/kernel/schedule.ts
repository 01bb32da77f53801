import type { Kernel } from './kernel.ts';
import type { Destination, FirstPacket, Service } from './service.ts';
import type { Template } from './template.ts';

/** Where a new connection goes, and the template that sent it there or will send the next. */
export interface Scheduled {
  readonly dest: Destination;
  readonly template: Template | undefined;
}

/**
 * `ip_vs_schedule`: a persistent service follows the client's template, past weight 0 and thresholds,
 * or makes one; `undefined` refuses the connection.
 */
export function schedule(
  { connections }: Kernel,
  service: Service,
  packet: FirstPacket,
): Scheduled | undefined {
  const { persistent } = service.settings;
  const usable = persistent ? connections.findTemplate(service, packet.client) : undefined;
  if (usable) return { dest: usable.dest, template: usable };
  const dest = service.scheduler?.choose(packet);
  if (!dest) return undefined;
  if (!persistent) return { dest, template: undefined };
  return { dest, template: connections.addTemplate(service, dest, packet.client) };
}
