import type { Family } from '../address.ts';

/** `INT_MAX`, up to which ipvsadm takes weights and thresholds; some stop at a weight of 65535 and say so. */
export const LARGEST = 2_147_483_647;

/** 31 days, up to which ipvsadm takes times (`MAX_TIMEOUT`). */
export const LONGEST_SECONDS = 2_678_400;

/** What ipvsadm takes for `-p` alone; its manual says 300. */
export const USUAL_PERSISTENCE_SECONDS = 360;

/** The mask that keeps every client by itself, which is what kernel and tool take where none is said. */
export const everyAddress = (family: Family | undefined): string =>
  family === 'ipv6' ? '128' : '255.255.255.255';
