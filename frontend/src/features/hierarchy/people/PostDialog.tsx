import { Checkbox, Select } from 'antd';
import { useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { isDay, plusDays } from '../days';
import { SAVE_POST } from '../documents/people';
import type { TreeUnit } from '../documents/tree';
import type { Post } from '../documents/unit';
import type { PostKind } from '../generated/graphql';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDeed } from '@/api/useDeed';
import { PermissionRole } from './PermissionRole';
import { Permissions } from './Permissions';

interface PostDialogProps {
  readonly unit: TreeUnit;
  /** undefined: a new one. */
  readonly post: Post | undefined;
  readonly onClose: () => void;
}

const KINDS: readonly PostKind[] = ['DUTY', 'READER', 'GRID_HEAD', 'GRID_MEMBER'];

/** What a post is. Its unit never changes: moving is ending one and founding another. */
export function PostDialog({ unit, post, onClose }: PostDialogProps) {
  const { today, changed } = useHierarchy();
  const id = useId();
  const [name, setName] = useState(post?.name ?? '');
  const [kind, setKind] = useState<PostKind>(post?.kind ?? (unit.kind === 'GRID' ? 'GRID_MEMBER' : 'DUTY'));
  const [phone, setPhone] = useState(post?.phone ?? '');
  const [single, setSingle] = useState(post?.singleHolder ?? false);
  const [since, setSince] = useState(post?.since ?? today);
  const [last, setLast] = useState(post?.until ? plusDays(post.until, -1) : '');
  const [permissions, setPermissions] = useState<readonly string[] | null>(post?.permissions ?? null);
  const [role, setRole] = useState<string | null>(post?.permissionRole?.code ?? null);
  const { send, sending, outcome } = useDeed(SAVE_POST);

  const save = async (): Promise<void> => {
    const result = await send({
      input: {
        unitId: unit.id,
        postId: post?.id ?? null,
        name: name.trim(),
        kind,
        phone: phone.trim(),
        permissions: permissions && [...permissions],
        permissionRole: role,
        singleHolder: single,
        roles: post?.roles ?? [],
        since,
        until: last === '' ? null : plusDays(last, 1),
      },
    });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'ok', text: t('hierarchy:post.saved', { post: name.trim() }) });
    onClose();
  };

  return (
    <Dialog
      title={
        post
          ? t('hierarchy:post.editTitle', { post: post.name })
          : t('hierarchy:post.newTitle', { unit: unit.shortName })
      }
      submit={t('hierarchy:post.save')}
      sending={sending}
      disabled={name.trim() === '' || !isDay(since) || (last !== '' && !isDay(last))}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <div className="act-form__pair">
        <TextField id={`${id}name`} label={t('hierarchy:post.name')} text={name} onChange={setName} />
        <Field id={`${id}kind`} label={t('hierarchy:post.kind')}>
          <Select
            id={`${id}kind`}
            className="fill"
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: t(`hierarchy:postKind.${one}`) }))}
            onChange={setKind}
          />
        </Field>
        <TextField
          id={`${id}since`}
          type="date"
          label={t('hierarchy:post.since')}
          text={since}
          onChange={setSince}
        />
        <TextField
          id={`${id}last`}
          type="date"
          label={t('hierarchy:post.last')}
          hint={t('hierarchy:optional')}
          text={last}
          onChange={setLast}
        />
      </div>
      <TextField
        id={`${id}phone`}
        type="tel"
        label={t('hierarchy:post.phone')}
        hint={t('hierarchy:optional')}
        text={phone}
        onChange={setPhone}
      />
      <Checkbox checked={single} onChange={(event) => setSingle(event.target.checked)}>
        {t('hierarchy:post.single')}
      </Checkbox>
      <PermissionRole unitKind={unit.kind} postKind={kind} chosen={role} onChange={setRole} />
      {post && <Permissions post={post} chosen={permissions} onChange={setPermissions} />}
      <Setback outcome={outcome} />
    </Dialog>
  );
}
