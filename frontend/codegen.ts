import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents from the checked-in schema; the output is checked in too and compared by `npm run codegen:check`. */
const config: CodegenConfig = {
  schema: '../graphql/huying_graphql/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/graphql/generated/**', '!src/**/*.test.*'],
  ignoreNoDocuments: true,
  generates: {
    'src/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', Date: 'string', UUID: 'string', ID: 'string' },
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        strictScalars: true,
      },
    },
  },
};

export default config;
