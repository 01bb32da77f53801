import type { Agenda } from '../../site/agenda.ts';
import type { ConfiguredVip } from '../configuration/vrrp.ts';
import type { Advert } from './advert.ts';

/** What VRRP needs of the machine it runs on. */
export interface VrrpSurroundings {
  readonly agenda: Agenda;
  /** Onto the segment; it arrives a moment later. */
  send(advert: Advert): void;
  putAddress(vip: ConfiguredVip): void;
  takeAddress(vip: ConfiguredVip): void;
  /** Primary address of an interface; `undefined` for one that is not there. */
  sourceOf(device: string, ipv6: boolean): string | undefined;
  isUp(device: string): boolean;
  readFile(path: string): string | undefined;
  writeFile(path: string, text: string): void;
  /** Exit status of a script that runs now. */
  runScript(command: string): number;
  /** The sync daemon follows an instance. */
  follow(instance: string, role: 'master' | 'backup'): void;
}
