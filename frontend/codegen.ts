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

/**
 * Typed documents from the checked-in schema; the output is checked in too and compared by `npm run codegen:check`. Each output
 * names all of its documents in one module, so what the desk does not load first has an output of its own.
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
        '!src/features/hierarchy/**',
        '!src/**/*.test.*',
      ],
    },
    'src/features/hierarchy/generated/': {
      ...OUTPUT,
      documents: ['src/features/hierarchy/**/*.{ts,tsx}', '!src/**/generated/**', '!src/**/*.test.*'],
    },
  },
};

export default config;
