import { Button, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';

import { Field } from '@/components/Field';
import { passOnSend } from '@/components/selectKeys';
import { TextField } from '@/components/TextField';
import { useSettled } from '@/components/useSettled';
import { t } from '@/i18n';

import { FILTER_UNIT, FIND_FILTER_UNITS } from './documents';
import type { AccountState } from './generated/graphql';
import type { AccountsFilter } from './useAccounts';

interface FilterProps {
  readonly filter: AccountsFilter;
  readonly onChange: (filter: AccountsFilter) => void;
}

const STATES: readonly AccountState[] = ['NONE', 'INVITED', 'OPEN'];

/** Whose accounts are listed: by state, by unit, by name. */
export function Filter({ filter, onChange }: FilterProps) {
  const id = useId();
  const [words, setWords] = useState(filter.words);
  const settled = useSettled(words.trim());
  useEffect(() => {
    if (settled !== filter.words) onChange({ ...filter, words: settled });
    // Only what was typed sets this off; the rest of the filter is as it was drawn with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const narrowed = filter.state !== undefined || filter.unitId !== undefined || filter.words !== '';
  return (
    <div className="panel__body accounts-filter" role="search" aria-label={t('accounts:filter.label')}>
      <Field id={`${id}state`} label={t('accounts:filter.state')}>
        <Select<AccountState | ''>
          id={`${id}state`}
          className="fill"
          value={filter.state ?? ''}
          options={[
            { value: '', label: t('accounts:filter.all') },
            ...STATES.map((one) => ({ value: one, label: t(`accounts:state.${one}`) })),
          ]}
          onChange={(state) => onChange({ ...filter, state: state === '' ? undefined : state })}
        />
      </Field>
      <Field id={`${id}unit`} label={t('accounts:filter.unit')}>
        <UnitSelect
          id={`${id}unit`}
          unitId={filter.unitId}
          onChoose={(unitId) => onChange({ ...filter, unitId })}
        />
      </Field>
      <TextField id={`${id}words`} label={t('accounts:filter.words')} text={words} onChange={setWords} />
      {narrowed && (
        <Button
          onClick={() => {
            setWords('');
            onChange({ state: undefined, unitId: undefined, words: '' });
          }}
        >
          {t('accounts:filter.clear')}
        </Button>
      )}
    </div>
  );
}

interface UnitSelectProps {
  readonly id: string;
  readonly unitId: string | undefined;
  readonly onChoose: (unitId: string | undefined) => void;
}

/** One unit of tens of thousands, found on the server. */
function UnitSelect({ id, unitId, onChoose }: UnitSelectProps) {
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({
    query: FIND_FILTER_UNITS,
    variables: { words: wanted },
    pause: wanted === '',
  });
  const [{ data: own }] = useQuery({
    query: FILTER_UNIT,
    variables: { id: unitId ?? '' },
    pause: unitId === undefined,
  });
  const found = wanted === '' ? [] : (data?.findUnits ?? []);
  const chosen = own?.unitPage?.unit;
  const listed =
    chosen && chosen.id === unitId && !found.some((unit) => unit.id === unitId)
      ? [{ ...chosen, code: '' }, ...found]
      : found;
  return (
    <Select<string, { value: string; label: string; code: string }>
      id={id}
      className="fill"
      allowClear
      placeholder={t('accounts:filter.unitFind')}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      notFoundContent={t(words.trim() === '' ? 'accounts:filter.unitFind' : 'accounts:filter.unitNone')}
      open={open}
      onOpenChange={setOpen}
      onKeyDown={(event) => {
        if (passOnSend(event)) setOpen(false);
      }}
      value={chosen && chosen.id === unitId ? chosen.id : null}
      options={listed.map((unit) => ({ value: unit.id, label: unit.shortName, code: unit.code }))}
      optionRender={({ data: option }) => (
        <span className="row">
          <span className="grow cut">{option.label}</span>
          <span className="small ink-3 num">{option.code}</span>
        </span>
      )}
      onChange={(next: string | null | undefined) => {
        setWords('');
        onChoose(next ?? undefined);
      }}
    />
  );
}
