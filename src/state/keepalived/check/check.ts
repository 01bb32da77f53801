import type { Configuration } from '../../model/keepalived/conf.ts';
import type { ConfFacts, ConfFinding, ConfRule } from './finding.ts';
import { checkServices } from './services/all.ts';
import { checkGroups } from './services/groups.ts';
import { checkInstances } from './vrrp/all.ts';
import {
  checkBlockNames,
  checkFirewalls,
  checkMail,
  checkNotifiers,
  checkSyncDaemon,
} from './vrrp/globals.ts';
import { checkScriptSecurity, checkScripts } from './vrrp/scripts.ts';
import { checkSyncGroups } from './vrrp/sync-groups.ts';
import { checkRaisingFiles, checkTrackers } from './vrrp/trackers.ts';
import { checkBraces } from './words/braces.ts';
import { checkKeywords } from './words/keywords.ts';
import { checkLines } from './words/lines.ts';
import { checkIncludes, checkNames } from './words/names.ts';
import { checkNumbers } from './words/numbers.ts';
import { checkSwitches } from './words/switches.ts';

const RULES: readonly ConfRule[] = [
  checkLines,
  checkBraces,
  checkNames,
  checkIncludes,
  checkKeywords,
  checkNumbers,
  checkSwitches,
  checkBlockNames,
  checkInstances,
  checkSyncGroups,
  checkTrackers,
  checkRaisingFiles,
  checkScripts,
  checkScriptSecurity,
  checkNotifiers,
  checkSyncDaemon,
  checkFirewalls,
  checkMail,
  checkServices,
  checkGroups,
];

/** Behind a brace that is not there nothing stands where it seems to. */
function withoutConsequences(findings: readonly ConfFinding[]): readonly ConfFinding[] {
  const first = new Map<string, ConfFinding>();
  for (const each of findings)
    if (each.code === 'BRACE_NOT_OPENED' && !first.has(each.file)) first.set(each.file, each);
  return findings.filter((each) => {
    const cause = first.get(each.file);
    return !cause || each === cause || (each.line ?? 0) < (cause.line ?? 0);
  });
}

/** Findings in the order of the files and lines of a configuration; those without a line last. */
export function inOrder(
  findings: readonly ConfFinding[],
  { files }: Configuration,
): readonly ConfFinding[] {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ file }: ConfFinding): number => order.get(file) ?? order.size;
  const line = (each: ConfFinding): number => each.line ?? Number.MAX_SAFE_INTEGER;
  return findings.toSorted((one, other) => place(one) - place(other) || line(one) - line(other));
}

/** What keepalived would silently do with a configuration. */
export const checkConfiguration = (facts: ConfFacts): readonly ConfFinding[] =>
  inOrder(withoutConsequences(RULES.flatMap((rule) => rule(facts))), facts.configuration);
