import i18next from 'i18next';

import console from '@/i18n/zh/console.json';

// The feature brings its own texts: nobody in a county ever opens it.
i18next.addResourceBundle('zh', 'console', console);
