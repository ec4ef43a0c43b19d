import { useState } from 'react';

import { t } from '@/i18n';
import { ringer, useSound } from '@/sound/useSound';

import type { Check } from './CheckRow';

type Heard = 'untried' | 'rung' | 'heard' | 'unheard';

/** Unlocks the bell with one test ring. Only the person can say whether it was heard. */
export function useSoundCheck(): Check {
  const sound = useSound();
  const [heard, setHeard] = useState<Heard>('untried');
  const title = t('shift:sound.title');

  const ring = (): void => {
    void ringer.test();
    setHeard('rung');
  };
  const again = { label: t('shift:sound.again'), run: ring };
  const yes = { label: t('shift:sound.yes'), run: () => setHeard('heard'), primary: true };
  const no = { label: t('shift:sound.no'), run: () => setHeard('unheard') };

  if (sound === 'unsupported') {
    return { title, words: t('shift:sound.unsupported'), mood: 'odd', done: true, buttons: [] };
  }
  switch (heard) {
    case 'untried': {
      const buttons = [{ label: t('shift:sound.try'), run: ring, primary: true }];
      return { title, words: t('shift:sound.untried'), mood: 'toDo', done: false, buttons };
    }
    case 'rung':
      return { title, words: t('shift:sound.rung'), mood: 'toDo', done: false, buttons: [again, yes, no] };
    case 'heard':
      return { title, words: t('shift:sound.heard'), mood: 'passed', done: true, buttons: [again] };
    case 'unheard':
      return { title, words: t('shift:sound.unheard'), mood: 'odd', done: true, buttons: [again, yes] };
  }
}
