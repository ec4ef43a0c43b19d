import { Button } from 'antd';

import type { Problem } from '@/api/problem';
import { Note } from '@/components/Note';
import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';
import { formatTimeWithSeconds } from '@/time/format';

import type { CallActions } from './useCallActions';

/** Why the last act did not happen and what to do; for places where no form is open to say it. */
export function SetbackNote({ actions }: { readonly actions: CallActions }) {
  const { setback, send, dismiss } = actions;
  switch (setback?.kind) {
    case undefined:
      return null;
    case 'notAllowed':
      return (
        <Note tone="warn" role="alert">
          {setback.offer.action.reason}{' '}
          <Button size="small" onClick={dismiss}>
            {t('call:setback.understood')}
          </Button>
        </Note>
      );
    case 'refused':
      return <Refused errors={setback.errors} />;
    case 'unsent':
      return (
        <Unsent problem={setback.problem}>
          <Button size="small" onClick={() => void send(setback.act)}>
            {t('call:setback.again')}
          </Button>
        </Unsent>
      );
  }
}

/** The server's refusals; when somebody was first, who and when. */
export function Refused({ errors }: { readonly errors: readonly CallErrorPartsFragment[] }) {
  if (errors.length === 0) return null;
  return (
    <Note tone="error" role="alert">
      {errors.map((error) => (
        <div key={`${error.code} ${error.field ?? ''}`}>
          <b>{t('call:setback.notDone')}</b>
          {error.message}
          {error.nextStep}
          {error.happened.length > 0 && (
            <ul aria-label={t('call:setback.happened')}>
              {error.happened.map((entry) => (
                <li key={entry.id}>
                  <time dateTime={entry.at}>{formatTimeWithSeconds(entry.at)}</time>{' '}
                  {t('call:setback.first', {
                    unit: entry.unit?.shortName ?? '',
                    post: entry.postName,
                    title: entry.title,
                  })}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Note>
  );
}

interface UnsentProps {
  readonly problem: Problem;
  readonly children?: React.ReactNode;
}

/** It may not have arrived: nothing is lost, and sending again has one effect. */
export function Unsent({ problem, children }: UnsentProps) {
  return (
    <Note tone="error" role="alert">
      <b>{t('call:setback.unsent')}</b>
      {problem.message}
      {t('call:setback.harmless')} {children}
    </Note>
  );
}
