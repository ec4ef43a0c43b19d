import type { ReactNode } from 'react';

import './Timeline.css';

interface TimelineProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Things in the order of time, joined by a line. */
export function Timeline({ label, children }: TimelineProps) {
  return (
    <ol className="timeline" aria-label={label}>
      {children}
    </ol>
  );
}

interface TimelineItemProps {
  /** An 18 px drawing. */
  readonly mark: ReactNode;
  readonly title: ReactNode;
  /** At the end of the title's line: when. */
  readonly aside: ReactNode;
  readonly children?: ReactNode;
}

export function TimelineItem({ mark, title, aside, children }: TimelineItemProps) {
  return (
    <li className="timeline__item">
      <span className="timeline__mark">{mark}</span>
      <div className="timeline__head">
        <b>{title}</b>
        <span className="timeline__aside">{aside}</span>
      </div>
      {children}
    </li>
  );
}
