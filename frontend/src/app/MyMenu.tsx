import { Button, Segmented } from 'antd';
import { useId, useState, type ReactNode } from 'react';

import { thrownProblem } from '@/api/problem';
import { t } from '@/i18n';
import { Icon } from '@/components/Icon';
import { notify } from '@/components/noticeStore';
import { useKeys } from '@/keyboard/useKeys';
import { setPreferences, usePreferences, type Preferences } from '@/preferences/preferences';

import { OpenSessions } from './OpenSessions';
import { signOut, useSession } from './session';
import './MyMenu.css';

interface MyMenuProps {
  /** Where one works. */
  readonly name: string;
  /** As what. */
  readonly detail: string;
  /** What else belongs to whoever this is. */
  readonly children?: ReactNode;
}

/** Settings of this PC and the way out; a native popover, so that Esc and a click outside close it. */
export function MyMenu({ name, detail, children }: MyMenuProps) {
  const { refresh } = useSession();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [sessions, setSessions] = useState(false);

  const leave = (): void => {
    signOut().then(refresh, (thrown: unknown) => {
      notify({ tone: 'error', text: t('shell:me.signOutFailed'), nextStep: thrownProblem(thrown).nextStep });
    });
  };

  return (
    <>
      <button type="button" className="rail__entry" popoverTarget={id}>
        <Icon name="contact" size={20} />
        <span>{t('shell:rail.me')}</span>
      </button>
      {open && <Hush />}
      <div
        id={id}
        popover="auto"
        className="my-menu"
        role="dialog"
        aria-label={t('shell:rail.me')}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
      >
        <p className="my-menu__who">
          <b>{name}</b>
          <span className="ink-2">{detail}</span>
        </p>
        {children}
        <Choice
          name="theme"
          label={t('shell:me.theme')}
          options={{ light: t('shell:me.light'), dark: t('shell:me.dark') }}
        />
        <Choice
          name="density"
          label={t('shell:me.density')}
          options={{ comfortable: t('shell:me.comfortable'), compact: t('shell:me.compact') }}
        />
        <Choice
          name="size"
          label={t('shell:me.size')}
          options={{ standard: t('shell:me.standard'), elder: t('shell:me.elder') }}
        />
        <SingleKeys />
        <Button block icon={<Icon name="lock" />} onClick={() => setSessions(true)}>
          {t('shell:me.sessions')}
        </Button>
        <Button block icon={<Icon name="signOut" />} onClick={leave}>
          {t('shell:me.signOut')}
        </Button>
      </div>
      {sessions && <OpenSessions onClose={() => setSessions(false)} />}
    </>
  );
}

/** While the menu is open keys belong to it alone. */
function Hush() {
  useKeys(t('shell:rail.me'), [], true);
  return null;
}

type ChoiceName = 'theme' | 'density' | 'size';

interface ChoiceProps<Name extends ChoiceName> {
  readonly name: Name;
  readonly label: string;
  readonly options: Record<Preferences[Name], string>;
}

function Choice<Name extends ChoiceName>({ name, label, options }: ChoiceProps<Name>) {
  const preferences = usePreferences();
  const values = Object.keys(options) as Preferences[Name][];
  return (
    <Setting label={label}>
      <Segmented
        aria-label={label}
        value={preferences[name]}
        options={values.map((value) => ({ value, label: options[value] }))}
        onChange={(value) => setPreferences({ [name]: value })}
      />
    </Setting>
  );
}

function SingleKeys() {
  const { singleKeys } = usePreferences();
  const label = t('shell:me.singleKeys');
  return (
    <Setting label={label}>
      <Segmented
        aria-label={label}
        value={singleKeys}
        options={[
          { value: true, label: t('shell:me.on') },
          { value: false, label: t('shell:me.off') },
        ]}
        onChange={(value) => setPreferences({ singleKeys: value })}
      />
    </Setting>
  );
}

function Setting({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="row">
      <span className="grow">{label}</span>
      {children}
    </div>
  );
}
