import { Checkbox } from 'antd';
import { useId } from 'react';
import { useQuery } from 'urql';

import { Field } from '@/components/Field';
import { t } from '@/i18n';

import { PERMISSION_VERBS } from '../documents/people';
import type { Post } from '../documents/unit';

interface PermissionsProps {
  readonly post: Post;
  /** null: all of the kind's. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

/** Which of its kind's permissions a post has; it can be given fewer, never more. */
export function Permissions({ post, chosen, onChange }: PermissionsProps) {
  const id = useId();
  const [{ data, fetching }] = useQuery({ query: PERMISSION_VERBS, requestPolicy: 'cache-first' });
  const names = new Map(data?.permissionMatrix.verbs.map(({ code, name }) => [code, name]));
  const offered = [...new Set([...post.permitted, ...(post.permissions ?? [])])];
  if (offered.length === 0) return null;
  return (
    <Field id={id} group label={t('hierarchy:post.permissions')} hint={t('hierarchy:post.permissionsHint')}>
      <div className="stack gap-1">
        <Checkbox
          checked={chosen === null}
          onChange={(event) => onChange(event.target.checked ? null : offered)}
        >
          {t('hierarchy:post.allPermissions')}
        </Checkbox>
        {chosen !== null && !fetching && (
          <Checkbox.Group
            value={[...chosen]}
            options={offered.map((verb) => ({
              value: verb,
              label: names.get(verb) ?? verb,
            }))}
            onChange={(verbs) => onChange(verbs)}
          />
        )}
      </div>
    </Field>
  );
}
