import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { SET_COUNTY_QUOTA, type County } from '../documents/counties';
import { Consequences } from '../frame/Consequences';
import { isQuota, quotaOf } from '../openings/draft';

interface QuotaDialogProps {
  readonly county: County;
  readonly onClose: () => void;
}

/** How many people a county may have; who serves there already stays. */
export function QuotaDialog({ county, onClose }: QuotaDialogProps) {
  const id = useId();
  const [quota, setQuota] = useState(county.quota === null ? '' : String(county.quota));
  const { send, sending, outcome } = useDeed(SET_COUNTY_QUOTA);
  const wrong = !isQuota(quota);

  const set = async (): Promise<void> => {
    const result = await send({ input: { code: county.code, quota: quotaOf(quota) } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:quota.done', { county: county.name }) });
    onClose();
  };

  return (
    <Dialog
      title={t('console:quota.title', { county: county.name })}
      submit={t('console:quota.submit')}
      sending={sending}
      disabled={wrong}
      onSubmit={() => void set()}
      onClose={onClose}
    >
      <TextField
        id={id}
        label={t('console:form.quota')}
        hint={t('console:quota.hint')}
        text={quota}
        onChange={setQuota}
        problem={
          wrong
            ? { message: t('console:form.quotaWrong'), nextStep: t('console:form.quotaWrongHint') }
            : undefined
        }
      />
      <Consequences
        label={t('console:consequences')}
        items={[t('console:quota.counts'), t('console:quota.full'), t('console:quota.stays')]}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
