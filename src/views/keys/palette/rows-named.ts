import { formatEndpoint } from '../../../state/model/address.ts';
import type { VirtualService } from '../../../state/model/service.ts';
import type { RowId } from '../../../state/screen/row-id.ts';
import { rowKey } from '../../../state/screen/row-id.ts';
import { selectHosts } from '../../../state/selectors/hosts.ts';
import { selectNames } from '../../../state/selectors/names.ts';
import { selectPicture } from '../../../state/selectors/picture.ts';
import type { State } from '../../../state/store.ts';

/** A row, and every word it answers to, lower case. */
interface Named {
  readonly row: RowId;
  readonly words: readonly string[];
}

function wordsOfService({ id, key }: VirtualService, name: string | undefined): string[] {
  const own =
    key.kind === 'address' ? [key.vip, formatEndpoint(key.vip, key.port)] : [String(key.mark)];
  return [id, ...own, ...(name === undefined ? [] : [name])].map((word) => word.toLowerCase());
}

function servicesNamed(state: State): readonly Named[] {
  const names = selectNames(state);
  return (selectPicture(state)?.services ?? []).map((service) => ({
    row: { kind: 'service', service: service.id },
    words: wordsOfService(service, names.ofService(service)),
  }));
}

function hostsNamed(state: State): readonly Named[] {
  const names = selectNames(state);
  const picture = selectPicture(state);
  return (picture ? selectHosts(picture) : []).map(({ rip }) => {
    const name = names.ofAddress(rip)?.toLowerCase();
    return { row: { kind: 'host', rip }, words: [rip, ...(name === undefined ? [] : [name])] };
  });
}

function serversNamed(state: State): readonly Named[] {
  const names = selectNames(state);
  return (selectPicture(state)?.services ?? []).flatMap((service) =>
    service.servers.map((server): Named => {
      const row = { kind: 'server', service: service.id, server: server.id } as const;
      const name = names.ofServer(server)?.toLowerCase();
      const own = [server.id, rowKey(row), `${server.id} in ${service.id}`];
      return { row, words: [...own, ...(name === undefined ? [] : [name])] };
    }),
  );
}

const withWord = (rows: readonly Named[], holds: (word: string) => boolean): readonly RowId[] =>
  rows.filter(({ words }) => words.some(holds)).map(({ row }) => row);

/**
 * The rows that a text names: those it names wholly, else those whose name it is a part of. A server
 * goes by itself only where neither a service nor an address answers.
 */
export function rowsNamed(state: State, text: string): readonly RowId[] {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (wanted === '') return [];
  const parents = [...servicesNamed(state), ...hostsNamed(state)];
  const exact = withWord(parents, (word) => word === wanted);
  if (exact.length > 0) return exact;
  const servers = withWord(serversNamed(state), (word) => word === wanted);
  return servers.length > 0 ? servers : withWord(parents, (word) => word.includes(wanted));
}
