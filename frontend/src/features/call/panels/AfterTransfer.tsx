import { previewDue, usePreview } from '@/calls/usePreview';
import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';

interface AfterTransferProps {
  readonly call: CallDetail;
  /** The county's word for transferring. */
  readonly name: string;
}

/** The clocks that will run once it is transferred, reckoned by the county's rules as if each step were taken now. */
export function AfterTransfer({ call, name }: AfterTransferProps) {
  const today = useToday();
  const steps = usePreview(call.item.id, call.callType.code)?.steps ?? [];
  const after = steps.slice(steps.findIndex(({ verb }) => verb === 'transfer') + 1);
  const limited = after.filter(({ dueAt }) => dueAt);
  if (limited.length === 0) return null;
  return (
    <Note tone="info" icon="clock">
      <b>{t('call:parties.after', { name })}</b>
      {limited.map((step) => (
        <div key={step.verb}>
          {t('call:parties.limit', {
            name: step.name,
            limit: step.limit,
            assumption: step.assumption,
            due: previewDue(step, today),
          })}
        </div>
      ))}
    </Note>
  );
}
