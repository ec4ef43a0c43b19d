import { useCallback } from 'react';

import { formatDay, formatTimeWithSeconds, formatWeekday } from '@/time/format';
import { useTick } from '@/time/ticker';

import './TopBar.css';

/** Day and time at the server, which every deadline is reckoned by. */
export function ServerTime() {
  const day = useTick(useCallback((now: number) => `${formatDay(now, now)} ${formatWeekday(now)}`, []));
  const time = useTick(formatTimeWithSeconds);
  return (
    <time className="top-bar__time">
      {day} {time}
    </time>
  );
}
