import { Button } from 'antd';
import type { ReactNode } from 'react';

import { Icon, type IconName } from './Icon';
import './Banner.css';

interface BannerProps {
  readonly tone: 'error' | 'warn' | 'info';
  readonly icon: IconName;
  /** What is wrong, and what it means. */
  readonly children: ReactNode;
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

/** A line across the page that stays until its cause is cured. */
export function Banner({ tone, icon, children, actions = [] }: BannerProps) {
  return (
    <div className={`banner banner--${tone} no-print`} role="alert">
      <Icon name={icon} size={18} />
      <span className="grow">{children}</span>
      {actions.map(({ label, run }) => (
        <Button key={label} ghost={tone === 'error'} onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
