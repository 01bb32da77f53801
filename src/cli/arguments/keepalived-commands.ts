import type { Command } from 'commander';
import type { Make } from './change-commands.ts';

/** A look at files of keepalived, which needs no director. */
export interface KeepalivedRequest {
  readonly asks: 'check';
  /** As it was typed; absent for the one in force. */
  readonly file: string | undefined;
  /** What `@ID` is compared with; absent for that of the keepalived that runs, or the name of this host. */
  readonly id: string | undefined;
  /** Whether `keepalived -t` is asked too. */
  readonly test: boolean;
}

/** Hears of what was asked, with the command it was asked with. */
type Hear = (request: KeepalivedRequest, command: Command) => void;

const CHECK_HELP = `
Without FILE it is the one that the keepalived of this host was told, else
/etc/keepalived/keepalived.conf. What keepalived -t says is added where keepalived is installed.

Exit status: 0 nothing, or only remarks of severity info; 1 something was found; 2 the file cannot
be read; 4 there is no configuration.`;

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
}
