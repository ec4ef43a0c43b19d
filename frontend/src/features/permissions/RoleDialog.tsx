import { Checkbox } from 'antd';
import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { t } from '@/i18n';

import { Consequences } from './Consequences';
import { SAVE_ROLE, type Matrix, type Role } from './documents';
import { POST_KINDS, UNIT_KINDS } from './kinds';
import { formOf, grouped, inputOf, verbsWithin } from './roleForm';

interface RoleDialogProps {
  readonly matrix: Matrix;
  /** undefined: a new one. */
  readonly role: Role | undefined;
  /** A verb that is to be given to the role, or taken from it, as the form opens. */
  readonly turned: string | undefined;
  readonly onSaved: (role: Role) => void;
  readonly onClose: () => void;
}

/** What a role is: for which posts, and what they may do. Says whom that touches before it is saved. */
export function RoleDialog({ matrix, role, turned, onSaved, onClose }: RoleDialogProps) {
  const id = useId();
  const [form, setForm] = useState(() => {
    const begun = formOf(role);
    return turned === undefined ? begun : { ...begun, verbs: toggled(begun.verbs, turned) };
  });
  const { send, sending, outcome } = useDeed(SAVE_ROLE);
  const within = verbsWithin(matrix.kinds, form);
  const input = inputOf(form, within);

  const save = async (): Promise<void> => {
    const result = await send({ input });
    if (result.kind !== 'done' || !result.act.role) return;
    notify({ tone: 'ok', text: t('permissions:form.saved', { role: input.name }) });
    onSaved(result.act.role);
  };
  const whole = input.name !== '' && input.unitKinds.length > 0 && input.postKinds.length > 0;

  return (
    <Dialog
      title={role ? t('permissions:form.editTitle', { role: role.name }) : t('permissions:form.newTitle')}
      submit={t('permissions:form.save')}
      sending={sending}
      disabled={!whole}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        id={`${id}name`}
        label={t('permissions:form.name')}
        text={form.name}
        onChange={(name) => setForm({ ...form, name })}
      />
      <Field id={`${id}units`} group label={t('permissions:form.unitKinds')}>
        <Checkbox.Group
          value={[...form.unitKinds]}
          options={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`permissions:unitKind.${kind}`) }))}
          onChange={(unitKinds) => setForm({ ...form, unitKinds })}
        />
      </Field>
      <Field id={`${id}posts`} group label={t('permissions:form.postKinds')}>
        <Checkbox.Group
          value={[...form.postKinds]}
          options={POST_KINDS.map((kind) => ({ value: kind, label: t(`permissions:postKind.${kind}`) }))}
          onChange={(postKinds) => setForm({ ...form, postKinds })}
        />
      </Field>
      <Field
        id={`${id}verbs`}
        group
        label={t('permissions:form.verbs')}
        hint={t('permissions:form.verbsHint')}
      >
        {grouped(matrix.verbs).map(([group, verbs]) => {
          const offered = verbs.map(({ code }) => code).filter((code) => within.has(code));
          const chosen = offered.filter((code) => form.verbs.includes(code));
          return (
            <fieldset key={group} className="permissions-group">
              <legend>
                <Checkbox
                  checked={offered.length > 0 && chosen.length === offered.length}
                  indeterminate={chosen.length > 0 && chosen.length < offered.length}
                  disabled={offered.length === 0}
                  aria-label={t('permissions:form.all', { group })}
                  onChange={({ target }) => {
                    const others = form.verbs.filter((code) => !offered.includes(code));
                    setForm({ ...form, verbs: target.checked ? [...others, ...offered] : others });
                  }}
                >
                  {group}
                </Checkbox>
              </legend>
              <div className="row wrap">
                {verbs.map(({ code, name }) => (
                  <Checkbox
                    key={code}
                    checked={within.has(code) && form.verbs.includes(code)}
                    disabled={!within.has(code)}
                    onChange={() => setForm({ ...form, verbs: toggled(form.verbs, code) })}
                  >
                    {name}
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          );
        })}
      </Field>
      {whole && <Consequences input={input} verbs={matrix.verbs} />}
      <Setback outcome={outcome} />
    </Dialog>
  );
}

function toggled(verbs: readonly string[], verb: string): readonly string[] {
  return verbs.includes(verb) ? verbs.filter((one) => one !== verb) : [...verbs, verb];
}
