import type { ReactNode } from 'react';

import './Tag.css';

export type Tone = 'neutral' | 'brand' | 'ok' | 'warn' | 'error' | 'ring';

/** A small label in one of our tones. antd's Tag is not used: the colours of its presets fail contrast. */
export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag--${tone}`}>{children}</span>;
}
