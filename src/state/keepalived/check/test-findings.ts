import type { ConfFinding } from './finding.ts';

/** What `keepalived -t` said, as the backend read it. */
export type TestReport =
  | {
      readonly kind: 'said';
      readonly status: number;
      readonly lines: readonly {
        readonly file?: string;
        readonly line?: number;
        readonly text: string;
      }[];
    }
  | { readonly kind: 'crashed'; readonly signal: string }
  | { readonly kind: 'unable'; readonly reason: string };

const SUBJECT = 'keepalived -t';

const failed = (
  file: string,
  severity: ConfFinding['severity'],
  seen: string,
  why: string,
): ConfFinding => ({
  ...{ code: 'TEST_FAILED', severity, file, line: undefined, subject: SUBJECT, seen, why },
  remedy: `run keepalived -t -f ${file} as root, and see what it says`,
});

const MEANING: Readonly<Record<number, string>> = {
  5: 'status 5: errors, or mere warnings; keepalived runs on and passes over what it does not take',
  6: 'status 6: programs are not safe to run',
};

/** A status that tells nothing of the file, or more than a message does. */
function ofStatus(status: number, file: string, isRoot: boolean): readonly ConfFinding[] {
  if (status === 0 || MEANING[status] !== undefined) return [];
  if (!isRoot)
    return [
      failed(file, 'info', `it ended with status ${status}`, 'it may need root on this host'),
    ];
  const why =
    status === 2
      ? 'keepalived would not start with this file either'
      : 'it could not look at all of the file';
  return [
    failed(file, status === 2 ? 'critical' : 'warning', `it ended with status ${status}`, why),
  ];
}

/**
 * What keepalived itself says, without what was found already in the same line. It says the same of errors and of
 * mere warnings, and knows the interfaces and the users of its host.
 */
export function testFindings(
  report: TestReport,
  file: string,
  isRoot: boolean,
  known: readonly ConfFinding[],
): readonly ConfFinding[] {
  if (report.kind === 'unable')
    return [failed(file, 'info', report.reason, 'what keepalived itself would say is not known')];
  if (report.kind === 'crashed')
    return [
      failed(
        file,
        'critical',
        `it crashed (${report.signal})`,
        'keepalived would crash with this file too',
      ),
    ];
  const places = new Set(known.map((each) => `${each.file}:${each.line}`));
  const told = report.lines.filter(
    (each) => each.line === undefined || !places.has(`${each.file ?? file}:${each.line}`),
  );
  return [
    ...told.map((each): ConfFinding => ({
      code: 'TEST_SAYS',
      severity: report.status === 0 || !isRoot ? 'info' : 'warning',
      file: each.file ?? file,
      line: each.line,
      subject: SUBJECT,
      seen: each.text,
      why: MEANING[report.status] ?? `status ${report.status}`,
      remedy: 'correct it, where it is not meant so',
    })),
    ...ofStatus(report.status, file, isRoot),
  ];
}
