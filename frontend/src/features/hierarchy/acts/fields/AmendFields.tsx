import { Note } from '@/components/Note';
import { t } from '@/i18n';

import type { Reorganisation } from '../useReorganisation';
import { ContactFields, KindFields, NameFields, PlaceFields } from './UnitFields';

/** What a unit is called, what it is, where it is; or only its place among its siblings. */
export function AmendFields({ act }: { readonly act: Reorganisation }) {
  const { draft, problemOf } = act;
  if (draft.position !== undefined)
    return <Note tone="info">{t('hierarchy:act.AMEND.position', { position: draft.position })}</Note>;
  const problem = problemOf('unit');
  return (
    <>
      {problem && (
        <Note tone="warn" role="alert">
          {problem.message} {problem.nextStep}
        </Note>
      )}
      <NameFields act={act} />
      <KindFields act={act} />
      <ContactFields act={act} />
      <PlaceFields act={act} />
    </>
  );
}
