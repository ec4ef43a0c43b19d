import { Select } from 'antd';
import { useId } from 'react';

import { Field, problemId } from '@/components/Field';
import { PointField } from '@/components/PointField';
import { TextArea } from '@/components/TextArea';
import { t } from '@/i18n';

import { useAsked, useHierarchy } from '../../HierarchyContext';
import { LEVELS_QUERY } from '../../documents/tree';
import { DraftMap } from '../../map/DraftMap';
import { TextField } from '@/components/TextField';
import { UnitPicker } from '../../parts/UnitPicker';
import { UNIT_KINDS } from '../../unitKinds';
import type { UnitText } from '../draft';
import type { Reorganisation } from '../useReorganisation';

interface UnitFieldsProps {
  readonly act: Reorganisation;
}

/** Changes some fields of the unit that is being written. */
function useUnitChange({ draft, change }: Reorganisation): (part: Partial<UnitText>) => void {
  return (part) => change({ unit: { ...draft.unit, ...part } });
}

/** Name, short name, and for a new unit its code. */
export function NameFields({ act, code = false }: UnitFieldsProps & { readonly code?: boolean }) {
  const id = useId();
  const set = useUnitChange(act);
  const { draft, problemOf } = act;
  const { unit } = draft;
  return (
    <>
      <TextField
        id={`${id}name`}
        label={t('hierarchy:unit.name')}
        text={unit.name}
        problem={problemOf('name')}
        onChange={(name) => set({ name })}
      />
      <div className="act-form__pair">
        <TextField
          id={`${id}short`}
          label={t('hierarchy:unit.shortName')}
          hint={t('hierarchy:optional')}
          text={unit.shortName}
          problem={problemOf('shortName')}
          onChange={(shortName) => set({ shortName })}
        />
        {code && (
          <TextField
            id={`${id}code`}
            label={t('hierarchy:unit.code')}
            text={unit.code}
            problem={problemOf('code')}
            onChange={(text) => set({ code: text })}
          />
        )}
      </div>
    </>
  );
}

/** Kind, level, and the line superior of a stationed agency. */
export function KindFields({ act }: UnitFieldsProps) {
  const id = useId();
  const { on } = useHierarchy();
  const set = useUnitChange(act);
  const { draft, problemOf } = act;
  const { unit } = draft;
  const { data } = useAsked(LEVELS_QUERY, { on });
  const levels = (data?.levels ?? []).filter(
    ({ kinds, code }) => unit.kind === '' || kinds.includes(unit.kind) || code === unit.level,
  );
  return (
    <>
      <div className="act-form__pair">
        <Field id={`${id}kind`} label={t('hierarchy:unit.kind')} problem={problemOf('kind')}>
          <Select
            id={`${id}kind`}
            className="fill"
            value={unit.kind === '' ? null : unit.kind}
            status={problemOf('kind') ? 'error' : ''}
            aria-describedby={problemOf('kind') && problemId(`${id}kind`)}
            options={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`hierarchy:kind.${kind}`) }))}
            onChange={(kind) => {
              const [only, ...more] = (data?.levels ?? []).filter(({ kinds }) => kinds.includes(kind));
              set({ kind, ...(only && more.length === 0 && { level: only.code }) });
            }}
          />
        </Field>
        <Field id={`${id}level`} label={t('hierarchy:unit.level')} problem={problemOf('level')}>
          <Select
            id={`${id}level`}
            className="fill"
            value={unit.level === '' ? null : unit.level}
            status={problemOf('level') ? 'error' : ''}
            aria-describedby={problemOf('level') && problemId(`${id}level`)}
            options={levels.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(level) => set({ level })}
          />
        </Field>
      </div>
      {unit.kind === 'STATIONED' && (
        <Field
          id={`${id}line`}
          label={t('hierarchy:unit.lineSuperior')}
          hint={t('hierarchy:unit.lineSuperiorHint')}
          problem={problemOf('lineSuperiorId')}
        >
          <UnitPicker
            id={`${id}line`}
            optional
            chosen={unit.lineSuperior}
            onChoose={(lineSuperior) => set({ lineSuperior })}
          />
        </Field>
      )}
    </>
  );
}

/** How the unit is reached. */
export function ContactFields({ act }: UnitFieldsProps) {
  const id = useId();
  const set = useUnitChange(act);
  const { draft, problemOf } = act;
  const { unit } = draft;
  return (
    <div className="act-form__pair">
      <TextField
        id={`${id}phone`}
        type="tel"
        label={t('hierarchy:unit.dutyPhone')}
        hint={t('hierarchy:optional')}
        text={unit.dutyPhone}
        problem={problemOf('dutyPhone')}
        onChange={(dutyPhone) => set({ dutyPhone })}
      />
      <TextField
        id={`${id}contact`}
        label={t('hierarchy:unit.contact')}
        hint={t('hierarchy:optional')}
        text={unit.contact}
        problem={problemOf('contact')}
        onChange={(contact) => set({ contact })}
      />
    </div>
  );
}

/** Where it is and how far it reaches. */
export function PlaceFields({ act }: UnitFieldsProps) {
  const id = useId();
  const set = useUnitChange(act);
  const { draft, problemOf } = act;
  const { unit } = draft;
  return (
    <details>
      <summary>{t('hierarchy:unit.place')}</summary>
      <div className="stack gap-3">
        <PointField point={unit.point} onChange={(point) => set({ point })} />
        <Field
          id={`${id}boundary`}
          label={t('hierarchy:unit.boundary')}
          hint={t('hierarchy:unit.boundaryHint')}
          problem={problemOf('boundary')}
        >
          <TextArea
            id={`${id}boundary`}
            rows={3}
            text={unit.boundary}
            wrong={problemOf('boundary') !== undefined}
            onChange={(boundary) => set({ boundary })}
          />
        </Field>
        <DraftMap unit={unit} />
      </div>
    </details>
  );
}
