import { Button } from 'antd';
import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { Field } from '@/components/Field';
import { isNumber, PersonSelect } from '@/components/PersonSelect';
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

interface PersonPickerProps {
  readonly person: Person | undefined;
  readonly newcomer: NewPerson | undefined;
  readonly onPerson: (person: Person | undefined) => void;
  readonly onNewcomer: (newcomer: NewPerson | undefined) => void;
}

/** One person, found by name, code or phone; or a new one. */
export function PersonPicker({ person, newcomer, onPerson, onNewcomer }: PersonPickerProps) {
  const id = useId();
  const [words, setWords] = useState('');
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({
    query: FIND_PEOPLE,
    variables: isNumber(wanted) ? { phone: wanted } : { words: wanted },
    pause: wanted === '',
  });
  const found = wanted === '' ? [] : (data?.findPeople ?? []);

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
        <PersonSelect
          id={id}
          placeholder={t('hierarchy:person.find')}
          // What is to be done when nobody is found stands below: a list without an entry would lie on top of it.
          nobody={null}
          words={words}
          onWords={setWords}
          found={found}
          person={person}
          onPerson={onPerson}
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
