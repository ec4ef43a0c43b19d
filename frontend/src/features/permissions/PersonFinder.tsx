import { Select } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';

import { useSettled } from '@/components/useSettled';
import { t } from '@/i18n';

import { FIND_PERSON } from './documents';

const NUMBER = /^\+?(?:[\d０-９][ -]?){7,20}$/;

/** Finds somebody by name, code or whole phone number. */
export function PersonFinder({ onFound }: { readonly onFound: (personId: string) => void }) {
  const [words, setWords] = useState('');
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({
    query: FIND_PERSON,
    variables: NUMBER.test(wanted) ? { phone: wanted } : { words: wanted },
    pause: wanted === '',
  });
  const found = wanted === '' ? [] : (data?.findPeople ?? []);
  return (
    <Select<string, { value: string; label: string; phone: string }>
      className="permissions-finder"
      aria-label={t('permissions:person.label')}
      placeholder={t('permissions:person.label')}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      notFoundContent={t(words.trim() === '' ? 'permissions:person.placeholder' : 'permissions:person.none')}
      value={null}
      options={found.map(({ id, name, phone }) => ({ value: id, label: name, phone }))}
      optionRender={({ data: option }) => (
        <span className="row">
          <span className="grow cut">{option.label}</span>
          <span className="small ink-3 num">{option.phone}</span>
        </span>
      )}
      onChange={(id: string | null | undefined) => {
        setWords('');
        if (id) onFound(id);
      }}
    />
  );
}
