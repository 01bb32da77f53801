import type { Command } from 'commander';
import type { Make } from './change-commands.ts';

/** What keepalived would do with one configuration. */
export interface CheckRequest {
  readonly asks: 'check';
  /** As it was typed; absent for the one in force. */
  readonly file: string | undefined;
  /** What `@ID` is compared with; absent for that of the keepalived that runs, or the name of this host. */
  readonly id: string | undefined;
  /** Whether `keepalived -t` is asked too. */
  readonly test: boolean;
}

/** Whether two configurations fit together. */
export interface CompareRequest {
  readonly asks: 'compare';
  /** Files or folders, as they were typed. */
  readonly a: string;
  readonly b: string;
  /** What `@ID` is compared with; absent for the name of this host. */
  readonly idA: string | undefined;
  readonly idB: string | undefined;
}

/** A look at files of keepalived, which needs no director. */
export type KeepalivedRequest = CheckRequest | CompareRequest;

/** Hears of what was asked, with the command it was asked with. */
type Hear = (request: KeepalivedRequest, command: Command) => void;

const CHECK_HELP = `
Without FILE it is the one that the keepalived of this host was told, else
/etc/keepalived/keepalived.conf. What keepalived -t says is added where keepalived is installed.

Exit status: 0 nothing, or only remarks of severity info; 1 something was found; 2 the file cannot
be read; 3 that of the keepalived of this host may not be; 4 there is no configuration.`;

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
  make(keepalived, 'check', 'what keepalived would silently do with a file, line by line')
    .argument('[file]', 'keepalived.conf')
    .option('--id <id>', 'configuration id (keepalived -i)')
    .option('--no-test', 'do not run keepalived -t')
    .option('--json', 'as JSON (schema lvstop/1)')
    .addHelpText('after', CHECK_HELP)
    .action(
      (
        file: string | undefined,
        { id, test }: { readonly id?: string; readonly test: boolean },
        command: Command,
      ) => hear({ asks: 'check', file, id, test }, command),
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
