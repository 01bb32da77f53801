import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readKeepalivedShadow } from '../../../src/backends/keepalived/read-shadow.ts';
import {
  fixtureHost,
  heldBy,
  keepalivedFixtures,
  toldBy,
} from '../../helpers/keepalived-fixtures.ts';

describe('what keepalived puts into the kernel is what is read from its file', () => {
  test.each(keepalivedFixtures())('$name', async ({ file, kernelFile }) => {
    const shadow = await readKeepalivedShadow(fixtureHost(file));
    expect(toldBy(shadow)).toEqual(heldBy(readFileSync(kernelFile, 'utf8')));
    expect(shadow).toMatchObject({ running: true, file, issues: [] });
  });
});
