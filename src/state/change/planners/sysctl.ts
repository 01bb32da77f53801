import { ok } from '../../model/result.ts';
import { contrasts, sysctlAttributes } from '../attributes.ts';
import type { Planner } from '../draft.ts';
import { refuse, usage } from '../draft.ts';
import { sysctlName } from '../names.ts';
import { stepOf } from '../step.ts';

/** Numbers and lists of them, with blanks in between. */
const VALUE = /^[\w.,:-]+(?:[ \t]+[\w.,:-]+)*$/;

/** A setting of the kernel's IPVS. */
export const planSysctl: Planner<'sysctl'> = ({ name, value }, { table }) => {
  const before = table.sysctls.get(name);
  if (before === undefined)
    return refuse(
      'no-such-entry',
      `${table.director} has no ${sysctlName(name)} that could be read`,
      '`sysctl net.ipv4.vs` shows what there is',
    );
  if (!VALUE.test(value))
    return {
      ok: false,
      error: usage(`${sysctlName(name)}: "${value}" is no value`, 'give a number, or some'),
    };
  const isSame = contrasts(sysctlAttributes(value), sysctlAttributes(before)).length === 0;
  const steps = isSame ? [] : [stepOf({ subject: 'sysctl', name, before, after: value })];
  return ok({ title: `Set ${sysctlName(name)} to ${value}`, steps });
};
