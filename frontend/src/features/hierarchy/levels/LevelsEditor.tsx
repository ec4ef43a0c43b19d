import { Button, Input, Select } from 'antd';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { DateAndReason } from '../acts/DateAndReason';
import type { Dating } from '../acts/draft';
import { isDay } from '../days';
import { SAVE_LEVELS } from '../documents/tree';
import { Setback } from '@/components/Setback';
import { UNIT_KINDS } from '../unitKinds';
import { useDeed } from '@/api/useDeed';
import { levelChanges, levelTexts, withInserted, withMoved, type Level, type LevelText } from './levelsDiff';
import './LevelsEditor.css';

interface LevelsEditorProps {
  readonly levels: readonly Level[];
  /** The revision of the levels that is being edited. */
  readonly seen: string;
  readonly onClose: () => void;
}

/** The county's levels from top to bottom: inserted, renamed, put in another order; from a day on. */
export function LevelsEditor({ levels, seen, onClose }: LevelsEditorProps) {
  const { today, changed } = useHierarchy();
  const [texts, setTexts] = useState(() => levelTexts(levels));
  const [dating, setDating] = useState<Dating>({ effective: today, reason: '', document: '' });
  const { send, sending, outcome, reset } = useDeed(SAVE_LEVELS);
  const changes = levelChanges(levels, texts);
  const unnamed = texts.some(({ name, kinds }) => name.trim() === '' || kinds.length === 0);
  const ready = changes.length > 0 && !unnamed && isDay(dating.effective) && dating.reason.trim() !== '';

  const edit = (next: readonly LevelText[]): void => {
    reset();
    setTexts(next);
  };
  const save = async (): Promise<void> => {
    const result = await send({
      input: {
        levels: texts.map(({ code, name, kinds }) => ({ code, name: name.trim(), kinds: [...kinds] })),
        effective: dating.effective,
        reason: dating.reason.trim(),
        document: dating.document.trim(),
        seen,
      },
    });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'ok', text: t('hierarchy:levels.saved') });
    onClose();
  };

  return (
    <Dialog
      title={t('hierarchy:levels.title')}
      submit={t('hierarchy:levels.save')}
      sending={sending}
      disabled={!ready}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p className="small ink-2">{t('hierarchy:levels.hint')}</p>
      <ol className="levels-editor" aria-label={t('hierarchy:levels.label')}>
        {texts.map((level, index) => (
          <LevelRow
            key={level.code}
            level={level}
            units={levels.find(({ code }) => code === level.code)?.units ?? 0}
            number={index + 1}
            last={index === texts.length - 1}
            onChange={(part) => edit(texts.map((one, at) => (at === index ? { ...one, ...part } : one)))}
            onMove={(by) => edit(withMoved(texts, index, by))}
            onInsert={() => edit(withInserted(texts, index + 1))}
            onRemove={() => edit(texts.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <section aria-label={t('hierarchy:levels.changes')}>
        <h3 className="strong">{t('hierarchy:levels.changes')}</h3>
        {changes.length === 0 ? (
          <p className="ink-3">{t('hierarchy:levels.unchanged')}</p>
        ) : (
          <ul className="levels-editor__changes">
            {changes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
      <DateAndReason
        dating={dating}
        change={(part) => setDating((now) => ({ ...now, ...part }))}
        problemOf={() => undefined}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}

interface LevelRowProps {
  readonly level: LevelText;
  /** How many units stand on it. */
  readonly units: number;
  readonly number: number;
  readonly last: boolean;
  readonly onChange: (part: Partial<LevelText>) => void;
  readonly onMove: (by: number) => void;
  readonly onInsert: () => void;
  readonly onRemove: () => void;
}

function LevelRow({ level, units, number, last, onChange, onMove, onInsert, onRemove }: LevelRowProps) {
  const name = level.name === '' ? t('hierarchy:levels.nth', { number }) : level.name;
  return (
    <li className="levels-editor__row">
      <span className="ink-3 num">{number}</span>
      <Input
        aria-label={t('hierarchy:levels.name', { number })}
        value={level.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Select
        mode="multiple"
        className="fill"
        aria-label={t('hierarchy:levels.kinds', { name })}
        placeholder={t('hierarchy:levels.kindsHint')}
        maxTagCount="responsive"
        value={[...level.kinds]}
        options={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`hierarchy:kind.${kind}`) }))}
        onChange={(kinds) => onChange({ kinds })}
      />
      <span className="small ink-3 num nowrap">{t('hierarchy:levels.units', { count: units })}</span>
      <span className="row gap-1">
        <Button
          size="small"
          type="text"
          disabled={number === 1}
          icon={<Icon name="chevronDown" size={14} className="levels-editor__up" />}
          aria-label={t('hierarchy:levels.up', { name })}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          disabled={last}
          icon={<Icon name="chevronDown" size={14} />}
          aria-label={t('hierarchy:levels.down', { name })}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          type="text"
          icon={<Icon name="plus" size={14} />}
          aria-label={t('hierarchy:levels.insertBelow', { name })}
          onClick={onInsert}
        />
        <Button
          size="small"
          type="text"
          disabled={units > 0}
          icon={<Icon name="close" size={14} />}
          aria-label={t('hierarchy:levels.remove', { name })}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}
