import type { Comparison } from '../../../state/keepalived/compare/compare.ts';
import type { CompareFinding, Place } from '../../../state/keepalived/compare/finding.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';

const at = (place: Place | undefined): string => (place ? `${place.file}:${place.line}` : '-');

const findingLines = (each: CompareFinding): readonly string[] => [
  `${each.severity} ${each.code}  ${each.subject}`,
  `    ${each.seen}`,
  `    A ${at(each.places.a)}`,
  `    B ${at(each.places.b)}`,
  `    why: ${each.why}`,
  `    do:  ${each.remedy}`,
];

/** Who is preferred for what: both for one, or one for each. */
function layoutLine({ preferences }: Comparison): readonly string[] {
  const told = (['A', 'B'] as const).flatMap((side) => {
    const names = preferences.filter((each) => each.side === side).map(({ instance }) => instance);
    return names.length > 0 ? [`${side} is preferred for ${names.join(', ')}`] : [];
  });
  return told.length > 0 ? [told.join('; ')] : [];
}

/** A comparison for people. */
export function compareText(comparison: Comparison): string {
  const { findings } = comparison;
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const lines = [
    ...findings.flatMap((each) => [...findingLines(each), '']),
    ...layoutLine(comparison),
    findings.length === 0 ? 'A and B fit together' : count,
  ];
  return lines.map((line) => `${escapeForScreen(line)}\n`).join('');
}

/** A comparison for programs. */
export const compareDocument = ({ findings }: Comparison): object => ({
  schema: 'lvstop/1',
  findings: findings.map(({ places, ...words }) => ({
    ...words,
    files: (['a', 'b'] as const).flatMap((side) => {
      const place = places[side];
      return place ? [{ side: side.toUpperCase(), ...place }] : [];
    }),
  })),
});
