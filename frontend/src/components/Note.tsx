import type { ReactNode } from 'react';

import { Icon, type IconName } from './Icon';
import './Note.css';

export type NoteTone = 'info' | 'ok' | 'warn' | 'error';

const ICONS: Record<NoteTone, IconName> = { info: 'info', ok: 'check', warn: 'warning', error: 'warning' };

interface NoteProps {
  readonly tone: NoteTone;
  readonly icon?: IconName;
  /** `alert` or `status` when it appears in answer to something; a note that was always there has none. */
  readonly role?: 'alert' | 'status';
  readonly children: ReactNode;
}

/** A boxed remark inside a page. */
export function Note({ tone, icon = ICONS[tone], role, children }: NoteProps) {
  return (
    <div className={`note note--${tone}`} role={role}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}
