import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { usePreview } from '@/calls/usePreview';
import type { Choice } from '@/components/Choices';
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
import { useFiling } from './useFiling';
import { WhatFields } from './WhatFields';
import { WhereFields } from './WhereFields';

interface FilingFormProps {
  readonly items: readonly Item[];
  readonly callTypes: readonly Choice<string>[];
}

/** Writes and files a call. By keyboard: initials, Enter, words, Tab, place, Ctrl+Enter. */
export function FilingForm({ items, callTypes }: FilingFormProps) {
  const filing = useFiling(callTypes[0]?.code);
  const { draft, callTypeCode, uploads, problemOf } = filing;
  const navigate = useNavigate();
  const form = useRef<HTMLDivElement>(null);
  const [attempts, setAttempts] = useState(0);
  const item = items.find(({ id }) => id === draft.content.itemId);
  const preview = usePreview(item?.id, callTypeCode);

  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  const send = async (): Promise<void> => {
    const call = await filing.send();
    if (!call) {
      setAttempts((count) => count + 1);
      return;
    }
    notify({ tone: 'ok', text: t('filing:sent', { number: call.spokenNumber }) });
    await navigate(callPath(call.id));
  };

  useKeys(t('filing:title'), [{ keys: 'Ctrl+Enter', label: t('filing:send'), run: () => void send() }]);

  return (
    <div className="filing" ref={form}>
      <div className="filing__form">
        <FilingHead filing={filing} callTypes={callTypes} />
        <OtherDrafts except={draft.requestId} onResume={filing.resume} />
        <WhatFields filing={filing} items={items} item={item} callTypes={callTypes} />
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
            {t(draft.unsent ? 'filing:sendAgain' : 'filing:send')} <Kbd>Ctrl</Kbd>
            <Kbd>Enter</Kbd>
          </Button>
        </div>
      </aside>
    </div>
  );
}
