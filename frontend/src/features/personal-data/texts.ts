import i18next from 'i18next';

import personalData from '@/i18n/zh/personalData.json';

// The feature brings its own texts: whoever never opens it need not load them.
i18next.addResourceBundle('zh', 'personalData', personalData);
