import type { CompareFinding, Pair } from './finding.ts';
import { compareGlobals } from './globals.ts';
import { compareInstances } from './instances.ts';
import { pairInstances, preferred } from './pair-instances.ts';
import { compareServices } from './services.ts';
import { compareSyncGroups } from './sync-groups.ts';

const RANK = { critical: 0, warning: 1, info: 2 } as const;

/** What was found, and which director each instance prefers. */
export interface Comparison {
  /** The worst first. */
  readonly findings: readonly CompareFinding[];
  /** Instances by their name in A; neither side where priorities are equal. */
  readonly preferences: readonly {
    readonly instance: string;
    readonly side: 'A' | 'B' | undefined;
  }[];
}

/** Compares the configurations of two directors that stand in for each other; never throws. */
export function compareConfigurations(pair: Pair): Comparison {
  const paired = pairInstances(pair);
  const findings = [
    ...compareInstances(paired),
    ...compareSyncGroups(pair, paired),
    ...compareGlobals(pair, paired),
    ...compareServices(pair),
  ];
  return {
    findings: findings.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]),
    preferences: paired.pairs.map((each) => ({ instance: each.a.name, side: preferred(each) })),
  };
}
