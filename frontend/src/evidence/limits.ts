/** What one step may bring; the server holds the same limits and has the last word. */
export const MAX_FILES = 9;
export const MAX_BYTES = 10 * 1024 * 1024;

/** HEIC has no MIME type in most browsers, so the name's ending counts too. */
const TYPES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
];
const ENDINGS: readonly string[] = ['.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif', '.pdf'];

/** For the file chooser. */
export const ACCEPT = [...TYPES, ...ENDINGS].join(',');

export type FileFault = 'tooLarge' | 'empty' | 'unknownType';

/** What can be told about a file before it is sent; undefined when nothing speaks against it. */
export function faultOf(file: File): FileFault | undefined {
  if (file.size > MAX_BYTES) return 'tooLarge';
  if (file.size === 0) return 'empty';
  const name = file.name.toLowerCase();
  const known = TYPES.includes(file.type) || ENDINGS.some((ending) => name.endsWith(ending));
  return known ? undefined : 'unknownType';
}
