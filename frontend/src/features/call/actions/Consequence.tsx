import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { Offer } from './verbs';

/** What would happen if it were done now: `现在受理：20:06 前到场`. Empty when nothing starts and nobody is called. */
export function Consequence({ offer }: { readonly offer: Offer }) {
  return useConsequence(offer);
}

export function useConsequence({ name, action }: Offer): string {
  const today = useToday();
  const due = action.startsClocks.map((clock) =>
    t('time:clock.dueBefore', { name: clock.name, moment: formatMoment(clock.dueAt, today) }),
  );
  const units = action.calls.map(({ shortName }) => shortName).join(t('common:listSeparator'));
  const effects = units === '' ? due : [...due, t('call:consequence.rings', { units })];
  if (!action.allowed || effects.length === 0) return '';
  return t('call:consequence.now', { name, effects: effects.join(t('call:consequence.and')) });
}
