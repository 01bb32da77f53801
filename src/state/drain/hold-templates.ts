import { isTemplate, isUsableTemplate } from '../model/connection.ts';
import { newestArrivals } from '../trouble/arrivals.ts';
import { plural } from '../trouble/words.ts';
import type { DrainAssessment, DrainHold, DrainView } from './assessment.ts';

const SYSCTL = 'net.ipv4.vs.expire_quiescent_template';
const ELSEWHERE = `sysctl -w ${SYSCTL}=1 sends them elsewhere with their next connection`;

const expireOf = ({ sysctls }: DrainView): string | undefined =>
  sysctls?.get('expire_quiescent_template');

/** Whether new connections still come; weight 0 lets only templates bring them. */
function areReturning({ server, countersFresh, past }: DrainView): boolean {
  const newest = countersFresh ? newestArrivals(server.samples) : undefined;
  if (newest) return newest.connections > 0;
  const [before, last] = past.slice(-2);
  return !!before && !!last && last.active > before.active;
}

function sentenceOf(view: DrainView, templates: number): string {
  const seconds = view.service.persistence?.seconds;
  const within = seconds === undefined ? '' : ` within ${seconds} s of its last connection`;
  const left = `${plural(templates, 'persistence template')} left`;
  const renews = `a client that returns${within} still gets this server and renews its template`;
  switch (expireOf(view)) {
    case '1':
      return `${left}: with ${SYSCTL}=1 they bring nobody to it while its weight is 0, and end by themselves`;
    case undefined:
      return `${left}: unless ${SYSCTL} is 1 (it could not be read), ${renews}`;
    default:
      return `${left}: ${SYSCTL} is 0, so ${renews}`;
  }
}

/** Why persistence keeps a drain from its end; nothing where it does not. */
export function templateHolds(
  view: DrainView,
  { templates }: DrainAssessment['left'],
): readonly DrainHold[] {
  if (templates === 0) return [];
  if (templates === undefined)
    return [
      {
        code: 'TEMPLATES',
        sentence:
          'persistence templates could not be counted: known clients may still come back to this server',
        remedy: 'run lvstop as root so that ipvsadm can tell',
      },
    ];
  const sentence = sentenceOf(view, templates);
  if (expireOf(view) === '1') return [{ code: 'TEMPLATES', sentence }];
  const returning = areReturning(view);
  return [
    {
      code: returning ? 'PERSISTENT_CLIENTS_RETURN' : 'TEMPLATES',
      sentence: returning ? `new connections still come: ${sentence}` : sentence,
      remedy: ELSEWHERE,
    },
  ];
}

/** Templates that the kernel still counts though it took them out of use. */
export function invalidTemplates({ entries = [] }: DrainView): readonly DrainHold[] {
  const count = entries.filter((row) => isTemplate(row) && !isUsableTemplate(row)).length;
  if (count === 0) return [];
  return [
    {
      code: 'INVALID_TEMPLATES',
      sentence: `${plural(count, 'template')} out of use: PersistConn counts them until they end, but they bring nobody`,
    },
  ];
}
