import { Select } from 'antd';
import { useId, useState } from 'react';

import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import { LoadingPage } from '@/components/LoadingPage';
import { Note } from '@/components/Note';
import { t } from '@/i18n';

import './texts';
import { Messages } from './Messages';
import { useTelephone } from './useTelephone';
import './TelephonePage.css';

const EVERY = '';

/** Drawn by the route `/telephone`: what the demo would have sent to people's telephones. */
export function Component() {
  useTitle(t('telephone:title'));
  const id = useId();
  const { messages, problem } = useTelephone();
  const [phone, setPhone] = useState(EVERY);

  if (messages === undefined) {
    if (problem?.code !== 'NOT_FOUND') return <LoadingPage />;
    return (
      <main className="telephone">
        <EmptyState icon="phone" title={t('telephone:none')} hint={t('telephone:noneHint')} heading />
      </main>
    );
  }
  const phones = [...new Set(messages.map((each) => each.phone))];
  const shown = phone === EVERY ? messages : messages.filter((each) => each.phone === phone);
  return (
    <main className="stack gap-4 telephone">
      <h1>{t('telephone:title')}</h1>
      <Note tone="info" icon="phone">
        {t('telephone:explain')}
      </Note>
      <Field id={id} label={t('telephone:pick')}>
        <Select
          id={id}
          className="fill"
          value={phone}
          onChange={setPhone}
          options={[EVERY, ...phones].map((each) => ({
            value: each,
            label: each === EVERY ? t('telephone:all') : each,
          }))}
        />
      </Field>
      {problem && (
        <Note tone="warn" role="status">
          <b>{problem.message}</b> {problem.nextStep}
        </Note>
      )}
      <Messages messages={shown} />
    </main>
  );
}
