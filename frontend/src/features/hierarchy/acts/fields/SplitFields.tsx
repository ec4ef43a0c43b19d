import { Button, Checkbox, Radio } from 'antd';
import { useId } from 'react';

import { Field } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import { useAsked, useHierarchy } from '../../HierarchyContext';
import { UNIT_CHILDREN } from '../../documents/tree';
import { TextField } from '@/components/TextField';
import { NO_PART, type PartText } from '../draft';
import type { ActFieldsProps } from './ActFields';
import { PostsFateField } from './PostsFateField';

/** Into which units, which subordinates go where, and who takes the open calls. */
export function SplitFields({ act, page }: ActFieldsProps) {
  const id = useId();
  const { on } = useHierarchy();
  const { draft, change, problemOf } = act;
  const { parts, heir } = draft;
  const { data } = useAsked(UNIT_CHILDREN, { parentId: page?.unit.id ?? null, on }, page === undefined);
  const children = data?.unitChildren ?? [];
  const problem = problemOf('parts');

  const alter = (index: number, part: Partial<PartText>): void =>
    change({ parts: parts.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  /** A subordinate goes to one part only. */
  const give = (index: number, childIds: readonly string[]): void =>
    change({
      parts: parts.map((one, at) => ({
        ...one,
        childIds: at === index ? childIds : one.childIds.filter((child) => !childIds.includes(child)),
      })),
    });

  return (
    <>
      <Field id={id} group label={t('hierarchy:act.SPLIT.parts')} problem={problem}>
        <div className="act-form__parts">
          {parts.map((part, index) => (
            <fieldset key={index} className="act-form__part stack">
              <legend className="unseen">{t('hierarchy:act.SPLIT.part', { number: index + 1 })}</legend>
              <div className="act-form__pair">
                <TextField
                  id={`${id}name${index}`}
                  label={t('hierarchy:act.SPLIT.name', { number: index + 1 })}
                  text={part.name}
                  onChange={(name) => alter(index, { name })}
                />
                <TextField
                  id={`${id}code${index}`}
                  label={t('hierarchy:unit.code')}
                  hint={t('hierarchy:optional')}
                  text={part.code}
                  onChange={(code) => alter(index, { code })}
                />
              </div>
              {children.length > 0 && (
                <Checkbox.Group
                  aria-label={t('hierarchy:act.SPLIT.children', { number: index + 1 })}
                  value={[...part.childIds]}
                  options={children.map((child) => ({ value: child.id, label: child.shortName }))}
                  onChange={(ids) => give(index, ids)}
                />
              )}
              <div className="row">
                <Radio checked={heir === index} onChange={() => change({ heir: index })}>
                  {t('hierarchy:act.SPLIT.heir')}
                </Radio>
                <span className="grow" />
                {parts.length > 2 && (
                  <Button
                    size="small"
                    type="text"
                    onClick={() =>
                      change({
                        parts: parts.filter((_, at) => at !== index),
                        heir: Math.min(heir, parts.length - 2),
                      })
                    }
                  >
                    {t('hierarchy:act.SPLIT.remove')}
                  </Button>
                )}
              </div>
            </fieldset>
          ))}
          <Button
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => change({ parts: [...parts, NO_PART] })}
          >
            {t('hierarchy:act.SPLIT.add')}
          </Button>
        </div>
      </Field>
      <PostsFateField act={act} />
    </>
  );
}
