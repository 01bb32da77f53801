import type { FoundName } from '../find/names-wanted.ts';
import type { ServiceKey } from '../model/address.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Names } from '../model/names.ts';
import type { State } from '../state.ts';
import { memoLast } from './memo.ts';

/** What people call things: the configuration's word first, then reverse DNS where it is on. */
export interface NameBook {
  readonly ofService: (service: Pick<VirtualService, 'id' | 'key'>) => string | undefined;
  readonly ofServer: (server: Pick<RealServer, 'id' | 'key'>) => string | undefined;
  readonly ofAddress: (address: string) => string | undefined;
}

const vipOf = (key: ServiceKey): string => (key.kind === 'address' ? key.vip : '');

const bookOf = (names: Names, resolved: ReadonlyMap<string, FoundName>): NameBook => ({
  ofService: ({ id, key }) => names.services.get(id) ?? resolved.get(vipOf(key))?.name,
  ofServer: ({ id, key }) =>
    names.servers.get(id) ?? names.servers.get(key.rip) ?? resolved.get(key.rip)?.name,
  ofAddress: (address) => names.servers.get(address) ?? resolved.get(address)?.name,
});

const book = memoLast(bookOf);

const NOTHING_RESOLVED: ReadonlyMap<string, FoundName> = new Map();

/** The names in force. */
export const selectNames = ({ settings, preferences, resolved }: State): NameBook =>
  book(settings.names, preferences.reverseDns ? resolved : NOTHING_RESOLVED);
