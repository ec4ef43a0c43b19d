import { Select } from 'antd';
import { useState } from 'react';

import { passOnSend } from './selectKeys';

export interface SelectableUnit {
  readonly id: string;
  readonly name: string;
  /** Pinyin initials in lower case. */
  readonly initials: string;
}

interface UnitSelectProps<TChosen extends string | string[]> {
  readonly id: string;
  readonly units: readonly SelectableUnit[];
  readonly chosen: TChosen | undefined;
  readonly onChange: (chosen: TChosen | undefined) => void;
  readonly placeholder?: string;
  readonly several?: boolean;
  /** Choosing none is an answer too. */
  readonly optional?: boolean;
}

/** One unit or several, found by name or by pinyin initials. */
export function UnitSelect<TChosen extends string | string[]>(props: UnitSelectProps<TChosen>) {
  const { id, units, chosen, onChange, placeholder, several = false, optional = false } = props;
  const [open, setOpen] = useState(false);
  return (
    <Select<TChosen, { value: string; label: string; initials: string }>
      id={id}
      className="fill"
      {...(several && { mode: 'multiple' as const })}
      allowClear={optional}
      placeholder={placeholder}
      showSearch={{
        filterOption: (text, option) => {
          const wanted = text.trim().toLowerCase();
          return (
            option !== undefined && (option.label.includes(wanted) || option.initials.startsWith(wanted))
          );
        },
      }}
      open={open}
      onOpenChange={setOpen}
      onKeyDown={(event) => {
        if (passOnSend(event)) setOpen(false);
      }}
      value={chosen ?? null}
      options={units.map(({ id: value, name: label, initials }) => ({ value, label, initials }))}
      onChange={(next: TChosen | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
