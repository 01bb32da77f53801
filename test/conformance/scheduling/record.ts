import { writeFileSync } from 'node:fs';
import { bootLab } from '../../lab/lab.ts';
import { fixtureOf } from './fixture.ts';
import { STORIES } from './stories/all.ts';
import { tellKernel } from './tell-kernel.ts';

/** Records anew where the lab's kernel sends connections: `node test/conformance/scheduling/record.ts [NAME...]`. */
const names = process.argv.slice(2);
const lab = await bootLab({ topology: 'bare' });
try {
  for (const [index, story] of STORIES.entries()) {
    if (names.length > 0 && !names.includes(story.name)) continue;
    const ending = await tellKernel(lab, `story${index}`, story);
    writeFileSync(fixtureOf(story), `${JSON.stringify(ending, null, 1)}\n`);
    console.log(story.name);
  }
} finally {
  await lab.close();
}
