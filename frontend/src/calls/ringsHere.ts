interface Desk {
  readonly ringingSince: string | null;
  readonly acknowledgedAt: string | null;
}

/** Does a call ring at this desk, with nobody having reacted yet? */
export const ringsHere = ({ desk }: { readonly desk: Desk | null }): boolean =>
  desk?.ringingSince != null && desk.acknowledgedAt == null;
