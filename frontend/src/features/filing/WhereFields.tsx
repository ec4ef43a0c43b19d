import { Input } from 'antd';

import { Field, problemId } from '@/components/Field';
import { PointField } from '@/components/PointField';
import { UnitSelect } from '@/components/UnitSelect';
import { t } from '@/i18n';

import type { Filing } from './useFiling';
import { useVillages } from './useVillages';

const ID = { place: 'filing-place', village: 'filing-village', point: 'filing-point' };

/** Where it is: in words, and if one likes the village and a point. There is no map to draw it on. */
export function WhereFields({ filing }: { readonly filing: Filing }) {
  const { change, problemOf } = filing;
  const { placeText, placeUnitId, point } = filing.draft.content;
  const villages = useVillages();
  const placeProblem = problemOf('placeText');
  return (
    <div className="stack gap-3">
      <Field
        id={ID.place}
        step={3}
        label={t('filing:place.title')}
        hint={t('filing:place.hint')}
        problem={placeProblem}
      >
        <Input
          id={ID.place}
          value={placeText}
          status={placeProblem ? 'error' : ''}
          aria-invalid={placeProblem !== undefined}
          aria-describedby={placeProblem && problemId(ID.place)}
          onChange={(event) => change({ placeText: event.target.value })}
        />
      </Field>
      {villages.length > 0 && (
        <Field
          id={ID.village}
          label={t('filing:place.village')}
          hint={t('call:field.optional')}
          problem={problemOf('placeUnitId')}
        >
          <UnitSelect
            id={ID.village}
            units={villages}
            chosen={placeUnitId}
            placeholder={t('filing:place.villageHint')}
            optional
            onChange={(next) => change({ placeUnitId: next })}
          />
        </Field>
      )}
      <Field
        id={ID.point}
        group
        label={t('filing:place.point')}
        hint={t('call:field.optional')}
        problem={problemOf('point')}
      >
        <PointField point={point} onChange={(next) => change({ point: next })} />
      </Field>
    </div>
  );
}
