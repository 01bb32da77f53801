import { serverName } from '../../../state/change/names.ts';
import type { DrainNews } from '../../../state/drain/wait.ts';
import { drainLines, drainText } from '../../../state/drain/words.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import { fitToWidth } from '../../../views/terminal/fit-to-width.ts';

/** Where the progress of a drain goes. */
interface Paper {
  readonly print: (text: string) => void;
  /** Columns of the terminal; `undefined` where it is none. */
  readonly columns: number | undefined;
  readonly ascii: boolean;
}

const nameOf = ({ target }: DrainNews): string => serverName(target.service, target.server);

const lineOf = (news: DrainNews): string =>
  escapeForScreen(`${nameOf(news)}: ${drainText(news.assessment)}`);

/** Progress as it comes: one line that is written anew on a terminal, a line a change in a pipe. */
export class DrainProgress {
  readonly #paper: Paper;
  readonly #latest = new Map<string, DrainNews>();
  #hasLine = false;

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  tell(news: DrainNews): void {
    this.#latest.set(nameOf(news), news);
    const { columns, print, ascii } = this.#paper;
    if (columns === undefined) {
      if (!news.isOnlyTime) print(`${lineOf(news)}\n`);
      return;
    }
    const all = [...this.#latest.values()];
    const open = all.filter(({ assessment }) => assessment.done !== true);
    const more = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
    const line = `${lineOf(open[0] ?? news)}${more}`;
    print(`\r${fitToWidth(line, Math.max(1, columns - 1), 'left', ascii ? '+' : '…')}`);
    this.#hasLine = true;
  }

  /** Leaves the line that was written anew. */
  end(): void {
    if (this.#hasLine) this.#paper.print('\n');
    this.#hasLine = false;
  }

  /** Of each server that is not drained, all that is to say. */
  reasons(): readonly string[] {
    return [...this.#latest.values()]
      .filter(({ assessment }) => assessment.done !== true)
      .flatMap((news) => [
        `${nameOf(news)}: ${drainText(news.assessment)}`,
        ...drainLines(news.assessment).map(({ text }) => `  ${text}`),
      ]);
  }
}
