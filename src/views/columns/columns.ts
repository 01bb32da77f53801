import type { ColumnId } from '../../state/model/column-id.ts';
import { COLUMN_IDS } from '../../state/model/column-id.ts';
import type { Column } from './column.ts';
import { activeColumn, inactiveColumn, persistentColumn } from './connections.ts';
import { nameColumn, portColumn, protocolColumn, vipColumn } from './naming.ts';
import {
  connectionRateColumn,
  inByteRateColumn,
  inPacketRateColumn,
  outByteRateColumn,
  outPacketRateColumn,
  trendColumn,
} from './rates.ts';
import { flagsColumn, persistenceColumn, schedulerColumn } from './scheduling.ts';
import { forwardingColumn, servicesColumn, tunnelColumn, weightColumn } from './serving.ts';
import { fullColumn, thresholdsColumn, trafficShareColumn, weightShareColumn } from './shares.ts';
import { stateColumn } from './state.ts';
import {
  connectionTotalColumn,
  inByteTotalColumn,
  inPacketTotalColumn,
  outByteTotalColumn,
  outPacketTotalColumn,
} from './totals.ts';

const BY_ID: Readonly<Record<ColumnId, Omit<Column, 'id'>>> = {
  state: stateColumn,
  protocol: protocolColumn,
  vip: vipColumn,
  port: portColumn,
  scheduler: schedulerColumn,
  flags: flagsColumn,
  persistence: persistenceColumn,
  services: servicesColumn,
  forwarding: forwardingColumn,
  tunnel: tunnelColumn,
  weight: weightColumn,
  'weight-share': weightShareColumn,
  'traffic-share': trafficShareColumn,
  active: activeColumn,
  inactive: inactiveColumn,
  persistent: persistentColumn,
  thresholds: thresholdsColumn,
  full: fullColumn,
  cps: connectionRateColumn,
  trend: trendColumn,
  'in-pps': inPacketRateColumn,
  'out-pps': outPacketRateColumn,
  'in-bps': inByteRateColumn,
  'out-bps': outByteRateColumn,
  connections: connectionTotalColumn,
  'in-packets': inPacketTotalColumn,
  'out-packets': outPacketTotalColumn,
  'in-bytes': inByteTotalColumn,
  'out-bytes': outByteTotalColumn,
  name: nameColumn,
};

const made = new Map<ColumnId, Column>(COLUMN_IDS.map((id) => [id, { id, ...BY_ID[id] }]));

/** Every column besides the first, in the usual order. */
export const COLUMNS: readonly Column[] = [...made.values()];

/** The column of that name. */
export const columnById = (id: ColumnId): Column => made.get(id) ?? { id, ...BY_ID[id] };
