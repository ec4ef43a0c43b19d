/** Call and response: two arcs that answer each other around one point. */
export function Logo({ size, ink = '#fff' }: { readonly size: number; readonly ink?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 34 34" fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M8 16A9 9 0 0 1 26 14.5" stroke={ink} strokeWidth="3.2" />
      <path d="M26 18.5A9 9 0 0 1 8 20" stroke="#e8b04b" strokeWidth="3.2" />
      <circle cx="17" cy="17.2" r="2.9" fill={ink} />
    </svg>
  );
}
