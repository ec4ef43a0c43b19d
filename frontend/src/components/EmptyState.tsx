import type { ReactNode } from 'react';

import { Icon, type IconName } from './Icon';
import './states.css';

interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  /** The page shows nothing else: the title is its heading. */
  readonly heading?: boolean;
  /** What will appear here. */
  readonly hint?: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon = 'check', title, heading = false, hint, action }: EmptyStateProps) {
  const Title = heading ? 'h1' : 'b';
  return (
    <div className="state">
      <Icon name={icon} size={36} className="state__icon" />
      <Title className="state__title">{title}</Title>
      {hint !== undefined && <p>{hint}</p>}
      {action !== undefined && <div className="row state__actions">{action}</div>}
    </div>
  );
}
