import type { Statement } from '../../../model/keepalived/conf.ts';
import { lastOf, linesOf } from '../blocks.ts';
import type { ConfCode } from '../codes.ts';
import type { ConfFinding, FindingWords } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { InstanceBlock, InstanceRule } from './instance.ts';

const LONGEST = 8;
const NONE =
  'the instance runs without authentication, and its peers with one do not understand it';

/** The authentication of an instance; what the password is leaves these rules nowhere. */
interface Authentication {
  /** The block. */
  readonly place: Statement;
  /** The last auth_type, whatever it says. */
  readonly type: Statement | undefined;
  /** The last auth_type that is one. */
  readonly known: Statement | undefined;
  readonly pass: Statement | undefined;
}

const withValue = (lines: readonly Statement[], name: string): readonly Statement[] =>
  lines.filter(({ words: [word, value] }) => word === name && value !== undefined);

function authenticationOf(block: readonly Statement[]): Authentication | undefined {
  const place = lastOf(block, 'authentication');
  const lines = linesOf(block, 'authentication');
  const types = withValue(lines, 'auth_type');
  return (
    place && {
      place,
      type: types.at(-1),
      known: types.filter(({ words: [, value = ''] }) => /^(?:PASS|AH)$/.test(value)).at(-1),
      pass: withValue(lines, 'auth_pass').at(-1),
    }
  );
}

type Say = (at: Statement, code: ConfCode, words: FindingWords) => ConfFinding;

function lacking({ place, type, known, pass }: Authentication, say: Say): ConfFinding | undefined {
  if (!known)
    return say(type ?? pass ?? place, 'AUTH_TYPE_MISSING', {
      seen: type ? 'auth_type is neither PASS nor AH' : 'no auth_type',
      why: NONE,
      remedy: 'write auth_type PASS, in capital letters',
    });
  if (pass) return undefined;
  return say(known, 'AUTH_PASS_MISSING', {
    seen: 'no auth_pass in a line of its own',
    why: NONE,
    remedy: 'add auth_pass, in a line of its own',
  });
}

/** What adverts of this kind do not carry. */
function ignored(
  { place, known }: Authentication,
  { version }: InstanceBlock,
  say: Say,
): ConfFinding | undefined {
  return (
    known &&
    say(place, 'AUTH_IGNORED', {
      seen: `authentication with ${version === 3 ? 'version 3' : 'strict mode'}`,
      why: 'keepalived ignores it: there is none in adverts of this kind',
      remedy: 'remove the block; protect the network, or use version 2',
    })
  );
}

const asBackup = (
  { known }: Authentication,
  { isMaster, priority }: InstanceBlock,
  say: Say,
): ConfFinding | undefined =>
  known?.words[1] === 'AH' && isMaster && priority !== 255
    ? say(known, 'AUTH_AH_BACKUP', {
        seen: 'auth_type AH with state MASTER',
        why: 'keepalived begins as BACKUP: it has to hear an advert first',
        remedy: 'write state BACKUP, or auth_type PASS: AH is in no current VRRP standard',
      })
    : undefined;

const cut = ({ pass }: Authentication, say: Say): ConfFinding | undefined =>
  pass && (pass.words[1]?.length ?? 0) > LONGEST
    ? say(pass, 'AUTH_PASS_CUT', {
        seen: `auth_pass has more than ${LONGEST} signs`,
        why: `only the first ${LONGEST} are used: passwords that differ behind them are the same`,
        remedy: `use ${LONGEST} signs at most`,
      })
    : undefined;

/** Authentication as it really is. */
export const checkAuthentication: InstanceRule = (instance) => {
  const found = authenticationOf(instance.block);
  if (!found) return [];
  const say: Say = (at, code, words) => findingAt(at, instance.title, [code, 'warning'], words);
  if (instance.version === 3 || instance.isStrict)
    return [ignored(found, instance, say), cut(found, say)];
  return [lacking(found, say), cut(found, say), asBackup(found, instance, say)];
};
