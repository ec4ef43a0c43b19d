import './Segments.css';

interface SegmentsProps<TCode extends string> {
  readonly label: string;
  readonly segments: readonly { readonly code: TCode; readonly name: string }[];
  readonly chosen: TCode;
  readonly onChange: (code: TCode) => void;
}

/** A few views of the same thing, side by side. */
export function Segments<TCode extends string>({ label, segments, chosen, onChange }: SegmentsProps<TCode>) {
  return (
    <div className="segments no-print" role="group" aria-label={label}>
      {segments.map(({ code, name }) => (
        <button key={code} type="button" aria-pressed={code === chosen} onClick={() => onChange(code)}>
          {name}
        </button>
      ))}
    </div>
  );
}
