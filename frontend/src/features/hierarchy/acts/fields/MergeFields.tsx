import { Button } from 'antd';
import { useId } from 'react';

import { Choices } from '@/components/Choices';
import { Field, problemId } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import { TextField } from '@/components/TextField';
import { UnitPicker } from '../../parts/UnitPicker';
import { NEW_UNIT } from '../draft';
import type { ActFieldsProps } from './ActFields';
import { PostsFateField } from './PostsFateField';

/** With whom, and which unit there is afterwards. */
export function MergeFields({ act, page }: ActFieldsProps) {
  const id = useId();
  const { draft, change, problemOf } = act;
  const { others, into, unit } = draft;
  const problem = problemOf('unitIds');
  const chosen = new Set([page?.unit.id, ...others.map((one) => one.id)]);
  const remain = page ? [page.unit, ...others] : others;
  return (
    <>
      <Field id={id} label={t('hierarchy:act.MERGE.others')} problem={problem}>
        <div className="stack gap-1">
          {others.map((one) => (
            <span key={one.id} className="row">
              <span className="grow">{one.shortName}</span>
              <Button
                type="text"
                size="small"
                icon={<Icon name="close" size={14} />}
                aria-label={t('hierarchy:act.MERGE.without', { unit: one.shortName })}
                onClick={() =>
                  change({
                    others: others.filter((other) => other !== one),
                    into: into === one.id ? (page?.unit.id ?? NEW_UNIT) : into,
                  })
                }
              />
            </span>
          ))}
          <UnitPicker
            key={others.length}
            id={id}
            chosen={undefined}
            wrong={problem !== undefined}
            describedBy={problem && problemId(id)}
            fits={(found) => !chosen.has(found.id)}
            onChoose={(found) => found && change({ others: [...others, found] })}
          />
        </div>
      </Field>
      <Field id={`${id}into`} group label={t('hierarchy:act.MERGE.into')}>
        <Choices
          label={t('hierarchy:act.MERGE.into')}
          choices={[
            ...remain.map((one) => ({ code: one.id, name: one.shortName })),
            { code: NEW_UNIT, name: t('hierarchy:act.MERGE.new') },
          ]}
          chosen={into}
          onChange={(code) => change({ into: code })}
        />
      </Field>
      <PostsFateField act={act} />
      {into === NEW_UNIT && (
        <div className="act-form__pair">
          <TextField
            id={`${id}name`}
            label={t('hierarchy:unit.name')}
            text={unit.name}
            problem={problemOf('name')}
            onChange={(name) => change({ unit: { ...unit, name } })}
          />
          <TextField
            id={`${id}code`}
            label={t('hierarchy:unit.code')}
            hint={t('hierarchy:optional')}
            text={unit.code}
            problem={problemOf('code')}
            onChange={(code) => change({ unit: { ...unit, code } })}
          />
        </div>
      )}
    </>
  );
}
