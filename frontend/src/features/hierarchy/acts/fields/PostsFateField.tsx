import { useId } from 'react';

import { Choices } from '@/components/Choices';
import { Field } from '@/components/Field';
import { t } from '@/i18n';

import type { Reorganisation } from '../useReorganisation';

const FATES = ['MOVE', 'END'] as const;

/** What becomes of the posts of a unit that is no more, and of who holds them. */
export function PostsFateField({ act }: { readonly act: Reorganisation }) {
  const id = useId();
  return (
    <Field id={id} group label={t('hierarchy:act.posts.label')}>
      <Choices
        label={t('hierarchy:act.posts.label')}
        choices={FATES.map((fate) => ({ code: fate, name: t(`hierarchy:act.posts.${fate}`) }))}
        chosen={act.draft.posts}
        onChange={(posts) => act.change({ posts })}
      />
    </Field>
  );
}
