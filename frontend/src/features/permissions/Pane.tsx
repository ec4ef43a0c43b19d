import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';

import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

interface PaneProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is explained beside the matrix. Its heading takes the focus when it opens, Esc closes it. */
export function Pane({ title, onClose, children }: PaneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    // Keys pressed on what is inside come up to here.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="permissions-pane"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="row permissions-pane__head">
        <h2 ref={heading} tabIndex={-1} className="grow">
          {title}
        </h2>
        <Button
          type="text"
          icon={<Icon name="close" />}
          aria-label={t('permissions:close')}
          onClick={onClose}
        />
      </div>
      <div className="stack gap-3 permissions-pane__body">{children}</div>
    </div>
  );
}
