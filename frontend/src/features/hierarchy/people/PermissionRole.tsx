import { Select } from 'antd';
import { useId } from 'react';
import { useQuery } from 'urql';

import { Field } from '@/components/Field';
import { t } from '@/i18n';

import { PERMISSION_ROLES } from '../documents/people';
import type { PostKind, UnitKind } from '../generated/graphql';

const NONE = '';

interface PermissionRoleProps {
  readonly unitKind: UnitKind;
  readonly postKind: PostKind;
  /** A role's code, null: none. */
  readonly chosen: string | null;
  readonly onChange: (chosen: string | null) => void;
}

/** The role that says what a post may do at most: one of those for its kind. */
export function PermissionRole({ unitKind, postKind, chosen, onChange }: PermissionRoleProps) {
  const id = useId();
  const [{ data }] = useQuery({ query: PERMISSION_ROLES, requestPolicy: 'cache-and-network' });
  const roles = data?.permissionRoles ?? [];
  const offered = roles.filter(
    ({ code, unitKinds, postKinds }) =>
      code === chosen || (unitKinds.includes(unitKind) && postKinds.includes(postKind)),
  );
  if (offered.length === 0) return null;
  return (
    <Field id={id} label={t('hierarchy:post.role')} hint={t('hierarchy:post.roleHint')}>
      <Select
        id={id}
        className="fill"
        value={chosen ?? NONE}
        options={[
          { value: NONE, label: t('hierarchy:post.noRole') },
          ...offered.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(code: string) => onChange(code === NONE ? null : code)}
      />
    </Field>
  );
}
