import { readFacts } from '../../../state/change/read-facts.ts';
import { readDirectorTable } from '../../../state/change/read-table.ts';
import { unableTo } from '../../../state/act/unable.ts';
import { emptyMemory } from '../../../state/memory/memory.ts';
import { recall } from '../../../state/memory/recall.ts';
import { selectHistoryDocument } from '../../../state/selectors/history-document.ts';
import { historyText } from '../../../views/reports/history-text.ts';
import { rulesText } from '../../../views/reports/rules-text.ts';
import type { SyncDaemon, Timeouts } from '../../../state/model/reading.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import type { Look } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import { exactJson } from '../../json.ts';
import type { Setting } from '../../setting.ts';
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

const timeoutText = (timeouts: Timeouts | undefined): string =>
  timeouts ? `tcp ${timeouts.tcp} tcpfin ${timeouts.tcpfin} udp ${timeouts.udp}` : 'unknown';

function syncTexts(sync: readonly SyncDaemon[] | undefined): readonly string[] {
  if (!sync) return ['unknown'];
  if (sync.length === 0) return ['no sync daemon runs'];
  return sync.map((each) =>
    escapeForScreen(`${each.role} interface ${each.interface} id ${each.id}`),
  );
}

async function settingsText(
  look: 'timeouts' | 'sync',
  { source, output, settings }: Setting,
): Promise<number> {
  const table = await readDirectorTable(source, []);
  if (!table.ok) {
    const { message, remedy } = unableTo(table.error);
    output.complain(message, remedy);
    return exitOf(unableTo(table.error));
  }
  const { timeouts, sync } = table.value;
  const lines = look === 'timeouts' ? [timeoutText(timeouts)] : syncTexts(sync);
  output.print(lines.map((line) => `${settings.demo ? 'DEMO: ' : ''}${line}\n`).join(''));
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

/** `timeouts` and `sync` without options, `history`, `save`. */
export async function runLook(look: Look, setting: Setting): Promise<number> {
  switch (look) {
    case 'history':
      return history(setting);
    case 'save':
      return save(setting);
    default:
      return settingsText(look, setting);
  }
}
