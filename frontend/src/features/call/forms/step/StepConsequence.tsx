import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { StepPreview } from './useStepPreview';

/** Before the button: who has to approve, until when, and what becomes of the clocks. */
export function StepConsequence({ preview }: { readonly preview: StepPreview | undefined }) {
  const today = useToday();
  if (!preview) return null;
  const { approvers, decideBy, moves, refusal } = preview;
  if (refusal && !refusal.field) {
    return (
      <Note tone="warn" role="status">
        {refusal.message}
        {refusal.nextStep}
      </Note>
    );
  }
  if (approvers.length === 0 && moves.length === 0) return null;
  return (
    <Note tone="info" icon="clock" role="status">
      {moves.map(({ name, owner, oldDueAt, dueAt }) => (
        <p key={`${name} ${owner.id}`} className="strong">
          {dueAt
            ? t(approvers.length > 0 ? 'call:preview.movedWhenApproved' : 'call:preview.moved', {
                name,
                due: formatMoment(dueAt, today),
                old: formatMoment(oldDueAt, today),
              })
            : t('call:preview.stands', { name })}
        </p>
      ))}
      {approvers.length > 0 && (
        <p>{t('call:preview.approvers', { approvers: approvers.join(t('common:listSeparator')) })}</p>
      )}
      {decideBy && <p>{t('call:preview.decideBy', { moment: formatMoment(decideBy, today) })}</p>}
    </Note>
  );
}
