import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { Field } from '@/components/Field';
import { passOnSend } from '@/components/selectKeys';
import { t } from '@/i18n';

import { FIND_PEOPLE } from '../documents/people';
import type { Person } from '../documents/unit';
import { TextField } from '@/components/TextField';
import { useSettled } from '@/components/useSettled';

/** Somebody who is not in the county's list yet. */
export interface NewPerson {
  readonly name: string;
  readonly phone: string;
}

const NUMBER = /^\+?(?:[\d０-９][ -]?){7,20}$/;

interface PersonPickerProps {
  readonly person: Person | undefined;
  readonly newcomer: NewPerson | undefined;
  readonly onPerson: (person: Person | undefined) => void;
  readonly onNewcomer: (newcomer: NewPerson | undefined) => void;
}

/** Is what was typed a telephone number as a whole? People are found by it, however it is written. */
export function isNumber(words: string): boolean {
  return NUMBER.test(words.trim());
}

/** One person, found by name, code or phone; or a new one. */
export function PersonPicker({ person, newcomer, onPerson, onNewcomer }: PersonPickerProps) {
  const id = useId();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({
    query: FIND_PEOPLE,
    variables: isNumber(wanted) ? { phone: wanted } : { words: wanted },
    pause: wanted === '',
  });
  const found = wanted === '' ? [] : (data?.findPeople ?? []);
  const listed = person && !found.some((one) => one.id === person.id) ? [person, ...found] : found;

  if (newcomer) {
    return (
      <div className="stack gap-1">
        <div className="act-form__pair">
          <TextField
            id={`${id}name`}
            label={t('hierarchy:person.name')}
            text={newcomer.name}
            onChange={(name) => onNewcomer({ ...newcomer, name })}
          />
          <TextField
            id={`${id}phone`}
            type="tel"
            label={t('hierarchy:person.phone')}
            text={newcomer.phone}
            onChange={(phone) => onNewcomer({ ...newcomer, phone })}
          />
        </div>
        <div>
          <Button size="small" type="link" onClick={() => onNewcomer(undefined)}>
            {t('hierarchy:person.choose')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Field id={id} label={t('hierarchy:person.label')}>
      <div className="stack gap-1">
        <Select<string, { value: string; label: string; phone: string }>
          id={id}
          className="fill"
          placeholder={t('hierarchy:person.find')}
          showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
          // What is to be done when nobody is found stands below: a list without an entry would lie on top of it.
          notFoundContent={words.trim() === '' ? t('hierarchy:person.find') : null}
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
            setWords('');
            onPerson(listed.find((one) => one.id === next));
          }}
        />
        <div className="row">
          <span className="small ink-2" role="status">
            {wanted !== '' && data && found.length === 0 && t('hierarchy:person.none')}
          </span>
          <Button
            size="small"
            type="link"
            onClick={() => {
              onPerson(undefined);
              onNewcomer(
                isNumber(words) ? { name: '', phone: words.trim() } : { name: words.trim(), phone: '' },
              );
            }}
          >
            {t('hierarchy:person.new')}
          </Button>
        </div>
      </div>
    </Field>
  );
}
