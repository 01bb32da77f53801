import type { Family } from '../../../state/model/address.ts';
import { Connection } from './connection.ts';
import type { Opening } from './connection.ts';
import type { Surroundings } from './entry.ts';
import { maskIp } from './ip.ts';
import type { Ip } from './ip.ts';
import { serviceName } from './service.ts';
import type { Destination, FirstPacket, Service } from './service.ts';
import { Template } from './template.ts';
import { markOverload } from './thresholds.ts';

/** `ip_vs_conn_tab_size`: 2^12 buckets, which is all that shows of the hashing. */
export const CONNECTION_TABLE_SIZE = 4096;

/** Client, port and virtual address; of a marked service the port the client asked for is left out. */
const tupleOf = ({ identity }: Service, { client, clientPort, virtual }: FirstPacket): string =>
  `${identity.protocol} ${client.text} ${clientPort} ${virtual.text} ${identity.port}`;

/** Where the kernel hashes the template of a masked client. */
const templateKey = ({ identity }: Service, masked: Ip): string =>
  `${serviceName(identity)} ${masked.text}`;

/** Every connection and persistence template, entries of deleted services included. */
export class ConnectionTable {
  private readonly kernel: Surroundings;
  /** In no order: one that goes gives its place to the last. */
  private readonly open: Connection[] = [];
  private readonly templates = new Set<Template>();
  private readonly byTuple = new Map<string, Connection>();
  /** Templates that still find their clients, also those of services that come back. */
  private readonly usable = new Map<string, Template>();

  constructor(kernel: Surroundings) {
    this.kernel = kernel;
  }

  add(opening: Opening): Connection {
    const connection = new Connection(this.kernel, opening, this.forget);
    connection.place = this.open.length;
    connection.tuple = tupleOf(opening.service, opening);
    markOverload(opening.dest);
    this.open.push(connection);
    this.byTuple.set(connection.tuple, connection);
    this.kernel.timers.arm(connection);
    return connection;
  }

  /** The entry this packet belongs to. */
  find(service: Service, packet: FirstPacket): Connection | undefined {
    return this.byTuple.get(tupleOf(service, packet));
  }

  /** `ip_vs_expire_nodest_conn_flush`: the entries of a deleted server go at once. */
  flush(dest: Destination): void {
    for (const connection of [...this.open])
      if (connection.opening.dest === dest) connection.leave();
    for (const template of this.templates) if (template.dest === dest) template.leave();
  }

  /** Entries of deleted servers go at the next packet of their clients (`expire_nodest_conn` was switched on). */
  awaitPackets(): void {
    for (const connection of this.open) connection.awaitPacket();
  }

  /** No hook is left for a family: its clients get a RST from the director itself. */
  cutOff(family: Family): void {
    for (const connection of this.open)
      if (connection.opening.virtual.family === family) connection.cutOff();
  }

  /** The usable template of a client, renewed; one that leads nowhere is invalidated. */
  findTemplate(service: Service, client: Ip): Template | undefined {
    const key = templateKey(service, maskIp(client, service.settings.netmask));
    const template = this.usable.get(key);
    if (!template) return undefined;
    if (template.leadsSomewhere()) {
      template.renew();
      return template;
    }
    template.valid = false;
    this.usable.delete(key);
    return undefined;
  }

  addTemplate(service: Service, dest: Destination, client: Ip): Template {
    const masked = maskIp(client, service.settings.netmask);
    const template = new Template(this.kernel, service, dest, masked, this.forgetTemplate);
    this.templates.add(template);
    this.usable.set(templateKey(service, masked), template);
    this.kernel.timers.arm(template);
    return template;
  }

  /** In no particular order, like the kernel's hash. */
  list(): { readonly templates: Iterable<Template>; readonly connections: Iterable<Connection> } {
    return { templates: this.templates, connections: this.open };
  }

  private readonly forget = (connection: Connection): void => {
    const { tuple } = connection;
    if (this.byTuple.get(tuple) === connection) this.byTuple.delete(tuple);
    const last = this.open.pop();
    if (!last || last === connection) return;
    this.open[connection.place] = last;
    last.place = connection.place;
  };

  private readonly forgetTemplate = (template: Template): void => {
    this.templates.delete(template);
    const key = templateKey(template.service, template.client);
    if (this.usable.get(key) === template) this.usable.delete(key);
  };
}
