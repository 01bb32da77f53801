import { Option } from 'commander';
import type { Command } from 'commander';
import type { Hear, Make } from './change-commands.ts';
import { longDuration, moment } from './until.ts';

const SUBJECT = [
  '<subject...>',
  'SERVICE, or SERVICE SERVER, and an attribute as drift names it',
] as const;

const ABOUT = `
Services that are in the kernel alone count where their address has another service in
keepalived.conf; with --all every one counts. What a failed check or a lost quorum makes of
a server is keepalived's doing and no difference.`;

interface AcceptOptions {
  readonly until?: number;
  readonly for?: number;
}

/** `drift`, `drift accept`, `drift fix`. */
export function addDrift(program: Command, make: Make, { change, look }: Hear): void {
  const drift = make(
    program,
    'drift',
    'where keepalived.conf, keepalived and the kernel differ; exit status 1 where they do',
  )
    .addOption(new Option('--json', 'as JSON (schema lvstop/1)'))
    .option('--all', 'also services under addresses that keepalived has no say in')
    .addHelpText('after', ABOUT)
    .action(({ all = false }: { readonly all?: boolean }, command: Command) =>
      look('drift', command, { asks: 'drift', all }),
    );
  make(drift, 'accept', 'let a difference be, as it is, for a while')
    .argument(...SUBJECT)
    .addOption(
      new Option('--until <time>', 'such as 2026-12-01T14:00').argParser(moment).conflicts('for'),
    )
    .addOption(new Option('--for <time>', 'such as 8h, 2d or 1w').argParser(longDuration))
    .action((words: readonly string[], options: AcceptOptions, command: Command) => {
      const { until, for: forMs } = options;
      if (until === undefined && forMs === undefined)
        command.error("error: give '--until TIME' or '--for TIME'");
      change(
        {
          ...{ asks: 'drift-accept', words },
          ...(until !== undefined && { until }),
          ...(forMs !== undefined && { forMs }),
        },
        command,
      );
    });
  make(drift, 'fix', 'end a difference: in the kernel, or in the file')
    .argument(...SUBJECT)
    .addOption(
      new Option('--kernel', 'the kernel gets what keepalived insists on').conflicts('file'),
    )
    .option('--file', 'the file gets what the kernel holds')
    .action(
      (
        words: readonly string[],
        { kernel, file }: { readonly kernel?: boolean; readonly file?: boolean },
        command: Command,
      ) => {
        if (!kernel && !file) command.error("error: give '--kernel' or '--file'");
        change({ asks: 'drift-fix', words, side: file ? 'file' : 'kernel' }, command);
      },
    );
}
