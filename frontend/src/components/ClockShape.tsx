import type { ClockState } from '@/time/clockFace';

interface ClockShapeProps {
  readonly state: ClockState;
  /** Share of the limit that is left, 1 to 0; only `ok` shows it. */
  readonly left?: number;
  readonly size?: number;
}

const OCTAGON = 'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z';
const TICK = 'M4.7 8.2l2.3 2.3 4.3-4.8';

/** The silhouette of a clock's state: it is told apart in grey and in print. */
export function ClockShape({ state, left = 1, size = 16 }: ClockShapeProps) {
  return (
    <svg
      className="clock-shape"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
    >
      {drawing(state, left)}
    </svg>
  );
}

function drawing(state: ClockState, left: number) {
  switch (state) {
    case 'ok':
      return (
        <>
          <circle cx="8" cy="8" r="6.9" stroke="currentColor" strokeWidth="1.6" />
          <path d={pie(left)} fill="currentColor" />
        </>
      );
    case 'soon':
      return (
        <>
          <path d="M8 1.2L15.6 14.7H.4z" fill="currentColor" />
          <path d="M8 6v4.2M8 11.9v1" stroke="var(--clock-bg)" strokeWidth="1.7" />
        </>
      );
    case 'breach':
      return (
        <>
          <path d={OCTAGON} fill="currentColor" />
          <path d="M8 4v5M8 10.9v1.4" stroke="var(--clock-bg)" strokeWidth="2" />
        </>
      );
    case 'met':
      return (
        <>
          <circle cx="8" cy="8" r="7.4" fill="currentColor" />
          <path d={TICK} stroke="var(--clock-bg)" strokeWidth="1.9" />
        </>
      );
    case 'late':
      return (
        <>
          <path d={OCTAGON} stroke="currentColor" strokeWidth="1.7" />
          <path d={TICK} stroke="currentColor" strokeWidth="1.7" />
        </>
      );
    case 'paused':
      return (
        <>
          <rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor" />
          <path d="M6 4.7v6.6M10 4.7v6.6" stroke="var(--clock-bg)" strokeWidth="2" />
        </>
      );
    case 'idle':
      return (
        <circle cx="8" cy="8" r="6.9" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 2.2" />
      );
  }
}

/** The slice that is left, as it empties clockwise from twelve. Never quite full or empty: both ends must be drawable. */
function pie(left: number): string {
  const share = Math.min(0.999, Math.max(0.001, left));
  const angle = (1 - share) * 2 * Math.PI;
  const x = (8 + 5 * Math.sin(angle)).toFixed(2);
  const y = (8 - 5 * Math.cos(angle)).toFixed(2);
  return `M8 8L${x} ${y}A5 5 0 ${share > 0.5 ? 1 : 0} 1 8 3z`;
}
