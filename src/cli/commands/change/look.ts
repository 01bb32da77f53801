import { readFacts } from '../../../state/change/read-facts.ts';
import { unableTo } from '../../../state/act/unable.ts';
import { emptyMemory } from '../../../state/memory/memory.ts';
import { recall } from '../../../state/memory/recall.ts';
import { selectHistoryDocument } from '../../../state/selectors/history-document.ts';
import { historyText } from '../../../views/reports/history-text.ts';
import { rulesText } from '../../../views/reports/rules-text.ts';
import type { ProblemKind } from '../../../state/model/problem.ts';
import type { SyncDaemon, Timeouts } from '../../../state/model/reading.ts';
import type { Result } from '../../../state/model/result.ts';
import { ok } from '../../../state/model/result.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import type { Look } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import { exactJson } from '../../json.ts';
import type { Setting } from '../../setting.ts';
import { lookForDrift } from '../drift/look.ts';
import { exitOf } from './exit-of.ts';

async function history({ bureau, json, settings, output }: Setting): Promise<number> {
  const records = await bureau.journal.read();
  if (!records.ok) {
    output.complain(records.error.message, records.error.remedy);
    return EXIT.notPermitted;
  }
  const { actions } = recall(records.value);
  if (json) output.print(`${exactJson(selectHistoryDocument(actions))}\n`);
  else output.print(historyText(actions, settings.demo));
  return EXIT.done;
}

const timeoutText = ({ tcp, tcpfin, udp }: Timeouts): string =>
  `tcp ${tcp} tcpfin ${tcpfin} udp ${udp}`;

function syncTexts(sync: readonly SyncDaemon[]): readonly string[] {
  if (sync.length === 0) return ['no sync daemon runs'];
  return sync.map((each) =>
    escapeForScreen(`${each.role} interface ${each.interface} id ${each.id}`),
  );
}

async function settingLines(
  look: 'timeouts' | 'sync',
  { ipvsadm }: Setting['source'],
): Promise<Result<readonly string[], ProblemKind>> {
  if (!ipvsadm.ok) return ipvsadm;
  if (look === 'timeouts') {
    const timeouts = await ipvsadm.value.timeouts();
    return timeouts.ok ? ok([timeoutText(timeouts.value)]) : timeouts;
  }
  const sync = await ipvsadm.value.syncDaemons();
  return sync.ok ? ok(syncTexts(sync.value)) : sync;
}

async function settingsText(
  look: 'timeouts' | 'sync',
  { source, output, settings }: Setting,
): Promise<number> {
  const lines = await settingLines(look, source);
  if (!lines.ok) {
    const ending = unableTo(lines.error);
    output.complain(ending.message, ending.remedy);
    return exitOf(ending);
  }
  output.print(lines.value.map((line) => `${settings.demo ? 'DEMO: ' : ''}${line}\n`).join(''));
  return EXIT.done;
}

async function save(setting: Setting): Promise<number> {
  const facts = await readFacts(setting.source, { kind: 'clear' }, emptyMemory); // the whole table, in the kernel's order
  if (!facts.ok) {
    const ending = unableTo(facts.error);
    setting.output.complain(ending.message, ending.remedy);
    return exitOf(ending);
  }
  const { services } = facts.value.table;
  setting.output.print(`${setting.settings.demo ? '# DEMO\n' : ''}${rulesText(services)}`);
  return EXIT.done;
}

/** `timeouts` and `sync` without options, `history`, `save`, `drift`. */
export async function runLook(look: Look, setting: Setting): Promise<number> {
  switch (look) {
    case 'history':
      return history(setting);
    case 'save':
      return save(setting);
    case 'drift':
      return lookForDrift(setting);
    default:
      return settingsText(look, setting);
  }
}
