import { Button } from 'antd';

import { t } from '@/i18n';

import { ErrorState } from '@/components/ErrorState';

/** An address nobody has, or nobody here may see: both look the same. */
export function NotFoundPage() {
  const problem = {
    code: 'NOT_FOUND',
    message: t('problem:notFound.message'),
    nextStep: t('problem:notFound.nextStep'),
  };
  return (
    <ErrorState problem={problem} page>
      <Button type="primary" href="/">
        {t('shell:toDesk')}
      </Button>
    </ErrorState>
  );
}
