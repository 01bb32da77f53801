/** All that needs the yaml package, in one piece: it is loaded only where there is a file. */
export { editConfig } from './edit-config.ts';
export { parseConfig } from './parse-config.ts';
export { parseTheme } from './parse-theme.ts';
