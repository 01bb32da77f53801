import type { PlanNote } from '../../model/change/plan.ts';
import type { RealServer } from '../../model/service.ts';
import type { Outlook, ServiceOutlook } from '../outlook.ts';

/** Looks at what a plan leads to, for one subject. */
export type Notes = (outlook: Outlook) => readonly PlanNote[];

/** A server with the service it is in, before a plan. */
export interface Held {
  readonly service: ServiceOutlook;
  readonly server: RealServer;
}

/** The servers that are there and of which something holds true. */
export const serversWhere = (
  { services }: Outlook,
  holds: (server: ServiceOutlook['touched'][number]) => boolean,
): readonly Held[] =>
  services.flatMap((service) =>
    service.touched.flatMap((touched) =>
      touched.before && holds(touched) ? [{ service, server: touched.before }] : [],
    ),
  );

/** Sum of a figure over servers. */
export const sumOf = (all: readonly Held[], of: (server: RealServer) => number): number =>
  all.reduce((sum, { server }) => sum + of(server), 0);
