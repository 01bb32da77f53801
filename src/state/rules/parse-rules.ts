import { serverId, serviceId } from '../model/address.ts';
import type { WantedServer, WantedService } from '../model/change/intent.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import { serverOfLine, serviceOfLine } from './parse-names.ts';
import { serverSettings } from './server-settings.ts';
import { serviceSettings } from './service-settings.ts';
import type { Options } from './words.ts';
import { parseWords } from './words.ts';

/** What is wrong with a line; 0 is the text as a whole. */
export interface RuleMistake {
  readonly line: number;
  readonly message: string;
}

type Growing = Omit<WantedService, 'servers'> & { readonly servers: Map<string, WantedServer> };
type Services = Map<string, Growing>;

function placeService(services: Services, options: Options): string | undefined {
  const key = serviceOfLine(options);
  if (!key.ok) return key.error;
  const settings = serviceSettings(options, key.value);
  if (!settings.ok) return settings.error;
  const id = serviceId(key.value);
  if (services.has(id)) return `${id} is there twice`;
  services.set(id, { key: key.value, settings: settings.value, servers: new Map() });
  return undefined;
}

function placeServer(services: Services, options: Options): string | undefined {
  const service = serviceOfLine(options);
  if (!service.ok) return service.error;
  const key = serverOfLine(options, service.value);
  if (!key.ok) return key.error;
  const settings = serverSettings(options);
  if (!settings.ok) return settings.error;
  const name = serviceId(service.value);
  const servers = services.get(name)?.servers;
  if (!servers) return `no line before adds ${name}`;
  const id = serverId(key.value);
  if (servers.has(id)) return `${id} in ${name} is there twice`;
  servers.set(id, { key: key.value, settings: settings.value });
  return undefined;
}

function placeLine(services: Services, text: string): string | undefined {
  const line = parseWords(text.split(/\s+/));
  if (!line.ok) return line.error;
  const place = line.value.command === 'service' ? placeService : placeServer;
  return place(services, line.value.options);
}

const EMPTY: RuleMistake = { line: 0, message: 'there is no service in it' };

/**
 * A table as `lvstop save` and `ipvsadm -S -n` print it, options in any order, `#` before a remark; or
 * every mistake in it.
 */
export function parseRules(text: string): Result<readonly WantedService[], readonly RuleMistake[]> {
  const services: Services = new Map();
  const mistakes = text.split('\n').flatMap((row, index): readonly RuleMistake[] => {
    const line = row.trim();
    const message = line === '' || line.startsWith('#') ? undefined : placeLine(services, line);
    return message === undefined ? [] : [{ line: index + 1, message }];
  });
  if (mistakes.length > 0) return err(mistakes);
  if (services.size === 0) return err([EMPTY]);
  return ok(
    [...services.values()].map((each) => ({ ...each, servers: [...each.servers.values()] })),
  );
}
