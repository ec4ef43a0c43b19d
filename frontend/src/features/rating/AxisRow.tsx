import { useId } from 'react';

import { problemId, type FieldProblem } from '@/components/Field';
import { Kbd } from '@/components/Kbd';
import { StarInput } from '@/components/StarInput';
import { t } from '@/i18n';

import { RowProblem } from './RowProblem';

interface AxisRowProps {
  readonly name: string;
  /** The letter that leads here. */
  readonly shortcut: string | undefined;
  readonly stars: number | undefined;
  readonly problem: FieldProblem | undefined;
  readonly onChange: (stars: number) => void;
}

/** One axis of 双项五星: its name, its stars, the number beside them. */
export function AxisRow({ name, shortcut, stars, problem, onChange }: AxisRowProps) {
  const id = useId();
  return (
    <div className="rating__row">
      <b>{name}</b>
      <StarInput name={name} stars={stars} describedBy={problem && problemId(id)} onChange={onChange} />
      <span className="rating__stars grow">
        {stars === undefined ? t('rating:none') : t('rating:stars', { stars })}
      </span>
      {shortcut !== undefined && (
        <span className="row gap-1" title={t('rating:digits', { key: shortcut.toUpperCase() })}>
          <Kbd>{shortcut.toUpperCase()}</Kbd>
          <Kbd>{stars === undefined ? '1–5' : String(stars)}</Kbd>
        </span>
      )}
      <RowProblem id={id} problem={problem} />
    </div>
  );
}
