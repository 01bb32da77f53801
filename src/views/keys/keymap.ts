import type { Binding } from './binding.ts';
import { ACTING } from './map/acting.ts';
import { FINDING } from './map/finding.ts';
import { FORM } from './map/form.ts';
import { LEAVING } from './map/leaving.ts';
import { LOOKING } from './map/looking.ts';
import { MOVING } from './map/moving.ts';
import { NOT_YET } from './map/not-yet.ts';
import { PLACES } from './map/places.ts';
import { PLANNING } from './map/planning.ts';
import { SETTING } from './map/setting.ts';
import { TREE } from './map/tree.ts';
import { TYPING } from './map/typing.ts';

/** Every key there is; dispatch, footer, help and palette are made from it. */
export const KEYMAP: readonly Binding[] = [
  ...SETTING,
  ...PLANNING,
  ...ACTING,
  ...LOOKING,
  ...FINDING,
  ...TREE,
  ...PLACES,
  ...MOVING,
  ...FORM,
  ...TYPING,
  ...LEAVING,
  ...NOT_YET,
];
