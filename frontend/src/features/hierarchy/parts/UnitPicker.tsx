import { Select } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';

import { Icon } from '@/components/Icon';
import { passOnSend } from '@/components/selectKeys';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import type { ChosenUnit } from '../acts/draft';
import { FIND_UNITS, type TreeUnit } from '../documents/tree';
import { useSettled } from '@/components/useSettled';

interface UnitPickerProps {
  readonly id: string;
  /** For a picker without a label of its own beside it. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly searchIcon?: boolean;
  readonly chosen: ChosenUnit | undefined;
  readonly onChoose: (unit: ChosenUnit | undefined) => void;
  /** Choosing none is an answer too. */
  readonly optional?: boolean;
  /** Which of those found may be chosen. */
  readonly fits?: (unit: TreeUnit) => boolean;
  readonly describedBy?: string | undefined;
  readonly wrong?: boolean;
}

/** One unit of tens of thousands, found on the server by name, code, pinyin or initials. */
export function UnitPicker(props: UnitPickerProps) {
  const { id, label, placeholder, searchIcon, chosen, onChoose, optional, fits, describedBy, wrong } = props;
  const { on } = useHierarchy();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useSettled(words.trim());
  const [{ data, fetching }] = useQuery({
    query: FIND_UNITS,
    variables: { words: wanted, on },
    pause: wanted === '',
  });
  const found = wanted === '' ? [] : (data?.findUnits ?? []).filter((unit) => fits?.(unit) ?? true);
  const waiting = words.trim() !== '' && (fetching || words.trim() !== wanted);
  return (
    <Select<string, UnitOption>
      id={id}
      className="fill"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={wrong}
      status={wrong ? 'error' : ''}
      {...(searchIcon && { prefix: <Icon name="search" />, suffix: <></> })}
      allowClear={optional === true}
      placeholder={placeholder ?? t('hierarchy:tree.findHint')}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      notFoundContent={notFound(words, waiting)}
      open={open}
      onOpenChange={setOpen}
      onKeyDown={(event) => {
        if (passOnSend(event)) setOpen(false);
      }}
      value={chosen?.id ?? null}
      options={optionsOf(found, chosen)}
      optionRender={({ data: option }) => <FoundUnit unit={option.unit} name={option.label} />}
      onChange={(next: string | null | undefined) => {
        const unit = found.find((one) => one.id === next);
        setWords('');
        onChoose(unit);
      }}
    />
  );
}

interface UnitOption {
  readonly value: string;
  readonly label: string;
  /** undefined: chosen before, and not among those found now. */
  readonly unit: TreeUnit | undefined;
}

function optionsOf(found: readonly TreeUnit[], chosen: ChosenUnit | undefined): UnitOption[] {
  const options = found.map((unit) => ({ value: unit.id, label: unit.shortName, unit }));
  const listed = chosen === undefined || found.some(({ id }) => id === chosen.id);
  return listed ? options : [{ value: chosen.id, label: chosen.shortName, unit: undefined }, ...options];
}

function notFound(words: string, waiting: boolean): string {
  if (words.trim() === '') return t('hierarchy:tree.findHint');
  return waiting ? t('hierarchy:tree.finding') : t('hierarchy:tree.none');
}

function FoundUnit({ unit, name }: { readonly unit: TreeUnit | undefined; readonly name: string }) {
  return (
    <span className="row">
      <span className="cut grow">{name}</span>
      {unit && (
        <span className="small ink-3 num">
          {unit.levelName}
          {t('common:separator')}
          {unit.code}
        </span>
      )}
    </span>
  );
}
