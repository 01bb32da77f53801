import type { Trouble } from '../trouble/trouble.ts';
import { subjectName } from '../trouble/trouble.ts';
import type { Json } from './json.ts';

/** The document of `lvstop doctor --json` (config/doctor.schema.json), the worst first. */
export const selectDoctorDocument = (director: string, troubles: readonly Trouble[]): Json => ({
  schema: 'lvstop/1',
  findings: troubles.map(({ code, severity, subject, seen, why, remedy }) => ({
    ...{ code, severity, director, subject: subjectName(subject), seen, why, remedy },
  })),
});
