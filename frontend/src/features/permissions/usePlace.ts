import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The code under which the posts without a role stand in the address. */
export const WITHOUT_ROLE = '-';

/** What is explained beside the matrix: a cell, a role, or somebody. */
export interface PermissionsPlace {
  /** A role's code, or `WITHOUT_ROLE`. */
  readonly role: string | undefined;
  readonly verb: string | undefined;
  readonly personId: string | undefined;
}

/** Where one is on the page; it stands in the address, so that it can be shared and gone back to. */
export function usePlace(): {
  readonly place: PermissionsPlace;
  readonly go: (to: Partial<PermissionsPlace>) => void;
} {
  const [parameters, setParameters] = useSearchParams();
  const place = {
    role: parameters.get('role') ?? undefined,
    verb: parameters.get('verb') ?? undefined,
    personId: parameters.get('person') ?? undefined,
  };
  const go = useCallback(
    ({ role, verb, personId }: Partial<PermissionsPlace>) =>
      setParameters({
        ...(role !== undefined && { role }),
        ...(verb !== undefined && { verb }),
        ...(personId !== undefined && { person: personId }),
      }),
    [setParameters],
  );
  return { place, go };
}
