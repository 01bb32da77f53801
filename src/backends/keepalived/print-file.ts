import type { ConfFile } from '../../state/model/keepalived/conf.ts';
import { textOf } from '../../state/model/keepalived/conf-line.ts';

/** A file as it was read, byte for byte. */
export const printFile = ({ lines }: ConfFile): string =>
  lines.map((line) => textOf(line) + line.end).join('');
