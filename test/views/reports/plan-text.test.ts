import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/state/model/change/plan.ts';
import { heldText, planText } from '../../../src/views/reports/plan-text.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { planned, serverTarget } from '../../helpers/planning.ts';

const director = simulatedDirector(
  '-A -t 10.0.0.9:80 -s wrr',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -m',
);
const target = serverTarget('10.0.0.1:8080', '10.0.0.9:80');
const ramp = await planned(director, {
  ...{ kind: 'weight', weights: [{ target, amount: { to: 'value', value: 9 } }] },
  ramp: { overMs: 90_000, steps: 3 },
});
const shown = { demo: false, force: false };

describe('a plan', () => {
  test('tells an entry once from its first weight to its last, and when each command comes', () => {
    const text = planText(ramp, shown);
    expect(text).toContain('\n  10.0.0.1:8080 in tcp/10.0.0.9:80: weight 3 -> 9\n');
    expect(text.match(/^ {2}after \d+ s:$/gm)?.length).toBeGreaterThan(0);
    expect(text).toMatch(/75% -> +90%/);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('without its commands tells all but them', () => {
    const text = planText(ramp, { ...shown, withCommands: false });
    expect(text).toContain('What follows');
    expect(text).not.toContain('ipvsadm -e');
  });

  test('of a demo says so first', () => {
    expect(planText(ramp, { ...shown, demo: true })).toMatch(/^DEMO: Weight of/);
  });

  test('brings no control character of a remote text to the terminal', () => {
    const evil = 'web\u001b[2J';
    const plan: Plan = {
      ...ramp,
      ...{ title: evil, director: evil },
      notes: [{ topic: 'effect', text: evil }],
      guards: [{ code: 'QUORUM', subject: evil, reason: evil, wayRound: evil }],
      shares: [{ service: evil, server: evil, before: 0.5, after: undefined }],
    };
    expect(planText(plan, shown)).not.toContain('\u001b');
  });

  test('says which guards hold it up, and which were passed', () => {
    const guard = { code: 'QUORUM', subject: 's', reason: 'too little', wayRound: 'more' } as const;
    const plan = { ...ramp, guards: [guard] };
    expect(planText(plan, shown)).toContain('What speaks against it\n  QUORUM: s\n');
    expect(planText(plan, { ...shown, force: true })).toContain('against it, passed by --force\n');
  });

  test('was carried out: all that is set of the entry, changed or not', () => {
    expect(heldText(ramp)).toBe(
      '\nThe kernel holds now\n  10.0.0.1:8080 in tcp/10.0.0.9:80: weight 9, forwarding masquerade, upper\n  threshold 20\n',
    );
  });
});
