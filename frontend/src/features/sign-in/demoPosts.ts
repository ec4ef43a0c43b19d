import { getJson } from '@/api/http';
import { t } from '@/i18n';

/** A post one can sign in as in the demo. */
export interface DemoPost {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: string;
}

export interface PostGroup {
  readonly kind: string;
  readonly label: string;
  readonly posts: readonly DemoPost[];
}

/** The order of the groups; the path of a call is read from top to bottom. */
const KINDS = ['centre', 'township', 'street', 'village', 'department', 'supervision'] as const;
type Kind = (typeof KINDS)[number];

const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

export async function fetchDemoPosts(signal: AbortSignal): Promise<readonly DemoPost[]> {
  const { posts } = await getJson<{ posts: DemoPost[] }>('/session/demo-posts', signal);
  return posts;
}

/** Whoever holds a post, as the demo's issuer knows him. */
export const holderOf = (post: DemoPost, countyCode: string): string => `demo:${countyCode}:${post.id}`;

/** The posts whose unit or name contains every word, by kind of unit; kinds nobody knows come last under their own name. */
export function groupPosts(posts: readonly DemoPost[], words: string): readonly PostGroup[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = posts.filter(({ unit, name }) => {
    const text = `${unit} ${name}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const others = found.map(({ kind }) => kind.toLowerCase()).filter((kind) => !isKind(kind));
  return [...KINDS, ...new Set(others)].flatMap((kind) => {
    const group = found.filter((post) => post.kind.toLowerCase() === kind);
    if (group.length === 0) return [];
    return [{ kind, label: isKind(kind) ? t(`signIn:kinds.${kind}`) : kind, posts: group }];
  });
}
