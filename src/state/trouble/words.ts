/** `1 connection`, `2 connections`. */
export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A figure per second to two digits: `0.17`, `2.5`, `31`. */
export const perSecond = (value: number): string =>
  `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))}/s`;

/** Ends the advice to change a server or a service by hand. */
export const REPEAT_ALL = 'repeat all other options, what is not repeated is reset';
