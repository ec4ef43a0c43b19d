import type { UnitPage } from '../../documents/unit';
import type { Reorganisation } from '../useReorganisation';
import { AmendFields } from './AmendFields';
import { CloseFields } from './CloseFields';
import { EstablishFields } from './EstablishFields';
import { MergeFields } from './MergeFields';
import { MoveFields } from './MoveFields';
import { SplitFields } from './SplitFields';

export interface ActFieldsProps {
  readonly act: Reorganisation;
  /** The unit it is about; none when one is founded at the top. */
  readonly page: UnitPage | undefined;
}

/** What each kind of act asks. */
export function ActFields({ act, page }: ActFieldsProps) {
  switch (act.draft.kind) {
    case 'ESTABLISH':
      return <EstablishFields act={act} />;
    case 'AMEND':
      return <AmendFields act={act} />;
    case 'MOVE':
      return <MoveFields act={act} page={page} />;
    case 'MERGE':
      return <MergeFields act={act} page={page} />;
    case 'SPLIT':
      return <SplitFields act={act} page={page} />;
    case 'CLOSE':
      return <CloseFields act={act} page={page} />;
  }
}
