import type { SVGProps } from 'react';

/** Line drawings on a 20 × 20 grid, drawn for Huying; stroke and size come from the place they stand in. */
const DRAWINGS = {
  bell: 'M4 14h12l-1.4-2.2V8.4a4.6 4.6 0 0 0-9.2 0v3.4zM8.3 16.7h3.4',
  bellOff: 'M4 14h12l-1.4-2.2V8.4a4.6 4.6 0 0 0-7.6-3.5M5.4 8v3.8M8.3 16.7h3.4M3.5 3.5l13 13',
  building: 'M4 17V3.5h8V17M12 8h4v9M2.5 17h15M6.5 6.7h3M6.5 9.7h3M6.5 12.7h3',
  check: 'M4 10.6l3.9 3.9L16 5.8',
  chevronDown: 'M5.5 7.8l4.5 4.5 4.5-4.5',
  chevronLeft: 'M12.2 5.5L7.7 10l4.5 4.5',
  chevronRight: 'M7.8 5.5l4.5 4.5-4.5 4.5',
  clock: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 6v4l2.8 1.9',
  close: 'M5 5l10 10M15 5L5 15',
  contact: 'M10 10.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 17c.7-3.3 3.2-4.8 6.2-4.8s5.5 1.5 6.2 4.8',
  density: 'M3 4.5h14M3 8.2h14M3 11.8h14M3 15.5h14',
  download: 'M10 3v9M6.5 9L10 12.5 13.5 9M3.5 16.5h13',
  document: 'M5 2.5h6.8L15.5 6v11.5H5zM11.5 2.7V6.2h3.8M7.7 10.3h5M7.7 13.2h5',
  evidence: 'M3.5 4h13v9.5H9.2l-3.7 3v-3h-2zM6.7 7.3h6.6M6.7 10.2h4.4',
  external: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7.5 7.5',
  info: 'M10 2.7a7.3 7.3 0 1 0 0 14.6 7.3 7.3 0 0 0 0-14.6zM10 9.2v4.6M10 6.3v.5',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  letters: 'M2.8 16L7.2 5l4.4 11M4.4 12.3h5.6M13 16l2.2-5.4 2.2 5.4M13.8 14.3h2.9',
  link: 'M8.2 11.8a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-.8.8M11.8 8.2a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l.8-.8',
  lock: 'M4.2 9h11.6v8H4.2zM6.7 9V6.4a3.3 3.3 0 0 1 6.6 0V9',
  moon: 'M15.7 12.3A6.6 6.6 0 0 1 7.9 3.7a6.7 6.7 0 1 0 7.8 8.6z',
  organisation: 'M7 2.5h6v4H7zM2 13.5h5v4H2zM13 13.5h5v4h-5zM10 6.5V10M4.5 13.5V10h11v3.5',
  phone:
    'M4 3.4h3.2l1.4 3.5-1.9 1.5a9.6 9.6 0 0 0 4.9 4.9l1.5-1.9 3.5 1.4V16a1.3 1.3 0 0 1-1.4 1.2A13 13 0 0 1 2.8 4.7 1.3 1.3 0 0 1 4 3.4z',
  pin: 'M10 17.5s5.5-5.3 5.5-9.3a5.5 5.5 0 0 0-11 0c0 4 5.5 9.3 5.5 9.3zM10 10a1.9 1.9 0 1 0 0-3.8A1.9 1.9 0 0 0 10 10z',
  play: 'M6 4l10 6-10 6z',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7V3h8v4M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6z',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M14.5 2.8v3.2h-3.2',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.7 12.7L17 17',
  send: 'M3 10.3L17 3.5l-4.5 13.3-2.8-5.2zM9.7 11.6L17 3.5',
  shield: 'M10 2.6l6.4 2.3v4.7c0 3.9-2.7 6.5-6.4 7.8-3.7-1.3-6.4-3.9-6.4-7.8V4.9z',
  signal: 'M2.6 8.2a10.7 10.7 0 0 1 14.8 0M5.2 11.1a7 7 0 0 1 9.6 0M7.7 13.9a3.4 3.4 0 0 1 4.6 0M10 16.6v.1',
  signalOff:
    'M2.6 8.2A10.7 10.7 0 0 1 8.4 5.2M11.7 5.2a10.7 10.7 0 0 1 5.7 3M5.2 11.1a7 7 0 0 1 3.7-1.9M7.7 13.9a3.4 3.4 0 0 1 4.6 0M3.5 3.5l13 13',
  signOut: 'M8 3.5H3.5v13H8M8.5 10h8M13.5 6.8l3.2 3.2-3.2 3.2',
  sound: 'M3 8v4h3l4 3.5v-11L6 8zM12.9 7.4a3.6 3.6 0 0 1 0 5.2M15.2 5.3a6.6 6.6 0 0 1 0 9.4',
  soundOff: 'M3 8v4h3l4 3.5v-11L6 8zM13.2 8l4 4M17.2 8l-4 4',
  star: 'M10 2l2.5 5 5.5.8-4 3.9.9 5.5-4.9-2.6-4.9 2.6.9-5.5-4-3.9 5.5-.8z',
  transfer: 'M3.5 7.2h12.2l-2.9-2.9M16.5 12.8H4.3l2.9 2.9',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7 4.5L3.5 8 7 11.5',
  people:
    'M7.5 9.7a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 16c.6-2.9 2.5-4.2 5-4.2s4.4 1.3 5 4.2M13 4.6a2.6 2.6 0 0 1 0 4.9M14.5 12c1.7.5 2.7 1.8 3 4',
  upload: 'M10 12.5v-9M6.5 7L10 3.5 13.5 7M3.5 16.5h13',
  warning: 'M10 3.2L17.8 16.5H2.2zM10 8v4M10 14v.5',
} as const;

export type IconName = keyof typeof DRAWINGS;

interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'name'> {
  readonly name: IconName;
  /** Edge in px; text beside it names the thing, so the drawing itself is silent. */
  readonly size?: number;
}

export function Icon({ name, size = 16, ...rest }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...rest}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
