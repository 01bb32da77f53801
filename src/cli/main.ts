#!/usr/bin/env -S node --max-semi-space-size=16 --v8-pool-size=1
import { preferencesOf } from '../backends/config/config.ts';
import type { ConfigPlaces, LoadedConfig } from '../backends/config/read.ts';
import { readConfig, usualPlaces } from '../backends/config/read.ts';
import type { SaveConfig } from '../backends/config/write.ts';
import { createSaveConfig } from '../backends/config/write.ts';
import { localHost } from '../backends/exec/local-host.ts';
import { replaceFile } from '../backends/exec/write-file.ts';
import type { Preferences } from '../state/model/preferences.ts';
import type { Names } from '../state/model/names.ts';
import { escapeForScreen } from '../views/terminal/escape.ts';
import type { Arguments } from './arguments.ts';
import { isAskCommand, isChangeCommand, isConfigCommand, parseArguments } from './arguments.ts';
import { runStatus } from './commands/status.ts';
import type { TroubleLog } from './bureau.ts';
import { acceptancesOf, demoBureau, ownBureau } from './bureau.ts';
import { EXIT } from './exit-status.ts';
import type { Output, Setting } from './setting.ts';
import type { RunLog } from './source.ts';
import { openSource } from './source.ts';
import { crashText } from './terminal/ending.ts';
import { systemClock } from './system-clock.ts';
import { drawsAscii, drawsColour, isMonitorTerminal } from './terminal-abilities.ts';
import { VERSION } from './version.ts';

const output: Output = {
  print: (text) => void process.stdout.write(text),
  aside: (text) => void process.stderr.write(text),
  complain: (message, remedy) => {
    const lines = [typeof message === 'string' ? [message] : message, remedy].flat();
    process.stderr.write(`lvstop: ${lines.map(escapeForScreen).join('\n        ')}\n`);
  },
};

/** The configuration's names, over those of a scenario. */
const merged = (scenario: Names | undefined, own: Names): Names => ({
  services: new Map([...(scenario?.services ?? []), ...own.services]),
  servers: new Map([...(scenario?.servers ?? []), ...own.servers]),
});

const saverOf = (
  loaded: LoadedConfig,
  places: ConfigPlaces,
  preferences: Preferences,
): SaveConfig =>
  createSaveConfig({
    host: localHost,
    replace: replaceFile,
    places,
    path: loaded.path,
    preferences,
    isRoot: process.geteuid?.() === 0,
  });

/** Who forbids every change. */
function readOnlyReason(asked: Arguments, { config, path }: LoadedConfig): string | undefined {
  if (asked.readOnly) return '--read-only';
  return config.readOnly ? `read_only in ${path ?? 'the configuration'}` : undefined;
}

async function settle(
  asked: Arguments,
  loaded: LoadedConfig,
  places: ConfigPlaces,
): Promise<Setting | number> {
  const runs: RunLog = { listener: () => undefined };
  const opened = await openSource(asked, {
    ...{ clock: systemClock, runs },
    sudo: loaded.config.sudo ?? false,
  });
  if (!opened.ok) {
    output.complain(opened.error.message, opened.error.remedy);
    return opened.error.status;
  }
  const { env } = process;
  const { config, ownTheme } = loaded;
  const trouble: TroubleLog = { listener: output.complain };
  const preferences = preferencesOf(config, asked);
  return {
    source: opened.value.director,
    trouble,
    bureau: asked.demo === undefined ? ownBureau(config.syslog ?? false, trouble) : demoBureau(),
    acceptances: acceptancesOf(asked.demo !== undefined),
    readOnly: readOnlyReason(asked, loaded),
    asked,
    clock: systemClock,
    runs,
    settings: {
      demo: asked.demo !== undefined,
      names: merged(opened.value.names, config.names),
    },
    json: asked.json,
    colour: drawsColour(asked.color, config.color, env),
    ascii: drawsAscii(asked.ascii ?? config.ascii, env),
    mouse: preferences.mouse,
    preferences,
    ownTheme,
    saveConfig: saverOf(loaded, places, preferences),
    output,
  };
}

// A change goes on and ends as it ends, whoever listens: its status is what happened to the director.
let isChange = false;
let isOutputLost = false;

const OLDEST_NODE = 22;

/** What looks at files only, and needs neither a director nor the configuration. */
async function runOnFiles(asked: Arguments): Promise<number | undefined> {
  if (isConfigCommand(asked.command)) {
    const { runConfig } = await import('./commands/config.ts');
    return runConfig(asked.command, asked, output);
  }
  if (!asked.keepalived) return undefined;
  const { runKeepalived } = await import('./commands/keepalived/run.ts');
  return runKeepalived(asked.keepalived, asked, localHost, output);
}

async function run(argv: readonly string[]): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    output.complain(
      `lvstop needs Node ${OLDEST_NODE} or later, this is ${process.version}`,
      'install a newer Node, or put it first in PATH',
    );
    return EXIT.usage;
  }
  const parsed = parseArguments(argv, VERSION);
  if (!parsed.ok) {
    output.complain(parsed.error.message, parsed.error.remedy);
    return parsed.error.status;
  }
  if ('text' in parsed.value) {
    output.print(parsed.value.text);
    return EXIT.done;
  }
  const asked = parsed.value;
  const places = { asked: asked.config, usual: usualPlaces(process.env) };
  const status = await runOnFiles(asked);
  if (status !== undefined) return status;
  const loaded = await readConfig(localHost, places);
  if (!loaded.ok) {
    output.complain(loaded.error.lines, 'correct it there, or name another file with --config');
    return EXIT.usage;
  }
  const setting = await settle(asked, loaded.value, places);
  if (typeof setting === 'number') return setting;
  isChange = asked.command === 'change';
  if (isChangeCommand(asked.command)) {
    const { runChangeCommand } = await import('./commands/changing.ts');
    return runChangeCommand(setting);
  }
  if (isAskCommand(asked.command)) {
    const { runDoctor, runVrrp } = await import('./commands/asking.ts');
    return asked.command === 'vrrp' ? runVrrp(setting) : runDoctor(setting);
  }
  if (asked.command === 'status' || !isMonitorTerminal(process)) return runStatus(setting);
  const { runMonitor } = await import('./commands/monitor.tsx');
  return runMonitor(setting);
}

// Else any local user could make this process listen for a debugger, with its rights.
process.on('SIGUSR1', () => undefined);

/** The status of a command, with its words lost on a full disk. */
const withOutput = (status: number): number =>
  isOutputLost && status === EXIT.done ? EXIT.outputLost : status;

function loseOutput({ code, message }: NodeJS.ErrnoException): void {
  // Whoever reads our output may stop early (`lvstop status | head`); that is no fault of ours.
  const isLost = code !== 'EPIPE';
  if (isLost && !isOutputLost)
    output.complain(`the output could not be written: ${message}`, 'look at where stdout goes');
  isOutputLost ||= isLost;
  if (!isChange) process.exit(withOutput(EXIT.done));
  if (process.exitCode !== undefined) process.exitCode = withOutput(Number(process.exitCode));
}

process.stdout.on('error', loseOutput);
process.stderr.on('error', () => undefined); // there is nowhere left to tell it

try {
  process.exitCode = withOutput(await run(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(crashText(error));
  process.exitCode = EXIT.bug;
}
