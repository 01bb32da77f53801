import type { Guard } from './guard.ts';

/** What is written by another program is written by it again. */
export const otherOwner: Guard = ({ changes, facts: { owner, table } }) =>
  owner !== undefined &&
  changes.some(({ subject }) => subject === 'service' || subject === 'server')
    ? [
        {
          code: 'OTHER_OWNER',
          subject: table.director,
          reason: `${owner} writes the table of ${table.director}: a change made here does not last, and is not known there`,
          wayRound:
            'change it where that program is told (for kube-proxy the Service in Kubernetes), or --force',
        },
      ]
    : [];
