import type { Trouble } from '../../state/trouble/trouble.ts';
import { subjectName } from '../../state/trouble/trouble.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { labelled } from './labelled.ts';

const findingLines = (trouble: Trouble): readonly string[] => [
  '',
  `${trouble.severity} ${trouble.code}  ${escapeForScreen(subjectName(trouble.subject))}`,
  ...labelled('seen', trouble.seen),
  ...labelled('why', trouble.why),
  ...labelled('do', trouble.remedy),
];

/** `lvstop doctor`: what is wrong, the worst first. */
export const doctorText = (director: string, troubles: readonly Trouble[], demo: boolean): string =>
  [
    ...(demo ? ['DEMO: a simulated cluster, nothing here is real'] : []),
    `${escapeForScreen(director)}  ${troubles.length === 0 ? 'nothing found' : `${troubles.length} found`}`,
    ...troubles.flatMap(findingLines),
    '',
  ].join('\n');
