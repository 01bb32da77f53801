import type { ConfFile } from '../../../model/keepalived/conf.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { BraceBlock } from './brace-blocks.ts';
import { bracesOf } from './brace-blocks.ts';
import { TOP } from './top-words.ts';

/** The first line that only makes sense outside of every block, but stands in this one. */
function intruder(block: BraceBlock, blocks: readonly BraceBlock[]): BraceBlock | undefined {
  return blocks.find(
    ({ parent, head: [word = ''] }) =>
      parent !== undefined &&
      (parent === block || parent.parent === block) &&
      TOP.blocks.has(word) &&
      !['track_file', 'vrrp_track_file'].includes(word),
  );
}

function unclosed(block: BraceBlock, blocks: readonly BraceBlock[]): ConfFinding {
  const title = block.head.join(' ');
  const next = intruder(block, blocks);
  const before = next
    ? `before ${next.head.join(' ')} in line ${next.line}`
    : 'by the end of the file';
  return findingAt(block, title, ['BLOCK_NOT_CLOSED', 'critical'], {
    seen: `a brace behind ${title} is not closed ${before}`,
    why: 'keepalived takes all that follows for a part of this block and passes over every word it does not know there: services and instances behind it are not made',
    remedy: 'add the missing }',
  });
}

/** Blocks that no brace ends; what is inside of another such block is its consequence. */
export function unclosedBlocks(file: ConfFile): readonly BraceBlock[] {
  return bracesOf(file).blocks.filter(({ end, parent }) => end === undefined && !parent);
}

const ofFile = (file: ConfFile): readonly ConfFinding[] => {
  const { blocks, extra } = bracesOf(file);
  return [
    ...unclosedBlocks(file).map((block) => unclosed(block, blocks)),
    ...extra.map((line) =>
      findingAt({ file: file.path, line }, file.path, ['BRACE_CLOSES_NOTHING', 'warning'], {
        seen: 'a } closes nothing',
        why: 'keepalived passes over it; more often a block in front of it ended too early, and what stood behind is not in it',
        remedy: 'look where the block above was meant to end, or remove it',
      }),
    ),
  ];
};

/** Braces that are missing, or one too many. */
export const checkBraces: ConfRule = ({ configuration }) => configuration.files.flatMap(ofFile);
