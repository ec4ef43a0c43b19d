import type { Kind, Role, Verb } from './documents';
import type { PostKind, UnitKind } from './generated/graphql';

/** A role as the form has it; `code` and `seen` are those of the role that is changed, undefined for a new one. */
export interface RoleForm {
  readonly code: string | undefined;
  readonly seen: string | undefined;
  readonly name: string;
  readonly unitKinds: readonly UnitKind[];
  readonly postKinds: readonly PostKind[];
  readonly verbs: readonly string[];
}

/** The form of a role as it is, or of a new one for staffed desks. */
export function formOf(role: Role | undefined): RoleForm {
  return role
    ? { ...role, seen: role.revision }
    : { code: undefined, seen: undefined, name: '', unitKinds: [], postKinds: ['DUTY'], verbs: [] };
}

/** The verbs that some post of these kinds may ever take: no role has more. */
export function verbsWithin(
  kinds: readonly Kind[],
  { unitKinds, postKinds }: Pick<RoleForm, 'unitKinds' | 'postKinds'>,
): ReadonlySet<string> {
  return new Set(
    kinds
      .filter(({ unitKind, postKind }) => unitKinds.includes(unitKind) && postKinds.includes(postKind))
      .flatMap(({ verbs }) => verbs),
  );
}

/** What is sent: without what the chosen kinds can never have. */
export function inputOf(form: RoleForm, within: ReadonlySet<string>) {
  return {
    code: form.code ?? null,
    seen: form.seen ?? null,
    name: form.name.trim(),
    unitKinds: [...form.unitKinds],
    postKinds: [...form.postKinds],
    verbs: form.verbs.filter((verb) => within.has(verb)),
  };
}

/** The verbs by their groups, in the order in which they come. */
export function grouped(verbs: readonly Verb[]): readonly (readonly [string, readonly Verb[]])[] {
  const groups = new Map<string, Verb[]>();
  for (const verb of verbs) groups.set(verb.group, [...(groups.get(verb.group) ?? []), verb]);
  return [...groups];
}
