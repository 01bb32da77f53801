import { selectPicture } from '../selectors/picture.ts';
import type { State } from '../state.ts';
import type { FieldName, Form } from './form.ts';
import { textOf } from './form.ts';
import { CHECKSUMS, flagsOf, FORWARDINGS, TUNNELS, YES_NO } from './parse-field.ts';

/** What Debian's kernels have; another name can be typed. */
const SCHEDULERS = [
  'rr',
  'wrr',
  'lc',
  'wlc',
  'sed',
  'nq',
  'fo',
  'ovf',
  'sh',
  'mh',
  'dh',
  'lblc',
  'lblcr',
];

/** The words a field takes and no other, in the order in which left and right go through them. */
export function wordsOf(name: FieldName): readonly string[] {
  switch (name) {
    case 'add':
      return ['server', 'service'];
    case 'scheduler':
      return SCHEDULERS;
    case 'one-packet':
      return YES_NO;
    case 'forwarding':
      return FORWARDINGS;
    case 'tunnel':
      return TUNNELS;
    case 'checksum':
      return CHECKSUMS;
    default:
      return [];
  }
}

/** The last word of a list being typed, and what stands before it. */
function lastOf(text: string): readonly [before: string, word: string] {
  const at = text.lastIndexOf(',') + 1;
  return [text.slice(0, at), text.slice(at)];
}

function addresses(state: State, form: Form): readonly string[] {
  const services = selectPicture(state)?.services ?? [];
  const { subject } = form;
  const port =
    subject.what === 'add-server' && subject.service.kind === 'address' ? subject.service.port : 0;
  const known = services.flatMap(({ servers }) =>
    servers.map(({ key }) =>
      key.family === 'ipv6' ? `[${key.rip}]:${port}` : `${key.rip}:${port}`,
    ),
  );
  return [...new Set(known)].sort();
}

function vips(state: State): readonly string[] {
  const known = (selectPicture(state)?.services ?? []).map(({ id }) => id.replace(/:\d+$/, ':'));
  return [
    ...new Set([
      'tcp/',
      'udp/',
      'sctp/',
      'fwm/',
      'fwm6/',
      ...known.filter((id) => !id.startsWith('fwm')),
    ]),
  ];
}

/** Whole texts that what is typed in a field could become, best first; none where it is one already. */
export function completionsOf(state: State, form: Form, name: FieldName): readonly string[] {
  const text = textOf(form, name);
  if (name === 'flags') {
    const [before, word] = lastOf(text);
    const found = flagsOf(textOf(form, 'scheduler')).filter((flag) => flag.startsWith(word));
    return found.map((flag) => before + flag).filter((each) => each !== text);
  }
  const words =
    {
      ...Object.fromEntries([
        ['service', vips(state)],
        ['server', addresses(state, form)],
      ]),
      persistence: ['off', '300'],
      engine: ['none', 'sip'],
    }[name as string] ?? wordsOf(name);
  const isWord = words.includes(text) && !text.endsWith('/') && !text.endsWith(':');
  return isWord ? [] : words.filter((word) => word.startsWith(text) && word !== text);
}
