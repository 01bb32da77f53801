import fc from 'fast-check';
import type { Host } from '../../src/state/ports.ts';

const WORDS = [
  ...[
    'virtual_server',
    'real_server',
    'weight',
    'vrrp_instance',
    'TCP_CHECK',
    '10.0.0.9',
    '80',
    'a',
  ],
  ...['"a b"', '"', "'", '"{"', '""', '"a\\"b"', '#', '!', '# } "', '\\', '\\#', '\\!', '\\\n'],
  ...['{', '}', '{}', 'a{b}c', '$A=', '$A', '${A}', '$B=80', '$B', '${_HASH}', '$', '${'],
  ...['~SEQ(A, 1, 2) ', '~LST(A, x, "y z") ', '~SEQ(', '(', ')', ',', '@lb1 ', '@^lb1 ', '@'],
  ...[
    '\ninclude more.conf\n',
    '\ninclude [z-a]*\n',
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    ' ',
  ],
  ...['\0', '\ud800', '\udc00', 'é', '\u00a0', '\u001b[2J'],
];

const several = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 });

/** Texts that look like a keepalived.conf, and any others: quotes, line ends, NUL, halves of characters, braces anywhere. */
export const confTexts = fc.oneof(
  several.map((all) => all.join('')),
  several.map((all) => all.join(' ')),
  fc.string({ unit: 'binary', size: 'medium' }),
);

/** A host that has these files and nothing to run. */
export const hostWith = (files: Readonly<Record<string, string>>): Pick<Host, 'read' | 'run'> => ({
  read: (path) => {
    const text = files[path];
    return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
  },
  run: () => Promise.resolve({ kind: 'exited', exitCode: 2, stdout: '', stderr: '' }),
});
