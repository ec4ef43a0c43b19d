import { Radio } from 'antd';

import { thrownProblem } from '@/api/problem';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useMe } from './me';
import { takeSeat } from './session';

/** Somebody with several posts goes on from another; the page begins anew with what that one sees. */
export function Seats() {
  const me = useMe();
  const sit = (id: string): void => {
    takeSeat(id).then(
      () => globalThis.location.assign('/'),
      (thrown: unknown) => {
        notify({ tone: 'error', text: t('shell:me.seatFailed'), nextStep: thrownProblem(thrown).nextStep });
      },
    );
  };
  return (
    <Radio.Group
      vertical
      aria-label={t('shell:me.seats')}
      value={me.seat.id}
      options={me.seats.map(({ id, name, unit }) => ({ value: id, label: `${unit.shortName} ${name}` }))}
      onChange={({ target }) => sit(String(target.value))}
    />
  );
}
