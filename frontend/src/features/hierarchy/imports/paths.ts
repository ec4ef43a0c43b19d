import type { WorkbookKind } from '../generated/graphql';

/** What can be imported, in the order people need it. */
export const WORKBOOK_KINDS: readonly WorkbookKind[] = ['UNITS', 'POSTS', 'PEOPLE', 'MEMBERS'];

export const UPLOAD_PATH = '/files/workbooks';

/** An empty workbook with the county's headings and lists. */
export function templatePath(kind: WorkbookKind): string {
  return `/files/workbooks/template?kind=${kind.toLowerCase()}`;
}
