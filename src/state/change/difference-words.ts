import type { Difference } from './acting.ts';

/** Within a sentence: `weight of 10.0.0.1:80 in tcp/10.0.0.9:80 is 5, not 3`. */
export const differenceText = ({ subject, attribute, expected, found }: Difference): string =>
  attribute === 'entry'
    ? `${subject} is ${found}`
    : `${attribute} of ${subject} is ${found}, not ${expected}`;

/** On a line of its own: `10.0.0.1:80 in tcp/10.0.0.9:80: weight is 5, not 3`. */
export const differenceLine = (difference: Difference): string => {
  const { subject, attribute, expected, found } = difference;
  return attribute === 'entry'
    ? differenceText(difference)
    : `${subject}: ${attribute} is ${found}, not ${expected}`;
};
