import { describe, expect, test } from 'vitest';
import { BASE, OTHER, changed, compared } from '../../../helpers/keepalived-pair.ts';

describe('a password is in nothing that is told', () => {
  const SECRET = 's3cretXX';
  test.each([
    ['where it belongs', changed(OTHER, [['auth_pass s3cretXX', 'auth_pass other']])],
    [
      'in a block of addresses',
      `vrrp_instance VI_1 { virtual_ipaddress {\n auth_pass ${SECRET}\n}\n`,
    ],
    [
      'in a group',
      `virtual_server_group W {\n auth_pass ${SECRET}\n auth_type PASS auth_pass ${SECRET}\n}`,
    ],
    ['in a sync group', `vrrp_sync_group G { group {\n auth_pass ${SECRET}\n}}`],
    [
      'in a service',
      `virtual_server 10.0.0.1 80 { protocol TCP\n auth_pass ${SECRET}\n real_server 10.0.1.1 80 {\n auth_pass ${SECRET}\n }}`,
    ],
    ['in no file', ''],
  ])('%s', async (_, text) => {
    expect(JSON.stringify(await compared(BASE, text))).not.toContain(SECRET);
    expect(JSON.stringify(await compared(text, OTHER))).not.toContain(SECRET);
  });
});
