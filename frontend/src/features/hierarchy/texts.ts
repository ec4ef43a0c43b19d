import i18next from 'i18next';

import hierarchy from '@/i18n/zh/hierarchy.json';

// The feature brings its own texts: they are many, and whoever never opens it need not load them.
i18next.addResourceBundle('zh', 'hierarchy', hierarchy);
