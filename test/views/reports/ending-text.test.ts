import { expect, test } from 'vitest';
import { endingText } from '../../../src/views/reports/ending-text.ts';
import { planOf } from '../../helpers/acting.ts';
import { weight } from '../../helpers/two-servers.ts';

test('an entry that went away is told as gone, an attribute with what it should be', () => {
  const subject = '10.0.0.1:80 in tcp/10.0.0.9:80';
  const differences = [
    { subject, attribute: 'entry', expected: 'there', found: 'not there' },
    { subject, attribute: 'weight', expected: '3', found: '5' },
  ];
  const { message } = endingText({ kind: 'changed', differences }, planOf([weight(3, 5)]));
  expect(message.slice(1)).toEqual([`${subject} is not there`, `${subject}: weight is 5, not 3`]);
});
