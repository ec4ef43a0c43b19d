import { Button } from 'antd';

import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import { EXPORT_WORKBOOK, MARK_WORKBOOK, type Delivery } from '../documents/workbooks';
import type { WorkbookKind } from '../generated/graphql';
import { ProblemNote, Setback } from '@/components/Setback';
import { useDeed } from '@/api/useDeed';
import { useDelivery, type DeliveryAnswer } from './useDelivery';

interface ExportButtonProps {
  readonly kind: WorkbookKind;
  /** The code of the unit under which it lies; undefined: the whole county. */
  readonly under: string | undefined;
}

/** What the county has now, as a workbook. */
export function ExportButton({ kind, under }: ExportButtonProps) {
  const { send, sending } = useDeed(EXPORT_WORKBOOK);
  const answer = useDelivery();
  return (
    <DeliveryButton
      label={t('hierarchy:templates.export')}
      link
      sending={sending}
      answer={answer}
      onAsk={() => answer.begin(send({ input: { kind, under } }))}
    />
  );
}

/** The same workbook back with its faulty cells marked. */
export function MarkedButton({ id }: { readonly id: string }) {
  const { send, sending } = useDeed(MARK_WORKBOOK);
  const answer = useDelivery();
  return (
    <DeliveryButton
      label={t('hierarchy:import.marked')}
      sending={sending}
      answer={answer}
      onAsk={() => answer.begin(send({ input: { id } }))}
    />
  );
}

interface DeliveryButtonProps {
  readonly label: string;
  readonly link?: boolean;
  readonly sending: boolean;
  readonly answer: DeliveryAnswer;
  readonly onAsk: () => void;
}

function DeliveryButton({ label, link = false, sending, answer, onAsk }: DeliveryButtonProps) {
  const { making, outcome, problem, cancel } = answer;
  if (making) return <Making delivery={making} onCancel={cancel} />;
  return (
    <>
      <Button
        size="small"
        type={link ? 'link' : 'default'}
        loading={sending}
        icon={<Icon name="download" size={14} />}
        onClick={onAsk}
      >
        {label}
      </Button>
      <Setback outcome={outcome} />
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

function Making({ delivery, onCancel }: { readonly delivery: Delivery; readonly onCancel: () => void }) {
  const { done, rows } = delivery;
  const words = rows > 0 ? t('hierarchy:delivery.making', { done, rows }) : t('hierarchy:delivery.waiting');
  return (
    <span className="row gap-1" role="status">
      <progress max={Math.max(rows, 1)} value={rows > 0 ? done : undefined} aria-label={words} />
      <Button size="small" type="link" onClick={onCancel}>
        {t('hierarchy:delivery.cancel')}
      </Button>
    </span>
  );
}
