import { Select } from 'antd';
import { useState } from 'react';

import { passOnSend } from './selectKeys';

const NUMBER = /^\+?(?:[\d０-９][ -]?){7,20}$/;

export interface SelectablePerson {
  readonly id: string;
  readonly name: string;
  /** Masked. */
  readonly phone: string;
}

interface PersonSelectProps<TPerson extends SelectablePerson> {
  readonly id: string;
  readonly placeholder: string;
  /** What is said where nobody is found; null: something else on the page says it. */
  readonly nobody: string | null;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly found: readonly TPerson[];
  readonly person: TPerson | undefined;
  readonly onPerson: (person: TPerson | undefined) => void;
}

/** Is what was typed a telephone number as a whole? People are found by it, however it is written. */
export function isNumber(words: string): boolean {
  return NUMBER.test(words.trim());
}

/** One person among those found on the server by what was typed. */
export function PersonSelect<TPerson extends SelectablePerson>(props: PersonSelectProps<TPerson>) {
  const { id, placeholder, nobody, words, onWords, found, person, onPerson } = props;
  const [open, setOpen] = useState(false);
  const listed = person && !found.some((one) => one.id === person.id) ? [person, ...found] : found;
  return (
    <Select<string, { value: string; label: string; phone: string }>
      id={id}
      className="fill"
      placeholder={placeholder}
      showSearch={{ filterOption: false, searchValue: words, onSearch: onWords }}
      notFoundContent={words.trim() === '' ? placeholder : nobody}
      open={open}
      onOpenChange={setOpen}
      onKeyDown={(event) => {
        if (passOnSend(event)) setOpen(false);
      }}
      value={person?.id ?? null}
      options={listed.map((one) => ({ value: one.id, label: one.name, phone: one.phone }))}
      optionRender={({ data: option }) => (
        <span className="row">
          <span className="grow cut">{option.label}</span>
          <span className="small ink-3 num">{option.phone}</span>
        </span>
      )}
      onChange={(next: string | null | undefined) => {
        onWords('');
        onPerson(listed.find((one) => one.id === next));
      }}
    />
  );
}
