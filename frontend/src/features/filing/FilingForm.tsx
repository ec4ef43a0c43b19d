import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { Kbd } from '@/components/Kbd';
import { notify } from '@/components/noticeStore';
import { EvidenceField } from '@/features/call/forms/EvidenceField';
import { callPath } from '@/features/call/paths';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { Ahead } from './ahead/Ahead';
import { OtherDrafts } from './drafts/OtherDrafts';
import { FilingHead } from './FilingHead';
import { FilingSetback } from './FilingSetback';
import type { Item } from './items/useItems';
import { callTypesFor, typeFor, type FilingType } from './filingTypes';
import { TypeFields } from './TypeFields';
import { useFiling } from './useFiling';
import { WhatFields } from './WhatFields';
import { WhereFields } from './WhereFields';

interface FilingFormProps {
  readonly items: readonly Item[];
  readonly types: readonly FilingType[];
}

/** Writes and files a call. By keyboard: initials, Enter, words, Tab, place, Ctrl+Enter. */
export function FilingForm({ items, types }: FilingFormProps) {
  const filing = useFiling((itemId, chosen) => typeFor(types, itemId, chosen));
  const { draft, uploads, problemOf, preview } = filing;
  const callTypes = callTypesFor(types, draft.content.itemId);
  const navigate = useNavigate();
  const form = useRef<HTMLDivElement>(null);
  const [attempts, setAttempts] = useState(0);
  const item = items.find(({ id }) => id === draft.content.itemId);
  const approvers = (preview?.approvers.length ?? 0) > 0;

  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  const send = async (): Promise<void> => {
    const call = await filing.send();
    if (!call) {
      setAttempts((count) => count + 1);
      return;
    }
    notify({
      tone: 'ok',
      text: t(approvers ? 'filing:asked' : 'filing:sent', { number: call.spokenNumber }),
    });
    await navigate(callPath(call.id));
  };

  useKeys(t('filing:title'), [{ keys: 'Ctrl+Enter', label: t('filing:send'), run: () => void send() }]);

  return (
    <div className="filing" ref={form}>
      <div className="filing__form">
        <FilingHead filing={filing} callTypes={callTypes} />
        <OtherDrafts except={draft.requestId} onResume={filing.resume} />
        <WhatFields filing={filing} items={items} item={item} callTypes={callTypes} />
        <TypeFields filing={filing} />
        <div className="filing__halves">
          <WhereFields filing={filing} />
          <EvidenceField step={4} uploads={uploads} problem={problemOf('evidenceIds')} />
        </div>
      </div>
      <aside className="filing__ahead" aria-label={t('filing:ahead.title')}>
        <Ahead item={item} preview={preview} />
        <div className="filing__send stack">
          <FilingSetback filing={filing} />
          <Button
            type="primary"
            size="large"
            block
            loading={filing.sending}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void send()}
          >
            {t(draft.unsent ? 'filing:sendAgain' : approvers ? 'filing:ask' : 'filing:send')} <Kbd>Ctrl</Kbd>
            <Kbd>Enter</Kbd>
          </Button>
        </div>
      </aside>
    </div>
  );
}
