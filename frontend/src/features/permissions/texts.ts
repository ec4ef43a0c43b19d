import i18next from 'i18next';

import permissions from '@/i18n/zh/permissions.json';

// The feature brings its own texts: whoever never opens it need not load them.
i18next.addResourceBundle('zh', 'permissions', permissions);
