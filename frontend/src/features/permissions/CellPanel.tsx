import { Button } from 'antd';

import { t } from '@/i18n';

import { Holders } from './Holders';
import { nameOf } from './Matrix';
import { Pane } from './Pane';
import { Reasons } from './Reasons';
import type { Cell, Column, Verb } from './documents';
import { shownState, type ShownState } from './states';

interface CellPanelProps {
  readonly column: Column;
  readonly cell: Cell;
  readonly verb: Verb;
  readonly onPerson: (personId: string) => void;
  /** Give the verb to the role, or take it; undefined: there is no role. */
  readonly onTurn: (() => void) | undefined;
  readonly onClose: () => void;
}

const TITLES = {
  YES: 'yes',
  PARTLY: 'partly',
  IDLE: 'idle',
  NO: 'no',
  BEYOND: 'beyond',
} as const satisfies Record<ShownState, string>;

/** Why the posts of a role may take a verb or may not, and who of them there is. */
export function CellPanel({ column, cell, verb, onPerson, onTurn, onClose }: CellPanelProps) {
  const title = t(`permissions:cell.${TITLES[shownState(cell)]}`, { role: nameOf(column), verb: verb.name });
  return (
    <Pane title={title} onClose={onClose}>
      {cell.why.length > 0 && (
        <section>
          <h3>{t(cell.state === 'PARTLY' ? 'permissions:cell.whyNotAll' : 'permissions:cell.why')}</h3>
          <Reasons cell={cell} />
        </section>
      )}
      {cell.steps.length > 0 && (
        <section>
          <h3>{t('permissions:cell.steps')}</h3>
          <p>{cell.steps.join(t('permissions:cell.separator'))}</p>
        </section>
      )}
      {column.posts === 0 && cell.granted && <p className="ink-2">{t('permissions:cell.unused')}</p>}
      {onTurn && cell.state !== 'BEYOND' && (
        <div>
          <Button onClick={onTurn}>
            {t(cell.granted ? 'permissions:cell.take' : 'permissions:cell.add')}
          </Button>
        </div>
      )}
      {cell.posts > 0 && (
        <section>
          <h3>{t('permissions:cell.who')}</h3>
          <p className="small ink-2">
            {t('permissions:cell.whoCount', { people: cell.people, posts: cell.posts })}
          </p>
          <Holders role={column.role?.code ?? null} verb={verb.code} onPerson={onPerson} />
        </section>
      )}
    </Pane>
  );
}
