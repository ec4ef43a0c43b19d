import type { ReactNode } from 'react';

import { useSession } from '@/app/session';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

interface PageHeadProps {
  readonly title: string;
  /** What this page shows, and what it does not. */
  readonly hint: string;
  readonly children?: ReactNode;
}

/** The line above every page of the console. */
export function PageHead({ title, hint, children }: PageHeadProps) {
  const { demo } = useSession();
  return (
    <div className="page-head no-print">
      <h1>{title}</h1>
      {demo && <Tag>{t('console:demo')}</Tag>}
      <span className="small ink-2 grow">{hint}</span>
      {children}
    </div>
  );
}
