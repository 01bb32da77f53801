import type { ConfFinding } from '../../../state/keepalived/check/finding.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';

const place = ({ file, line }: ConfFinding): string =>
  line === undefined ? file : `${file}:${line}`;

const findingLines = (each: ConfFinding): readonly string[] => [
  `${place(each)}: ${each.severity}: ${each.seen}`,
  `    ${each.subject}  ${each.code}`,
  `    why: ${each.why}`,
  `    do:  ${each.remedy}`,
];

function countLine(findings: readonly ConfFinding[]): string {
  if (findings.length === 0) return 'nothing found';
  const parts = (['critical', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return parts.join(', ');
}

/** What was found, for people: where, what, why, what to do, and how much of it. */
export const checkText = (findings: readonly ConfFinding[]): string =>
  [...findings.flatMap(findingLines), countLine(findings)]
    .map((line) => `${escapeForScreen(line)}\n`)
    .join('');

/** The same for programs. */
export const checkDocument = (findings: readonly ConfFinding[]): object => ({
  schema: 'lvstop/1',
  findings: findings.map(({ line, ...each }) => ({ ...each, line: line ?? null })),
});
