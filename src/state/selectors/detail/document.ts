import type { ServiceKey } from '../../model/address.ts';
import type { Rip, ServerId } from '../../model/brand.ts';

/** A figure or a word of a detail, spelled by the view; what is not known is `undefined`. */
export type DetailValue =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'service'; readonly key: ServiceKey }
  /** Exact; `inferred` where the kernel cannot see it. */
  | {
      readonly kind: 'count';
      readonly count: number | bigint | undefined;
      readonly inferred?: boolean;
    }
  /** Events per second. */
  | { readonly kind: 'rate'; readonly perSecond: number | undefined }
  /** Bytes per second. */
  | { readonly kind: 'traffic'; readonly bytesPerSecond: number | undefined }
  /** 0 to 1. */
  | { readonly kind: 'share'; readonly share: number | undefined }
  | { readonly kind: 'seconds'; readonly seconds: number | undefined }
  /** Wall clock, milliseconds since the epoch, and a few words about it. */
  | { readonly kind: 'moment'; readonly at: number | undefined; readonly note?: string };

/** How much a line matters. */
export type Level = 'plain' | 'warning' | 'alert';

/** One line of facts. */
export interface Fact {
  readonly label: string;
  readonly value: DetailValue;
  readonly level?: Level;
}

/** What a chart's figures are. */
export type ChartUnit = 'rate' | 'traffic' | 'count';

/** Lines over the same moments, oldest first; a gap is `undefined`. */
export interface DetailChart {
  readonly title: string;
  readonly unit: ChartUnit;
  /** Milliseconds before the picture, of each value. */
  readonly ages: readonly number[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | undefined)[];
  }[];
}

/** Share of weight against share of traffic, 0 to 1. */
export interface Balance {
  readonly server: ServerId;
  readonly weight: number | undefined;
  readonly traffic: number | undefined;
}

/** A part of a detail; sections without anything to say are left out. */
export type DetailSection = { readonly title: string } & (
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly kind: 'table';
      /** The most wanted first. */
      readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly {
        readonly cells: readonly DetailValue[];
        readonly level?: Level;
      }[];
    }
  | { readonly kind: 'charts'; readonly charts: readonly DetailChart[] }
  | { readonly kind: 'balance'; readonly rows: readonly Balance[] }
  | {
      readonly kind: 'text';
      readonly lines: readonly { readonly text: string; readonly level?: Level }[];
    }
);

/** What a detail is about. */
export type DetailSubject =
  | { readonly kind: 'service'; readonly service: ServiceKey }
  | { readonly kind: 'server'; readonly service: ServiceKey; readonly server: ServerId }
  | { readonly kind: 'host'; readonly rip: Rip }
  /** What keepalived tells of, by its name; it may hold text to escape. */
  | { readonly kind: 'keepalived'; readonly title: string };

/** Everything known about a service, a real server or a host. */
export interface DetailDocument {
  readonly subject: DetailSubject;
  /** From the configuration, if it names the subject. */
  readonly name?: string;
  readonly sections: readonly DetailSection[];
}
