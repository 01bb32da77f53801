import type { ConfValueChange } from '../model/change/change.ts';
import { testCommand } from '../model/keepalived/test-command.ts';
import { sedEdit } from '../keepalived/sed-edit.ts';
import type { Step } from '../model/change/plan.ts';
import type { Argv } from '../model/command-run.ts';
import { reloadCommand } from './keepalived-command.ts';

/** A name in the folder of a file that no pattern of `include` takes along: it begins with a dot. */
export function besides(file: string, suffix: string): string {
  const cut = file.lastIndexOf('/') + 1;
  return `${file.slice(0, cut)}.${file.slice(cut)}${suffix}`;
}

const newName = (file: string): string => besides(file, '.lvstop-new');

/** The one command after which the file is another. */
export const placeCommand = ({ file }: ConfValueChange): Argv => ['mv', '-f', newName(file), file];

const step = (does: string, argv: Argv, more: Partial<Step> = {}): Step => ({
  ...{ does, argv, changes: [] },
  ...more,
});

/** An included file is tested where it belongs, as part of the whole. */
function testStep({ test, main }: ConfValueChange, file: string, tidy?: Argv): Step {
  const argv = testCommand(file, test.configId);
  return step(`test ${main}`, argv, { test, ...(tidy && { tidy }) });
}

/**
 * The steps that change one value: on a copy beside the file, so that it is never half written and keeps its
 * owner and mode, and keepalived reads it only where its own test takes it.
 *
 * @param does what the change itself does, in a few words
 */
export function confSteps(change: ConfValueChange, does: string): readonly Step[] {
  const { file, line, before, after, main, run, backup } = change;
  const copy = newName(file);
  const tidy: Argv = ['rm', '-f', copy];
  const isMain = file === main;
  return [
    step(`copy ${file}`, ['cp', '-p', file, copy], { tidy }),
    step('write the value into the copy', sedEdit(line, before, after.text, copy), { tidy }),
    ...(isMain ? [testStep(change, copy, tidy)] : []),
    ...(backup === undefined
      ? []
      : [step(`keep ${file} as it is`, ['cp', '-p', file, backup], { tidy })]),
    { does, argv: placeCommand(change), tidy, changes: [change] },
    ...(isMain ? [] : [testStep(change, main)]),
    ...(run ? [step('keepalived reads its file again', reloadCommand(run))] : []),
  ];
}
