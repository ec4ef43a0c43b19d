import { Button, Select } from 'antd';
import { useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Note } from '@/components/Note';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { isDay, plusDays } from '../days';
import { APPOINT, SAVE_PERSON } from '../documents/people';
import type { TreeUnit } from '../documents/tree';
import type { Person, Post } from '../documents/unit';
import type { Engagement } from '../generated/graphql';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDeed } from '@/api/useDeed';
import { PersonPicker, type NewPerson } from './PersonPicker';

interface AppointDialogProps {
  readonly unit: TreeUnit;
  readonly post: Post;
  /** Stands in for a time; the holder stays. */
  readonly deputy: boolean;
  /** Somebody holds it now who may still need an account. */
  readonly onAppointed: (personId: string) => void;
  readonly onClose: () => void;
}

const ENGAGEMENTS: readonly Engagement[] = ['STAFF', 'FULL_TIME', 'VOLUNTEER', 'SOCIAL_SUPERVISOR'];
/** How long somebody stands in, days: a week, two weeks, a month. */
const TERMS = [7, 14, 30] as const;

/** Who holds a post from when, or stands in from when until when. */
export function AppointDialog({ unit, post, deputy, onAppointed, onClose }: AppointDialogProps) {
  const { today, changed } = useHierarchy();
  const id = useId();
  const [person, setPerson] = useState<Person>();
  const [newcomer, setNewcomer] = useState<NewPerson>();
  const [since, setSince] = useState(today);
  const [last, setLast] = useState(deputy ? plusDays(today, TERMS[0] - 1) : '');
  const [engagement, setEngagement] = useState<Engagement>(
    post.kind === 'GRID_MEMBER' ? 'FULL_TIME' : 'STAFF',
  );
  const saving = useDeed(SAVE_PERSON);
  const appointing = useDeed(APPOINT);
  const named = person !== undefined || (newcomer !== undefined && newcomer.name.trim() !== '');
  const dated = isDay(since) && (deputy ? isDay(last) : last === '' || isDay(last));

  const appoint = async (): Promise<void> => {
    const who = person ?? (newcomer && (await save(newcomer)));
    if (!who) return;
    const result = await appointing.send({
      input: {
        postId: post.id,
        personId: who.id,
        since,
        until: last === '' ? null : plusDays(last, 1),
        deputy,
        engagement,
      },
    });
    if (result.kind !== 'done') return;
    changed();
    const words = { name: who.name, post: post.name };
    if (result.act.grant) {
      notify({ tone: 'info', text: t('hierarchy:appoint.asked', words) });
      onClose();
      return;
    }
    notify({
      tone: 'ok',
      text: t(deputy ? 'hierarchy:appoint.deputyDone' : 'hierarchy:appoint.done', words),
    });
    if (who.hasAccount) onClose();
    else onAppointed(who.id);
  };
  const save = async ({ name, phone }: NewPerson): Promise<Person | undefined> => {
    const result = await saving.send({ input: { name: name.trim(), phone: phone.trim() } });
    const saved = result.kind === 'done' ? result.act.person : undefined;
    // Appointing may still fail: the person must not be made twice.
    if (saved) setPerson(saved);
    return saved ?? undefined;
  };

  return (
    <Dialog
      title={t(deputy ? 'hierarchy:appoint.deputyTitle' : 'hierarchy:appoint.title', {
        unit: unit.shortName,
        post: post.name,
      })}
      submit={t(deputy ? 'hierarchy:appoint.deputySubmit' : 'hierarchy:appoint.submit')}
      sending={saving.sending || appointing.sending}
      disabled={!named || !dated}
      onSubmit={() => void appoint()}
      onClose={onClose}
    >
      <PersonPicker person={person} newcomer={newcomer} onPerson={setPerson} onNewcomer={setNewcomer} />
      <div className="act-form__pair">
        <TextField
          id={`${id}since`}
          type="date"
          label={t('hierarchy:appoint.since')}
          text={since}
          onChange={setSince}
        />
        <TextField
          id={`${id}last`}
          type="date"
          min={since}
          label={t('hierarchy:end.last')}
          hint={deputy ? undefined : t('hierarchy:optional')}
          text={last}
          onChange={setLast}
        />
      </div>
      {deputy && isDay(since) && (
        <div className="row gap-1">
          {TERMS.map((days) => (
            <Button
              key={days}
              size="small"
              aria-pressed={last === plusDays(since, days - 1)}
              onClick={() => setLast(plusDays(since, days - 1))}
            >
              {t('hierarchy:appoint.term', { days })}
            </Button>
          ))}
        </div>
      )}
      <Field id={`${id}engagement`} label={t('hierarchy:appoint.engagement')}>
        <Select
          id={`${id}engagement`}
          className="fill"
          value={engagement}
          options={ENGAGEMENTS.map((one) => ({ value: one, label: t(`hierarchy:engagement.${one}`) }))}
          onChange={setEngagement}
        />
      </Field>
      <p className="small ink-2">{t(deputy ? 'hierarchy:appoint.deputyHint' : 'hierarchy:appoint.hint')}</p>
      {post.permitted.includes('manage_organisation') && (
        <Note tone="info">{t('hierarchy:appoint.needsSecond')}</Note>
      )}
      <Setback outcome={saving.outcome?.kind === 'done' ? undefined : saving.outcome} />
      <Setback outcome={appointing.outcome} />
    </Dialog>
  );
}
