import type { Command } from 'commander';
import type { Make } from './change-commands.ts';

/** A look at files of keepalived, which needs no director. */
export interface KeepalivedRequest {
  readonly asks: 'compare';
  /** Files or folders, as they were typed. */
  readonly a: string;
  readonly b: string;
  /** What `@ID` is compared with; absent for the name of this host. */
  readonly idA: string | undefined;
  readonly idB: string | undefined;
}

/** Hears of what was asked, with the command it was asked with. */
type Hear = (request: KeepalivedRequest, command: Command) => void;

const COMPARE_HELP = `
A and B are files, or folders with a keepalived.conf, copied from two directors that stand in for
each other. Nothing is asked of a director, and no password is shown.

Lines that begin with @ID are read where ID is the configuration id. Without --id-a and --id-b that
is the short name of this host for both, as keepalived would do here: name both ids where the files
have such lines, as with one file for two directors.

Exit status: 0 they fit, or only remarks of severity info; 1 they do not; 2 a file cannot be read.`;

/** `lvstop keepalived`, which alone shows what it can do. */
export function addKeepalived(program: Command, make: Make, hear: Hear): void {
  const keepalived = make(program, 'keepalived', 'look at files of keepalived').action(
    (_options: unknown, command: Command) => command.help(),
  );
  make(keepalived, 'compare', 'whether two directors can stand in for each other')
    .argument('<A>', 'keepalived.conf of one director, or its folder')
    .argument('<B>', 'that of the other')
    .option('--id-a <id>', 'configuration id of A (keepalived -i)')
    .option('--id-b <id>', 'configuration id of B')
    .option('--json', 'as JSON (schema lvstop/1)')
    .addHelpText('after', COMPARE_HELP)
    .action((a: string, b: string, options: { idA?: string; idB?: string }, command: Command) =>
      hear({ asks: 'compare', a, b, idA: options.idA, idB: options.idB }, command),
    );
}
