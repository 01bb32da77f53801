import type { ReadOutcome, RunOutcome } from '../../src/state/ports.ts';
import type { LabHost } from '../lab/lab.ts';
import type { Step } from './case.ts';

/**
 * Runs many steps in one process: fields of standard input and output are ended by NUL. A program
 * started from the lab's agent costs a tenth of a second, one started from here a tenth of that.
 */
const RUNNER = `
use strict;
local $/;
my @fields = split /\\0/, <STDIN>, -1;
my %file = map { $_ => "/tmp/batch-$$-$_" } qw(in out err);
sub slurp { open(my $f, '<', $_[0]) or return undef; my $text = <$f>; $text }
while (@fields > 1) {
  my ($kind, $words, $input) = splice @fields, 0, 3;
  my @argv = splice @fields, 0, $words;
  if ($kind eq 'read') {
    my $text = slurp($argv[0]);
    print defined $text ? "read\\0$text\\0" : "missing\\0\\0";
    next;
  }
  open(my $in, '>', $file{in}); print $in $input; close $in;
  my $pid = fork;
  if (!$pid) {
    open(STDIN, '<', $file{in}); open(STDOUT, '>', $file{out}); open(STDERR, '>', $file{err});
    exec { $argv[0] } @argv or exit 127;
  }
  waitpid $pid, 0;
  my $end = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
  print join("\\0", $end, slurp($file{out}), slurp($file{err})), "\\0";
}
unlink values %file;
`;

/** What the steps gave, in their order. */
export type Outcome = RunOutcome | ReadOutcome;

function encode(step: Step): string {
  const argv = step.kind === 'read' ? [step.path] : step.argv;
  const input = step.kind === 'read' ? '' : (step.input ?? '');
  return [step.kind, argv.length, input, ...argv, ''].join('\0');
}

function decode(fields: string[], step: Step): Outcome {
  if (step.kind === 'read') {
    const [kind, text = ''] = fields.splice(0, 2);
    return kind === 'read' ? { kind, text } : { kind: 'missing' };
  }
  const [end = '', stdout = '', stderr = ''] = fields.splice(0, 3);
  const signal = /^signal (\d+)$/.exec(end)?.[1];
  if (signal !== undefined) return { kind: 'killed', signal };
  return { kind: 'exited', exitCode: Number(end), stdout, stderr };
}

/** Takes steps one after the other in one process on a host, `inside` a namespace of it. */
export async function takeSteps(
  host: LabHost,
  inside: readonly string[],
  steps: readonly Step[],
): Promise<readonly Outcome[]> {
  const input = steps.map(encode).join('');
  const fields = (await host.read([...inside, 'perl', '-e', RUNNER], { input })).split('\0');
  return steps.map((step) => decode(fields, step));
}
