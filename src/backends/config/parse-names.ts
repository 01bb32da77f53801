import { isMap } from 'yaml';
import { formatEndpoint, parseEndpoint, parseIpAddress } from '../../state/model/address.ts';
import type { Reading } from './open-yaml.ts';
import { scalar } from './open-yaml.ts';

/** Whether a key is a public name, and how one is written. */
interface NameKind {
  readonly isName: (text: string) => boolean;
  readonly example: string;
}

const isEndpoint = (text: string): boolean => {
  const parsed = parseEndpoint(text);
  return parsed.ok && formatEndpoint(parsed.value.address.text, parsed.value.port) === text;
};

const isAddress = (text: string): boolean => {
  const parsed = parseIpAddress(text);
  return parsed.ok && parsed.value.text === text;
};

/** The public names, so that a name that can never be shown is a mistake. */
const NAME_KINDS: Readonly<Record<'services' | 'servers', NameKind>> = {
  services: {
    isName: (text) =>
      /^fwm6?\/[1-9]\d{0,9}$/.test(text) ||
      (/^(tcp|udp|sctp)\//.test(text) && isEndpoint(text.slice(text.indexOf('/') + 1))),
    example: 'a service is written tcp/10.0.0.1:80, udp/[fd00::1]:53 or fwm/7',
  },
  servers: {
    isName: (text) => isAddress(text) || isEndpoint(text),
    example: 'a server is written 10.0.0.2 or 10.0.0.2:80, [fd00::2]:80',
  },
};

/** A map from the public names of services or servers to the operator's. */
export function parseNames(
  part: 'services' | 'servers',
  node: unknown,
  { complain, places, placeOf }: Reading,
): ReadonlyMap<string, string> {
  const path = `names.${part}`;
  const { isName, example } = NAME_KINDS[part];
  const names = new Map<string, string>();
  if (!isMap(node)) {
    complain(node, `${path} must be a map from an address to a name`);
    return names;
  }
  for (const { key, value } of node.items) {
    const [name, text] = [scalar(key), scalar(value)];
    if (typeof name !== 'string' || !isName(name)) complain(key, `${path}: ${example}`);
    else if (typeof text === 'string') {
      names.set(name, text);
      places.set(`${path}.${name}`, placeOf(key));
    } else complain(value ?? key, `${path} must map an address to a name in text`);
  }
  return names;
}
