/** The little of blessed and blessed-contrib that is used, off-screen; they ship no types for it. */
declare module 'blessed-contrib' {
  /** Paints dots, two across and four down in each column of the screen. */
  export interface Context {
    strokeStyle: number;
    clearRect(x: number, y: number, width: number, height: number): void;
    fillRect(x: number, y: number, width: number, height: number): void;
    fillText(text: string, x: number, y: number): void;
    lineTo(x: number, y: number): void;
  }
  export interface CanvasWidget {
    calcSize: () => void;
    canvasSize: { width: number; height: number };
    /** Exists once the widget was appended to a screen. */
    readonly ctx: Context;
    hidden: boolean;
    on(event: 'attach', listener: () => void): void;
    destroy(): void;
  }
  export interface LineWidget extends CanvasWidget {
    setData(
      series: readonly {
        readonly x: readonly string[];
        readonly y: readonly number[];
        readonly style: { readonly line: number };
      }[],
    ): void;
  }
  /** What blessed reads keys from, and what it writes to. */
  export interface BlessedStream {
    columns: number;
    rows: number;
    readonly isTTY: boolean;
    write(bytes: string): boolean;
    resume(): void;
    pause(): void;
    emit(event: 'resize'): void;
  }
  /** A screen of blessed. */
  export interface BlessedScreen {
    append(widget: CanvasWidget): void;
    render(): void;
    /** The cells as text with SGR sequences. */
    screenshot(fromColumn: number, toColumn: number, fromRow: number, toRow: number): string;
    readonly children: readonly CanvasWidget[];
    destroy(): void;
  }
}

declare module 'blessed' {
  import type { BlessedScreen, BlessedStream } from 'blessed-contrib';
  const blessed: {
    screen(options: {
      readonly input: BlessedStream;
      readonly output: BlessedStream;
      readonly terminal: string;
      readonly forceUnicode: boolean;
    }): BlessedScreen;
  };
  export = blessed;
}

declare module 'blessed-contrib/lib/widget/charts/line.js' {
  import type { LineWidget } from 'blessed-contrib';
  const Line: (options: object) => LineWidget;
  export = Line;
}

declare module 'blessed-contrib/lib/widget/canvas.js' {
  import type { CanvasWidget } from 'blessed-contrib';
  const Canvas: (options: object) => CanvasWidget;
  export = Canvas;
}
