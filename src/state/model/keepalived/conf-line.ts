import type { ConfLine } from './conf.ts';

/** A line as it is written, without its end. */
export const textOf = ({ pieces }: ConfLine): string => pieces.map(({ raw }) => raw).join('');
