import { Button } from 'antd';

import { Note } from '@/components/Note';
import { Refused } from '@/features/call/actions/SetbackNote';
import { t } from '@/i18n';

import type { Filing } from './useFiling';

/** Why the call is still here, and what can be done about it. */
export function FilingSetback({ filing }: { readonly filing: Filing }) {
  if (filing.problem) {
    return (
      <Note tone="error" role="alert">
        <b>{t('filing:setback.unsent')}</b>
        {filing.problem.message}
        {t('filing:setback.kept')}
      </Note>
    );
  }
  if (filing.alreadyFiled) {
    return (
      <Note tone="warn" role="alert">
        <b>{t('filing:setback.alreadyFiled')}</b>
        {t('filing:setback.alreadyFiledHint')}
        <div className="row wrap">
          <Button size="small" onClick={filing.discard}>
            {t('filing:setback.drop')}
          </Button>
          <Button size="small" onClick={filing.separate}>
            {t('filing:setback.separate')}
          </Button>
        </div>
      </Note>
    );
  }
  return <Refused errors={filing.refusals} />;
}
