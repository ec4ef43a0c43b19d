import { t } from '@/i18n';

import type { ActFieldsProps } from './ActFields';
import { ParentField } from './ParentField';

/** To which superior. */
export function MoveFields({ act, page }: ActFieldsProps) {
  return <ParentField act={act} label={t('hierarchy:act.MOVE.parent')} except={page?.unit.id} />;
}
