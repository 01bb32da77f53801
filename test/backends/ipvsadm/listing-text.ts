import type { ListingForm } from '../../../src/state/model/reading.ts';

/** The first lines of every form, as ipvsadm 1.31 prints them, trailing blanks included. */
export const HEADERS: Readonly<Record<ListingForm, readonly string[]>> = {
  plain: [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
  ],
  stats: [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
    '  -> RemoteAddress:Port',
  ],
  rate: [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS',
    '  -> RemoteAddress:Port',
  ],
  thresholds: [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn ',
    '  -> RemoteAddress:Port',
  ],
  'persistent-conn': [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn ',
    '  -> RemoteAddress:Port',
  ],
  'tun-info': [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn',
  ],
  save: [],
};

/** `rows` as a whole listing of one form. */
export const listingOf = (form: ListingForm, ...rows: string[]): string =>
  [...HEADERS[form], ...rows, ''].join('\n');

/** `rows` as `-L -n -t ...` lists a single service: without the version. */
export const oneListingOf = (form: ListingForm, ...rows: string[]): string =>
  [...HEADERS[form].slice(1), ...rows, ''].join('\n');

/** Where the captured listings of a form are. */
export const CAPTURED: Readonly<Record<ListingForm, string>> = {
  plain: 'ipvsadm/list.txt',
  stats: 'ipvsadm/stats-exact.txt',
  rate: 'ipvsadm/rate-exact.txt',
  thresholds: 'ipvsadm/thresholds.txt',
  'persistent-conn': 'ipvsadm/persistent-conn.txt',
  'tun-info': 'ipvsadm/tun-info.txt',
  save: 'ipvsadm/save.txt',
};

/** Every form there is. */
export const FORMS = Object.keys(CAPTURED) as ListingForm[]; // the keys of a Record of forms
