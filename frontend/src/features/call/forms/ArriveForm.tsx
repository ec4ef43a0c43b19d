import { useId, useState } from 'react';

import { Field } from '@/components/Field';
import { PointField } from '@/components/PointField';
import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';
import { NO_POINT, pointOf } from '@/place/point';

import { filesUnfinished, pointWrong } from './checks';
import { EvidenceField } from './EvidenceField';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useFormProblems } from './useFormProblems';

/** On the scene: the time is the server's; where and photos are welcome. */
export function ArriveForm({ actions, offer }: ActionFormProps) {
  const id = useId();
  const [point, setPoint] = useState(NO_POINT);
  const uploads = useUploads();
  const problems = useFormProblems(actions, offer.id, {
    point: pointWrong(point),
    evidenceIds: filesUnfinished(uploads),
  });

  const submit = (): void => {
    const place = pointOf(point);
    if (!problems.settled() || place === undefined) return;
    void actions.send({ verb: 'arrive', form: { point: place, evidenceIds: uploads.ids } });
  };

  return (
    <FormFrame actions={actions} offer={offer} refusals={problems.rest} onSubmit={submit}>
      <p className="small ink-3">{t('call:field.arriveTime')}</p>
      <Field
        id={id}
        group
        label={t('call:field.point')}
        hint={t('call:field.optional')}
        problem={problems.of('point')}
      >
        <PointField point={point} onChange={setPoint} />
      </Field>
      <EvidenceField uploads={uploads} problem={problems.of('evidenceIds')} />
    </FormFrame>
  );
}
