import { useQuery } from 'urql';

import { Note } from '@/components/Note';
import { t } from '@/i18n';

import { ERASURE_PREVIEW, type Person } from './documents';

/** What erasing somebody takes and what it leaves, before it is asked for. */
export function ErasurePreview({ person }: { readonly person: Person }) {
  const [{ data }] = useQuery({
    query: ERASURE_PREVIEW,
    variables: { personId: person.id },
    requestPolicy: 'network-only',
  });
  if (!data) return null;
  const { serves, postings, actsAbout, events } = data.erasurePreview;
  if (serves)
    return (
      <Note tone="error" role="status">
        {t('personalData:preview.serves', { name: person.name })}
      </Note>
    );
  return (
    <Note tone="warn" role="status">
      <ul className="stack gap-1" aria-label={t('personalData:preview.label')}>
        <li>{t('personalData:preview.goes')}</li>
        <li>{t('personalData:preview.goesActs', { count: actsAbout })}</li>
        <li>{t('personalData:preview.stays', { postings, events })}</li>
        <li>{t('personalData:preview.steps')}</li>
      </ul>
    </Note>
  );
}
