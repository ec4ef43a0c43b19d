import i18next from 'i18next';

import accounts from '@/i18n/zh/accounts.json';

// The feature brings its own texts: whoever never opens it need not load them.
i18next.addResourceBundle('zh', 'accounts', accounts);
