import { plural } from '../trouble/words.ts';
import type { DrainAssessment, DrainHold } from './assessment.ts';
import { aboutText, durationText } from './duration.ts';

/** A sentence about a drain, and how much it matters. */
export interface DrainLine {
  readonly text: string;
  readonly level?: 'warning';
}

const isHeldBy = ({ heldBy }: DrainAssessment, code: DrainHold['code']): boolean =>
  heldBy.some((hold) => hold.code === code);

const isSilent = (assessment: DrainAssessment): boolean =>
  isHeldBy(assessment, 'IDLE_CONNECTIONS') || isHeldBy(assessment, 'ONE_WAY_CLOSED');

/** How long it may take, behind a comma. */
function whenText(assessment: DrainAssessment): string {
  const { estimateMs, latestEnd } = assessment;
  if (estimateMs !== undefined) {
    const sure = latestEnd.kind === 'at' ? Math.min(estimateMs, latestEnd.ms) : estimateMs;
    return `about ${aboutText(sure)}`;
  }
  if (latestEnd.kind === 'at') return `at most ${durationText(latestEnd.ms)}`;
  if (latestEnd.kind === 'unless-renewed' && isSilent(assessment))
    return `at most ${durationText(latestEnd.ms)} if they stay silent`;
  return 'cannot tell how long';
}

function doneTexts({ left, aside }: DrainAssessment): readonly string[] {
  const isClosing = aside.some(({ code }) => code === 'CLOSING');
  return isClosing ? [`drained, ${left.inactive} closing`, 'drained'] : ['drained'];
}

function leftText({ left: { waitedFor, templates } }: DrainAssessment): string {
  if (waitedFor === 0 && templates !== undefined) return `${plural(templates, 'template')} left`;
  return templates === undefined || templates === 0
    ? `${waitedFor} left`
    : `${waitedFor} left and ${plural(templates, 'template')}`;
}

/** `12 left, about 1m20s`, in ever shorter spellings. */
export function drainTexts(assessment: DrainAssessment): readonly string[] {
  const { done, left } = assessment;
  if (done) return doneTexts(assessment);
  if (left.waitedFor === 0 && left.templates === undefined)
    return ['draining: no connection left, templates not known', 'draining'];
  if (isHeldBy(assessment, 'PERSISTENT_CLIENTS_RETURN')) {
    const clients = `${left.templates ?? 0} ${left.templates === 1 ? 'client keeps' : 'clients keep'} returning`;
    return [`draining: ${clients} (persistence)`, `draining: ${clients}`, 'draining'];
  }
  const short = `draining: ${left.waitedFor > 0 ? `${left.waitedFor} left` : leftText(assessment)}`;
  return [`draining: ${leftText(assessment)}, ${whenText(assessment)}`, short, 'draining'];
}

/** One line for a note, a pipe or a terminal: `draining: 12 left, about 1m20s`, `drained`. */
export const drainText = (assessment: DrainAssessment): string => drainTexts(assessment)[0] ?? '';

function endLine({ latestEnd, done }: DrainAssessment): readonly DrainLine[] {
  if (done) return [];
  switch (latestEnd.kind) {
    case 'at':
      return [{ text: `Over at the latest in ${durationText(latestEnd.ms)}.` }];
    case 'unless-renewed':
      return [
        {
          text: `Over in ${durationText(latestEnd.ms)} if nothing more is heard of what is left; each packet or returning client begins that anew.`,
        },
      ];
    case 'cannot-tell':
      return [{ text: `When it is over at the latest cannot be told: ${latestEnd.why}.` }];
  }
}

function estimateLine({ estimateMs, done }: DrainAssessment): readonly DrainLine[] {
  if (done) return [];
  return [
    {
      text:
        estimateMs === undefined
          ? 'How long it takes cannot be told: what is left does not fall, or was not watched long enough.'
          : `At the pace of the last minutes it is empty in about ${aboutText(estimateMs)}.`,
    },
  ];
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const holdLine = ({ sentence: text, remedy }: DrainHold): string =>
  remedy === undefined ? sentence(text) : `${sentence(text)} Remedy: ${remedy}.`;

/** All that is to say about a drain, sentence by sentence. */
export function drainLines(assessment: DrainAssessment): readonly DrainLine[] {
  const { done, heldBy, aside } = assessment;
  return [
    ...(done ? [{ text: 'Drained: nothing is left that a client could still use.' }] : []),
    ...heldBy.map((hold): DrainLine => ({ text: holdLine(hold), level: 'warning' })),
    ...estimateLine(assessment),
    ...endLine(assessment),
    ...aside.map((hold) => ({ text: holdLine(hold) })),
  ];
}
