import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { useDeed } from '@/api/useDeed';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { Note } from '@/components/Note';
import { Refusals, Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { usePortal } from '../ConsoleContext';
import { SAVE_OPENING, START_OPENING, TEMPLATES_QUERY, type Opening } from '../documents/openings';
import { Consequences } from '../frame/Consequences';
import { openingPath } from '../paths';
import { DivisionFields } from './DivisionFields';
import { draftOf, EMPTY, inputOf, isQuota, missingFields, withTemplate, type DraftField } from './draft';
import { TemplateFacts } from './TemplateFacts';
import { UndoDialog } from './UndoDialog';

/** What is decided before a county is opened; it may be put down half done and gone on with later. */
export function OpeningForm({ opening }: { readonly opening: Opening | undefined }) {
  const portal = usePortal();
  const navigate = useNavigate();
  const id = useId();
  const [draft, setDraft] = useState(() => (opening ? draftOf(opening) : EMPTY));
  const [asked, setAsked] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const [{ data, error }, ask] = useQuery({ query: TEMPLATES_QUERY });
  const saving = useDeed(SAVE_OPENING);
  const starting = useDeed(START_OPENING);

  const templates = data?.portal.packs;
  const template = templates?.find(({ code }) => code === draft.template);
  const missing = missingFields(draft);
  const refused = saving.outcome?.kind === 'refused' ? saving.outcome.errors : [];
  const set = (field: DraftField) => (value: string) => {
    saving.reset();
    setDraft((before) => ({ ...before, [field]: value }));
  };
  const problemOf = (field: DraftField) => {
    const error = refused.find((each) => each.field === field);
    if (error) return error;
    return asked && missing.includes(field)
      ? { message: t('console:form.missing'), nextStep: t('console:form.missingHint') }
      : undefined;
  };
  const quotaProblem = isQuota(draft.quota)
    ? problemOf('quota')
    : { message: t('console:form.quotaWrong'), nextStep: t('console:form.quotaWrongHint') };

  const save = async (): Promise<Opening | undefined> => {
    const result = await saving.send({ input: inputOf(draft, opening?.id ?? null) });
    return result.kind === 'done' ? (result.act.opening ?? undefined) : undefined;
  };
  const put = async (): Promise<void> => {
    const saved = await save();
    if (!saved) return;
    notify({ tone: 'ok', text: t('console:form.saved') });
    void navigate(openingPath(saved.id), { replace: true });
  };
  const start = async (): Promise<void> => {
    setAsked(true);
    if (missing.length > 0 || quotaProblem) return;
    const saved = await save();
    if (!saved) return;
    await starting.send({ input: { openingId: saved.id } });
    // Also when it was refused: what was put down is there, and says what is wrong.
    void navigate(openingPath(saved.id), { replace: true });
  };

  return (
    <section className="panel console-form" aria-label={t('console:opening.pane')}>
      <div className="panel__head">
        <h2>
          {opening
            ? t('console:opening.title', { county: opening.name || opening.code })
            : t('console:form.newTitle')}
        </h2>
        <span className="grow" />
        <span className="small ink-2">{t('console:form.anyTime')}</span>
      </div>
      <form
        className="panel__body stack gap-4 console-form__body"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
        noValidate
      >
        <DivisionFields id={id} draft={draft} saved={opening?.code} set={set} problemOf={problemOf} />

        <fieldset className="stack gap-3">
          <legend>{t('console:form.templateLegend')}</legend>
          {error && (
            <ErrorState
              problem={queryProblem(error)}
              onRetry={() => ask({ requestPolicy: 'network-only' })}
            />
          )}
          <Field id={`${id}template`} label={t('console:form.template')} problem={problemOf('template')}>
            <Select
              id={`${id}template`}
              className="fill"
              value={template?.code ?? null}
              placeholder={t('console:form.chooseTemplate')}
              loading={!templates && !error}
              options={(templates ?? []).map(({ code, title, county }) => ({
                value: code,
                label: t('console:form.templateName', { title, county }),
              }))}
              onChange={(code: string) => {
                const chosen = templates?.find((each) => each.code === code);
                saving.reset();
                if (chosen) setDraft((before) => withTemplate(before, chosen));
              }}
            />
          </Field>
          {template && <TemplateFacts template={template} />}
        </fieldset>

        <fieldset className="stack gap-3">
          <legend>{t('console:form.peopleLegend')}</legend>
          <TextField
            id={`${id}quota`}
            label={t('console:form.quota')}
            hint={t('console:form.quotaHint')}
            text={draft.quota}
            onChange={set('quota')}
            problem={quotaProblem}
          />
          <div className="console-pair">
            <TextField
              id={`${id}administrator`}
              label={t('console:form.administrator')}
              text={draft.administrator}
              onChange={set('administrator')}
              problem={problemOf('administrator')}
            />
            <TextField
              id={`${id}phone`}
              type="tel"
              label={t('console:form.phone')}
              text={draft.phone}
              onChange={set('phone')}
              problem={problemOf('phone')}
            />
          </div>
          <Field
            id={`${id}post`}
            label={t('console:form.post')}
            hint={t('console:form.postHint')}
            problem={problemOf('postCode')}
          >
            <Select
              id={`${id}post`}
              className="fill"
              value={template && draft.postCode ? draft.postCode : null}
              placeholder={template ? t('console:form.choosePost') : t('console:form.templateFirst')}
              disabled={!template}
              options={(template?.administrators ?? []).map(({ code, name, unit }) => ({
                value: code,
                label: `${unit} ${name}`,
              }))}
              onChange={set('postCode')}
            />
          </Field>
          {!portal.keycloak && (
            <Note tone="info">{t(portal.demo ? 'console:form.demoNote' : 'console:form.noKeycloak')}</Note>
          )}
        </fieldset>

        <Consequences
          label={t('console:form.consequences')}
          items={[
            t('console:form.makes', { county: draft.name.trim() || t('console:form.theCounty') }),
            t('console:form.address', {
              address: `${draft.host.trim() || t('console:form.theHost')}.${portal.baseHost}`,
            }),
            t(portal.keycloak ? 'console:form.invites' : 'console:form.seats'),
            t('console:form.undo'),
          ]}
        />
        {/* What a field is at fault for stands at the field. */}
        <Refusals errors={refused.filter(({ field }) => field === null || !(field in draft))} />
        <Setback outcome={saving.outcome?.kind === 'unsent' ? saving.outcome : undefined} />
        <Setback outcome={starting.outcome} />
        <div className="row console-form__foot">
          <Button type="primary" htmlType="submit" loading={starting.sending}>
            {t('console:form.start')}
          </Button>
          <Button loading={saving.sending && !starting.sending} onClick={() => void put()}>
            {t('console:form.put')}
          </Button>
          <span className="grow" />
          {opening && (
            <Button danger onClick={() => setUndoing(true)}>
              {t('console:undo.button')}
            </Button>
          )}
        </div>
      </form>
      {undoing && opening && <UndoDialog opening={opening} onClose={() => setUndoing(false)} />}
    </section>
  );
}
