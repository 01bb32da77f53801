import { Connection } from './connection.ts';
import type { Opening } from './connection.ts';
import type { Surroundings } from './entry.ts';
import { maskIp } from './ip.ts';
import type { Ip } from './ip.ts';
import type { Destination, Service } from './service.ts';
import { Template } from './template.ts';
import { markOverload } from './thresholds.ts';

/** `ip_vs_conn_tab_size`: 2^12 buckets, which is all that shows of the hashing. */
export const CONNECTION_TABLE_SIZE = 4096;

/** Usable templates of one service by the masked address of the client. */
type ByClient = Map<string, Template>;

/** Every connection and persistence template, entries of deleted services included. */
export class ConnectionTable {
  private readonly kernel: Surroundings;
  /** In no order: one that goes gives its place to the last. */
  private readonly open: Connection[] = [];
  private readonly templates = new Set<Template>();
  private readonly usable = new WeakMap<Service, ByClient>();

  constructor(kernel: Surroundings) {
    this.kernel = kernel;
  }

  add(opening: Opening): Connection {
    const connection = new Connection(this.kernel, opening, this.open.length, this.forget);
    markOverload(opening.dest);
    this.open.push(connection);
    this.kernel.timers.arm(connection);
    return connection;
  }

  /** The usable template of a client, renewed; one that leads nowhere is invalidated. */
  findTemplate(service: Service, client: Ip): Template | undefined {
    const byClient = this.usable.get(service);
    if (!byClient) return undefined;
    const key = maskIp(client, service.settings.netmask).text;
    const template = byClient.get(key);
    if (!template) return undefined;
    if (template.leadsSomewhere()) {
      template.renew();
      return template;
    }
    template.valid = false;
    byClient.delete(key);
    return undefined;
  }

  addTemplate(service: Service, dest: Destination, client: Ip): Template {
    const masked = maskIp(client, service.settings.netmask);
    const template = new Template(this.kernel, service, dest, masked, this.forgetTemplate);
    this.templates.add(template);
    const byClient = this.usable.get(service) ?? new Map<string, Template>();
    byClient.set(masked.text, template);
    this.usable.set(service, byClient);
    this.kernel.timers.arm(template);
    return template;
  }

  /** In no particular order, like the kernel's hash. */
  list(): { readonly templates: Iterable<Template>; readonly connections: Iterable<Connection> } {
    return { templates: this.templates, connections: this.open };
  }

  private readonly forget = (connection: Connection): void => {
    const last = this.open.pop();
    if (!last || last === connection) return;
    this.open[connection.place] = last;
    last.place = connection.place;
  };

  private readonly forgetTemplate = (template: Template): void => {
    this.templates.delete(template);
    const byClient = this.usable.get(template.service);
    const key = template.client.text;
    if (byClient?.get(key) === template) byClient.delete(key);
  };
}
