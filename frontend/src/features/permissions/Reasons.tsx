import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import type { Cell } from './documents';

/** Which bound says no, in words: the outermost first. */
export function Reasons({ cell }: { readonly cell: Cell }) {
  return (
    <ul className="stack gap-1">
      {cell.why.map(({ bound, sentence }) => (
        <li key={`${bound} ${sentence}`}>
          <Tag>{t(`permissions:bound.${bound}`)}</Tag> {sentence}
        </li>
      ))}
    </ul>
  );
}
