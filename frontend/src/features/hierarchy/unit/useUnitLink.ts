import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The address of another unit on this page, on the same day. */
export function useUnitLink(): (unitId: string) => string {
  const [parameters] = useSearchParams();
  const on = parameters.get('on');
  return useCallback(
    (unitId: string) => {
      const next = new URLSearchParams({ unit: unitId, ...(on !== null && { on }) });
      return `/organisation?${next.toString()}`;
    },
    [on],
  );
}
