import { Button } from 'antd';

import { Note } from '@/components/Note';
import { t } from '@/i18n';

import { useGoing } from './useGoing';
import { goToSignIn } from './way';

/** What is wrong with the account this browser is signed on with: the same one would come to the same end. */
const OTHER_ACCOUNT_NEEDED: readonly (string | null)[] = ['NOT_OF_COUNTY', 'NO_POST', 'NOT_OF_PLATFORM'];

/** Who finds a desk at which nobody was has to say who he is, also where the issuer still knows who that was. */
const LEFT_ALONE: readonly (string | null)[] = ['SESSION_IDLE', 'SESSION_OVER'];

interface IssuerDoorProps {
  readonly next: string;
  /** What stood in the way last time, by its code. */
  readonly problem: string | null;
}

/** The door for people with an account: it is elsewhere, and leads back here. */
export function IssuerDoor({ next, problem }: IssuerDoorProps) {
  const [going, setGoing] = useGoing<'in' | 'afresh'>();
  const go = (way: 'in' | 'afresh'): void => {
    setGoing(way);
    goToSignIn({ next, afresh: way === 'afresh' || LEFT_ALONE.includes(problem) });
  };
  return (
    <>
      <Button type="primary" size="large" block loading={going === 'in'} onClick={() => go('in')}>
        {t('signIn:enter')}
      </Button>
      {OTHER_ACCOUNT_NEEDED.includes(problem) && (
        <Button size="large" block loading={going === 'afresh'} onClick={() => go('afresh')}>
          {t('signIn:another')}
        </Button>
      )}
      <Note tone="info" icon="lock">
        {t('signIn:enterNote')}
      </Note>
    </>
  );
}
