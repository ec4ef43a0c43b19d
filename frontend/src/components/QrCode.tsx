import { useMemo } from 'react';
import { encode } from 'uqr';

/** Light modules around the code that cameras need to find it. */
const QUIET = 4;

interface QrCodeProps {
  readonly text: string;
  /** What the picture is, for who cannot see it. */
  readonly label: string;
  /** Edge in px. */
  readonly size: number;
}

/** A QR code, drawn here: what it says leaves the page for nobody. Dark on light in every theme, as cameras want it. */
export function QrCode({ text, label, size }: QrCodeProps) {
  const code = useMemo(() => encode(text, { ecc: 'M', border: QUIET }), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={outline(code.data)} fill="#000" />
    </svg>
  );
}

/** Every row of dark modules as one stroke of the pen. */
function outline(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) return [];
        let end = x;
        while (row[end] === true) end += 1;
        return [`M${x} ${y}h${end - x}v1h-${end - x}z`];
      }),
    )
    .join('');
}
