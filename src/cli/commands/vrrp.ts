import type { KeepalivedState } from '../../state/keepalived/keepalived-state.ts';
import type { SyncDaemon } from '../../state/model/reading.ts';
import { lookAtKeepalived } from '../../state/poll/keepalived-once.ts';
import { selectVrrpDocument } from '../../state/selectors/vrrp-document.ts';
import { vrrpText } from '../../views/reports/vrrp-text.ts';
import { EXIT } from '../exit-status.ts';
import { exactJson } from '../json.ts';
import type { Setting } from '../setting.ts';
import { lookAtPeer } from './look-at-peer.ts';

async function syncOf({ ipvsadm }: Setting['source']): Promise<readonly SyncDaemon[] | undefined> {
  if (!ipvsadm.ok) return undefined;
  const sync = await ipvsadm.value.syncDaemons();
  return sync.ok ? sync.value : undefined;
}

/** Nothing is known at all: keepalived is not there, does not answer, or may not be asked. */
const statusOf = ({ vrrp, trouble }: KeepalivedState): number => {
  if (vrrp) return EXIT.done;
  return trouble?.code === 'not-permitted' ? EXIT.notPermitted : EXIT.unreachable;
};

/** One look at VRRP and exit. */
export async function runVrrp(setting: Setting): Promise<number> {
  const { source, clock, settings, json, output } = setting;
  const [keepalived, peer, sync] = await Promise.all([
    lookAtKeepalived(source.keepalived, clock, { withChecks: !json }),
    json ? undefined : lookAtPeer(setting),
    json ? syncOf(source) : undefined,
  ]);
  const nowWall = clock.wallMs();
  if (json) {
    const look = { director: source.name, takenAt: nowWall, keepalived, sync };
    output.print(`${exactJson(selectVrrpDocument([look]))}\n`);
  } else if (keepalived.vrrp)
    output.print(
      vrrpText(source.name, keepalived, { nowWall, demo: settings.demo, ...(peer && { peer }) }),
    );
  const { trouble } = keepalived;
  if (trouble) output.complain(trouble.message, trouble.remedy);
  return statusOf(keepalived);
}
