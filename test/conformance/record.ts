import { bootLab } from '../lab/lab.ts';
import { ALL_CASES } from './cases/all.ts';
import { record } from './fixture.ts';
import { kernelDirector } from './kernel-director.ts';
import { runCase } from './run-case.ts';

/** Records the transcripts anew from the lab's kernel: `node test/conformance/record.ts [NAME...]`. */
const names = process.argv.slice(2);
const lab = await bootLab({ topology: 'bare' });
try {
  for (const [index, one] of ALL_CASES.entries()) {
    if (names.length > 0 && !names.includes(one.name)) continue;
    record(one.name, await runCase(one, await kernelDirector(lab, `case${index}`)));
    console.log(one.name);
  }
} finally {
  await lab.close();
}
