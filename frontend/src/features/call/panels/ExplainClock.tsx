import { Explain } from '@/components/Explain';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import type { Explained } from './useExplained';

/** Why the asked-about clock falls due when it does. */
export function ExplainClock({ explained: { clock, close } }: { readonly explained: Explained }) {
  const today = useToday();
  if (!clock) return null;
  const title = t('call:explain.title', { moment: formatStamp(clock.dueAt, today), name: clock.name });
  return <Explain title={title} explanation={clock.explanation} today={today} onClose={close} />;
}
