import i18next from 'i18next';

import invitation from '@/i18n/zh/invitation.json';

// Opened once in a person's life, before they sign in: the desk need not load its texts.
i18next.addResourceBundle('zh', 'invitation', invitation);
