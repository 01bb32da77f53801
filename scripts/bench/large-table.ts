import type { LabHost } from '../../test/lab/lab.ts';

const SERVICES = 1000;
/** Every so many services one server's weight changes at a time. */
const CHANGING_EVERY = 5;
const SERVERS_EACH = 20;

/** What {@link loadLargeTable} loads, for people. */
export const LARGE_TABLE = `${SERVICES.toLocaleString('en')} services x ${SERVERS_EACH} servers`;

const serviceOf = (index: number): string => `-t 10.${(index >> 8) + 1}.${index & 255}.1:80`;

const serverOf = (index: number, server: number, weight: number): string =>
  `${serviceOf(index)} -r 10.${(index >> 8) + 101}.${index & 255}.${server}:8080 -m -w ${weight}`;

const asInput = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function rules(): string {
  const lines: string[] = [];
  for (let service = 0; service < SERVICES; service += 1) {
    lines.push(`-A ${serviceOf(service)} -s wlc`);
    for (let server = 1; server <= SERVERS_EACH; server += 1)
      lines.push(`-a ${serverOf(service, server, server)}`);
  }
  return asInput(lines);
}

/** Fills the kernel's table of `host`. */
export async function loadLargeTable(host: LabHost): Promise<void> {
  await host.read(['ipvsadm', '-R'], { input: rules(), timeoutMs: 120_000 });
}

/** Changes a server here and there, so that no look meets the table of the last one. */
export async function changeLargeTable(host: LabHost, round: number): Promise<void> {
  const lines: string[] = [];
  for (let service = round % CHANGING_EVERY; service < SERVICES; service += CHANGING_EVERY)
    lines.push(`-e ${serverOf(service, 1 + (round % SERVERS_EACH), 100 + (round % 50))}`);
  await host.read(['ipvsadm', '-R'], { input: asInput(lines) });
}
