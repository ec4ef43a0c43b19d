import { ClockChip } from '@/components/ClockChip';
import { EvidenceGrid } from '@/components/EvidenceGrid';
import type { CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

/** What the department answered in this round: what is being rated. */
export function Answer({ call }: { readonly call: CallDetail }) {
  const today = useToday();
  const answer = call.timeline.find(({ type }) => type === 'answered');
  const clock = call.clocks.findLast(({ stoppedAt }) => stoppedAt != null && stoppedAt === answer?.at);
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('rating:answered')}</h2>
        {clock && <ClockChip clock={clock} />}
        <span className="grow" />
        {answer && (
          <time className="small ink-3" dateTime={answer.at}>
            {formatMoment(answer.at, today)}
          </time>
        )}
      </div>
      <div className="panel__body stack">
        <p className="call-page__situation">{answer?.text ?? t('rating:noAnswer')}</p>
        {answer && answer.evidence.length > 0 && <EvidenceGrid files={answer.evidence} columns={5} />}
      </div>
    </section>
  );
}
