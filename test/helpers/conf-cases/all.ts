import type { ConfCase } from './conf-case.ts';
import { GLOBAL_CASES } from './global-cases.ts';
import { GROUP_CASES } from './group-cases.ts';
import { INSTANCE_CASES } from './instance-cases.ts';
import { SERVICE_CASES } from './service-cases.ts';
import { TRACKER_CASES } from './tracker-cases.ts';
import { WORD_CASES } from './word-cases.ts';

/** Every case, numbered where a code has several. */
export const CONF_CASES: readonly (ConfCase & { readonly name: string })[] = [
  ...WORD_CASES,
  ...INSTANCE_CASES,
  ...TRACKER_CASES,
  ...GLOBAL_CASES,
  ...SERVICE_CASES,
  ...GROUP_CASES,
].map((each, index, all) => {
  const earlier = all.slice(0, index).filter(({ code }) => code === each.code).length;
  return { ...each, name: earlier === 0 ? each.code : `${each.code}-${earlier + 1}` };
});
