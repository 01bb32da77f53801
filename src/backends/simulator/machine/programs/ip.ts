import { ipAddressText } from '../addresses.ts';
import type { Network } from '../network.ts';
import { failed, said } from './answers.ts';
import type { Answer } from './answers.ts';

const after = (words: readonly string[], word: string): string | undefined =>
  words.includes(word) ? words[words.indexOf(word) + 1] : undefined;

/** `ip -o [-4|-6] addr [show] [dev IF] [to ADDRESS]`. */
export function runIp(network: Network, words: readonly string[]): Answer {
  const [object = ''] = words.filter((word) => !word.startsWith('-'));
  if (!'address'.startsWith(object) || object === '')
    return failed(`Object "${object}" is unknown, try "ip help".`);
  const device = after(words, 'dev');
  if (device !== undefined && !network.find(device))
    return failed(`Device "${device}" does not exist.`);
  const address = after(words, 'to')?.split('/')[0];
  const families = words.filter((word) => word === '-4' || word === '-6');
  const lines = ipAddressText(network)
    .split(/(?<=\n)/)
    .filter((line) => families.length === 0 || /inet6 /.test(line) === families.includes('-6'))
    .filter((line) => device === undefined || line.includes(`: ${device} `))
    .filter((line) => address === undefined || line.includes(` ${address}/`));
  return said(lines.join(''));
}
