import { useMe } from '@/app/me';
import { useShift } from '@/app/shift';
import { useTitle } from '@/app/useTitle';
import { t } from '@/i18n';

import { Checks } from './Checks';
import { DueToday } from './DueToday';
import { Handover } from './Handover';
import './ShiftPage.css';

/** 开班: would a call be heard here? The desk of a staffed seat opens after this. */
export function Component() {
  const me = useMe();
  useTitle(t('shift:title'));
  return (
    <div className="shift">
      <div className="stack gap-4">
        <Checks startedAt={useShift(me.seat.id)} />
        <DueToday />
      </div>
      <Handover />
    </div>
  );
}
