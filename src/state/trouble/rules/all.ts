import type { Rule } from '../facts.ts';
import { answers, halfOpen } from './answers.ts';
import { balance } from './balance.ts';
import { draining } from './draining.ts';
import { hashedRefusal } from './hashed-refusal.ts';
import { inactivePilesUp } from './inactive.ts';
import { lastServer } from './last-server.ts';
import { nobodyServes } from './nobody-serves.ts';
import { noTraffic } from './no-traffic.ts';
import { oneAddressHashed, repliesUntranslated, weightsIgnored, weightsOverflow } from './setup.ts';
import { thresholds } from './thresholds.ts';

/** Every rule, in the order in which troubles as bad as each other are told. */
export const ALL_RULES: readonly Rule[] = [
  nobodyServes,
  halfOpen,
  lastServer,
  hashedRefusal,
  answers,
  thresholds,
  draining,
  noTraffic,
  balance,
  inactivePilesUp,
  weightsOverflow,
  repliesUntranslated,
  oneAddressHashed,
  weightsIgnored,
];
