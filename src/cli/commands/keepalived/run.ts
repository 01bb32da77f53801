import type { Host } from '../../../state/ports.ts';
import type { KeepalivedRequest } from '../../arguments/keepalived-commands.ts';
import type { Output } from '../../setting.ts';
import { runCheck } from './check.ts';
import { runCompare } from './compare.ts';

/** What all of these commands are given. */
interface Given {
  readonly json: boolean;
  readonly procfs: string;
}

/** A look at files of keepalived; returns the exit status. */
export const runKeepalived = (
  request: KeepalivedRequest,
  given: Given,
  host: Pick<Host, 'read' | 'run'>,
  output: Output,
): Promise<number> =>
  request.asks === 'check'
    ? runCheck(request, given, output, host)
    : runCompare(request, given.json, host, output);
