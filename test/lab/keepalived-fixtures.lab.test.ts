import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldBy, keepalivedFixtures } from '../helpers/keepalived-fixtures.ts';
import { bootLab, type Lab } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
});
afterAll(() => lab.close());

/** What every fixture has: without it keepalived has not begun. */
const ALWAYS = '-a -f 4242 ';

const saved = (): Promise<string> => lab.on('root').read(['ipvsadm', '-S', '-n']);

/** What keepalived itself puts into an empty kernel for this file. */
async function heldWith(file: string): Promise<string> {
  const keepalived = lab
    .on('root')
    .start([
      'keepalived',
      '-n',
      '-C',
      '-l',
      '-i',
      'lb1',
      '-f',
      file,
      '-p',
      '/tmp/k',
      '-c',
      '/tmp/c',
    ]);
  try {
    let table = '';
    await lab.waitUntil(
      async () => {
        const before = table;
        table = await saved();
        return table === before && table.includes(ALWAYS);
      },
      { what: `keepalived to be done with ${file}` },
    );
    return table;
  } finally {
    await keepalived.stop();
    await lab.on('root').read(['ipvsadm', '-C']);
  }
}

describe('keepalived puts into the kernel what its fixture says', () => {
  test.each(keepalivedFixtures())('$name', async ({ file, kernelFile }) => {
    const table = await heldWith(file);
    if (process.env['LVSTOP_WRITE_FIXTURES']) writeFileSync(kernelFile, table);
    expect(heldBy(table)).toEqual(heldBy(readFileSync(kernelFile, 'utf8')));
  });
});
