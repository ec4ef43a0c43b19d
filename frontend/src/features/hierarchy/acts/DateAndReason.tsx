import { Button } from 'antd';
import { useId } from 'react';

import { Field, type FieldProblem } from '@/components/Field';
import { TextArea } from '@/components/TextArea';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { firstOfNextMonth, plusDays } from '../days';
import { TextField } from '@/components/TextField';
import type { Dating } from './draft';

interface DateAndReasonProps {
  readonly dating: Dating;
  readonly change: (part: Partial<Dating>) => void;
  readonly problemOf: (field: string) => FieldProblem | undefined;
}

/** From when, why, and by which paper. */
export function DateAndReason({ dating, change, problemOf }: DateAndReasonProps) {
  const { today } = useHierarchy();
  const id = useId();
  const days = [
    { day: today, label: t('hierarchy:effective.today') },
    { day: plusDays(today, 1), label: t('hierarchy:effective.tomorrow') },
    { day: firstOfNextMonth(today), label: t('hierarchy:effective.nextMonth') },
  ];
  return (
    <>
      <div className="row wrap">
        <div className="grow">
          <TextField
            id={`${id}effective`}
            type="date"
            label={t('hierarchy:effective.label')}
            text={dating.effective}
            problem={problemOf('effective')}
            onChange={(effective) => change({ effective })}
          />
        </div>
        <div className="row gap-1 effective-days">
          {days.map(({ day, label }) => (
            <Button
              key={label}
              size="small"
              aria-pressed={dating.effective === day}
              onClick={() => change({ effective: day })}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
      <Field id={`${id}reason`} label={t('hierarchy:reason')} problem={problemOf('reason')}>
        <TextArea
          id={`${id}reason`}
          rows={2}
          text={dating.reason}
          wrong={problemOf('reason') !== undefined}
          onChange={(reason) => change({ reason })}
        />
      </Field>
      <TextField
        id={`${id}document`}
        label={t('hierarchy:document')}
        hint={t('hierarchy:optional')}
        text={dating.document}
        problem={problemOf('document')}
        onChange={(document) => change({ document })}
      />
    </>
  );
}
