import { shellLine, shellLineOf } from '../model/shell-line.ts';
import type { RowId } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import type { Making } from './making.ts';
import { makeServer, makeService } from './making.ts';
import { selectPicture } from './picture.ts';
import { resolveRow } from './targets.ts';

export { shellLine, shellLineOf };

function makingsOfHost(state: State, rip: string): readonly Making[] {
  const services = selectPicture(state)?.services ?? [];
  return services.flatMap((service) =>
    service.servers
      .filter(({ key }) => key.rip === rip)
      .map((server) => makeServer(service, server)),
  );
}

function makingsOfRow(state: State, row: RowId): readonly Making[] {
  if (row.kind === 'host') return makingsOfHost(state, row.rip);
  if (row.kind === 'run')
    return state.runs
      .filter(({ number }) => String(number) === row.key)
      .map(({ argv }) => ({ argv, unknown: [] }));
  const found = resolveRow(state, row);
  if (!found) return [];
  const { service, server } = found;
  if (server) return [makeServer(service, server)];
  return [makeService(service), ...service.servers.map((each) => makeServer(service, each))];
}

/** A target and the shell lines that make it as it is now. */
export interface TargetCommands {
  readonly target: RowId;
  readonly isGone: boolean;
  /** Without those that an earlier target has already, as a service has those of its servers. */
  readonly lines: readonly string[];
  /** What could not be read and is left to ipvsadm's defaults, each once. */
  readonly unknown: readonly string[];
}

/** The commands that make these rows, each line once; in the log the commands themselves. */
export function selectTargetCommands(
  state: State,
  targets: readonly RowId[],
): readonly TargetCommands[] {
  const seen = new Set<string>();
  return targets.map((target) => {
    const makings = makingsOfRow(state, target);
    const all = [...new Set(makings.map(({ argv }) => shellLine(argv)))];
    const lines = all.filter((line) => !seen.has(line));
    for (const line of lines) seen.add(line);
    const unknown = [...new Set(makings.flatMap((making) => making.unknown))];
    return { target, isGone: all.length === 0, lines, unknown };
  });
}
