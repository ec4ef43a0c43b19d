import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';

import { App } from '@/app/App';
import { routes } from '@/app/routes';
import { startI18n } from '@/i18n';
import { listenToKeys } from '@/keyboard/useKeys';
import { applyPreferences } from '@/preferences/preferences';
import { unlockSoundOnFirstGesture } from '@/sound/useSound';

import '@/styles/tokens.css';
import '@/styles/base.css';
import '@/styles/antd.css';

applyPreferences();
startI18n();
listenToKeys();
unlockSoundOnFirstGesture();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <App router={createBrowserRouter(routes)} />
  </StrictMode>,
);
