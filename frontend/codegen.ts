import type { CodegenConfig } from '@graphql-codegen/cli';

const OUTPUT = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    scalars: { DateTime: 'string', Date: 'string', UUID: 'string', ID: 'string', JSONString: 'string' },
    enumsAsTypes: true,
    useTypeImports: true,
    skipTypename: true,
    strictScalars: true,
  },
} as const;

/** What the desk does not load first: each has an output of its own, since an output names all of its documents in one module. */
const LATER = ['accounts', 'console', 'hierarchy', 'permissions', 'personal-data'];

/**
 * Typed documents from the checked-in schema; the output is checked in too and compared by
 * `npm run codegen:check`.
 */
const config: CodegenConfig = {
  schema: '../graphql/huying_graphql/schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'src/graphql/generated/': {
      ...OUTPUT,
      documents: [
        'src/**/*.{ts,tsx}',
        '!src/**/generated/**',
        ...LATER.map((feature) => `!src/features/${feature}/**`),
        '!src/**/*.test.*',
      ],
    },
    ...Object.fromEntries(
      LATER.map((feature) => [
        `src/features/${feature}/generated/`,
        {
          ...OUTPUT,
          documents: [`src/features/${feature}/**/*.{ts,tsx}`, '!src/**/generated/**', '!src/**/*.test.*'],
        },
      ]),
    ),
  },
};

export default config;
