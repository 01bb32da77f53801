import { driftName } from '../../drift/drift.ts';
import type { Drift } from '../../drift/drift.ts';
import { remedyOf } from '../../drift/remedy.ts';
import type { ShownDrift } from '../../drift/accepted.ts';
import type { DetailDocument, DetailSection } from './document.ts';
import { fact, moment, word } from './values.ts';

/** The ways that keys lead to. */
function keysFor({ ways, kernel, keepalived, file }: Drift): readonly string[] {
  const wanted = keepalived ?? file;
  return [
    ...(ways.kernel
      ? [`K plans that the kernel follows: ${kernel ?? '-'} becomes ${wanted ?? '-'}`]
      : []),
    ...(ways.file
      ? [
          `E plans that ${ways.file.file} line ${ways.file.line} says ${ways.file.after}, not ${ways.file.before}`,
        ]
      : []),
    'o accepts it as it is, for a time',
  ];
}

function acceptedSection({ accepted }: ShownDrift): readonly DetailSection[] {
  if (!accepted) return [];
  const { until, since, by, reason } = accepted;
  const rows = [
    fact('Until', moment(until)),
    fact('Since', moment(since, `by ${by}`)),
    ...(reason === undefined ? [] : [fact('Reason', word(reason))]),
  ];
  return [{ title: 'Accepted', kind: 'facts', rows }];
}

/** Everything about one difference: who holds what, what happens next, what ends it; `now` is wall clock. */
export function driftDetail(shown: ShownDrift, now: number): DetailDocument {
  const { drift, accepted } = shown;
  const { subject, attribute, file, keepalived, kernel, peer } = drift;
  return {
    subject: { kind: 'keepalived', title: `${driftName(subject)} ${attribute}` },
    sections: [
      ...acceptedSection(shown),
      {
        title: 'Who holds what',
        kind: 'facts',
        rows: [
          fact('File', word(file)),
          fact('keepalived', word(keepalived)),
          fact('Kernel', word(kernel), accepted ? 'plain' : 'warning'),
          ...(peer === undefined ? [] : [fact('Peer', word(peer))]),
        ],
      },
      { title: 'What happens next', kind: 'text', lines: [{ text: `${drift.next}.` }] },
      {
        title: 'What ends it',
        kind: 'text',
        lines: [`${remedyOf(drift, now)}.`, ...keysFor(drift)].map((text) => ({ text })),
      },
    ],
  };
}
