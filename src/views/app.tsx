import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import { useSyncExternalStore } from 'react';
import type { Store } from '../state/store.ts';
import type { DrawingOf } from './drawing.ts';
import { KEYMAP } from './keys/keymap.ts';
import { whenReady } from './widgets/late.ts';
import { mainChrome, mainPicture } from './screens/main-screen.ts';

/** What the monitor is drawn from. */
export interface AppProps {
  readonly store: Store;
  readonly drawingOf: DrawingOf;
}

const Lines = ({ lines }: { readonly lines: readonly string[] }): ReactElement => (
  <>
    {lines.map((line, index) => (
      <Text key={index} wrap="truncate">
        {line}
      </Text>
    ))}
  </>
);

/** The monitor around its picture, whose place stays empty: see {@link drawPicture}. */
export function App({ store, drawingOf }: AppProps): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { columns, rows } = state.screen.size;
  const { pictureHeight, footer } = mainChrome(state, drawingOf(state), KEYMAP);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Box height={pictureHeight} flexShrink={0} />
      <Lines lines={footer} />
    </Box>
  );
}

/**
 * Where the picture goes: lines that change with every look are too dear for Ink, which lays out each
 * and keeps thousands of them.
 */
export interface PictureSurface {
  showOver(top: number, lines: readonly string[]): void;
}

/** Draws the picture now and after every change; call it before Ink renders: then both paint at once. */
export function drawPicture({ store, drawingOf }: AppProps, surface: PictureSurface): void {
  const draw = (): void => {
    const state = store.state();
    surface.showOver(0, mainPicture(state, drawingOf(state)));
  };
  store.subscribe(draw);
  whenReady(draw);
  draw();
}
