import { FOUNDED, holder, PEOPLE, post, unitView } from './hierarchyParts.ts';
import { CENTRE, TOWNSHIPS } from './units.ts';

interface MockRole {
  readonly code: string;
  readonly name: string;
  readonly unitKinds: readonly string[];
  readonly postKinds: readonly string[];
  readonly verbs: readonly string[];
  readonly revision: string;
}

interface MockRoleInput extends Omit<MockRole, 'code' | 'revision'> {
  readonly code?: string | null;
  readonly seen?: string | null;
}

const VERBS = (
  [
    ['file', '呼叫', '呼叫'],
    ['withdraw', '撤回', '呼叫'],
    ['transfer', '转办', '派单'],
    ['accept', '受理', '办理'],
    ['acknowledge', '接铃', '办理'],
    ['answer', '答复', '办理'],
    ['comment', '补充说明', '办理'],
    ['rate', '评价', '确认和评价'],
    ['manage_organisation', '维护组织', '管理'],
  ] as const
).map(([code, name, group]) => ({ code, name, group }));

/** What each kind of unit may ever do in the mock, at a staffed desk. */
const BOUND: Readonly<Record<string, readonly string[]>> = {
  CENTRE: ['file', 'transfer', 'manage_organisation'],
  TOWNSHIP: ['file', 'withdraw', 'rate'],
  DEPARTMENT: ['accept', 'answer'],
};
const KINDS = Object.entries(BOUND).map(([unitKind, verbs]) => ({ unitKind, postKind: 'DUTY', verbs }));

/** Everything the page about permissions asks for: three roles, each on as many posts as the mock says. */
export class MockPermissions {
  private roles: readonly MockRole[] = [
    role('county-admin', '县级管理员', 'CENTRE', ['file', 'transfer', 'manage_organisation']),
    role('centre-operator', '平台端操作员', 'CENTRE', ['file', 'transfer']),
    role('township-operator', '乡镇操作员', 'TOWNSHIP', ['file', 'withdraw']),
  ];

  readonly root = {
    permissionRoles: () => this.roles,
    permissionMatrix: () => ({
      verbs: VERBS,
      kinds: KINDS,
      columns: this.roles.map((one) => ({
        role: one,
        posts: postsOf(one),
        people: postsOf(one),
        cells: VERBS.map(({ code, name }) => cellOf(one, code, name)),
      })),
    }),
    permissionHolders: ({ role: code }: { role?: string | null }) => {
      const edges = this.roles
        .filter((one) => one.code === code && postsOf(one) > 0)
        .map(() => ({ node: HOLDER, post: POST, cursor: '1' }));
      return {
        edges,
        totalCount: edges.length,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      };
    },
    personPermissions: ({ personId }: { personId: string }) => {
      const person = PEOPLE.find(({ id }) => id === personId);
      const [, , township] = this.roles;
      const cells = township ? VERBS.map(({ code, name }) => cellOf(township, code, name)) : [];
      return person ? { person, posts: [{ post: POST, deputy: false, cells }] } : null;
    },
    previewPermissionRole: ({ input }: { input: MockRoleInput }) => {
      const before = this.roles.find(({ code }) => code === input.code);
      const posts = before ? postsOf(before) : 0;
      return {
        words: '',
        posts,
        people: posts,
        gained: posts === 0 ? [] : input.verbs.filter((verb) => !before?.verbs.includes(verb)),
        lost: before && posts > 0 ? before.verbs.filter((verb) => !input.verbs.includes(verb)) : [],
        errors: [],
      };
    },
    savePermissionRole: ({ input }: { input: MockRoleInput }) => {
      const { name, unitKinds, postKinds, verbs } = input;
      const saved = { code: input.code ?? 'role-1', name, unitKinds, postKinds, verbs, revision: '2' };
      const known = this.roles.some(({ code }) => code === saved.code);
      this.roles = known
        ? this.roles.map((one) => (one.code === saved.code ? saved : one))
        : [...this.roles, saved];
      return { role: saved, errors: [] };
    },
    removePermissionRole: ({ input }: { input: { code: string } }) => {
      this.roles = this.roles.filter(({ code }) => code !== input.code);
      return { role: null, errors: [] };
    },
  };
}

const HOLDER = holder('Holder:permitted', PEOPLE[1], FOUNDED, null, false);
const POST = post(
  'permitted',
  '值班员',
  'DUTY',
  unitView({ ...(TOWNSHIPS[0] ?? CENTRE), level: 'township', initials: '', dutyPhone: '' }),
  [HOLDER],
);

function role(code: string, name: string, unitKind: string, verbs: readonly string[]): MockRole {
  return { code, name, unitKinds: [unitKind], postKinds: ['DUTY'], verbs, revision: '0' };
}

function postsOf({ unitKinds }: MockRole): number {
  return unitKinds.includes('TOWNSHIP') ? 14 : 1;
}

function cellOf(one: MockRole, verb: string, name: string) {
  const within = one.unitKinds.some((kind) => BOUND[kind]?.includes(verb));
  const granted = within && one.verbs.includes(verb);
  const said = within
    ? { bound: 'ROLE', sentence: `角色“${one.name}”没有给“${name}”。` }
    : { bound: 'UNIT_KIND', sentence: `这类单位的岗位都不能“${name}”。` };
  return {
    verb,
    state: granted ? 'YES' : within ? 'NO' : 'BEYOND',
    granted,
    posts: granted ? postsOf(one) : 0,
    people: granted ? postsOf(one) : 0,
    why: granted ? [] : [said],
    steps: granted ? [name] : [],
  };
}
