import { t } from '@/i18n';

import type { Reorganisation } from '../useReorganisation';
import { ParentField } from './ParentField';
import { ContactFields, KindFields, NameFields } from './UnitFields';

/** What a new unit is. */
export function EstablishFields({ act }: { readonly act: Reorganisation }) {
  return (
    <>
      <ParentField act={act} label={t('hierarchy:act.ESTABLISH.parent')} />
      <NameFields act={act} code />
      <KindFields act={act} />
      <ContactFields act={act} />
    </>
  );
}
