import type { CallDetail } from '../useCall';

type Notice = CallDetail['notices'][number];

/** One notice, or one that was sent again and again: the last of them, and when the earlier ones went out. */
export interface NoticeGroup {
  readonly notice: Notice;
  readonly earlier: readonly string[];
}

const alike = ({ trigger, document, words, colour, units }: Notice): string =>
  JSON.stringify([trigger, document, words, colour, units.map(({ id }) => id)]);

/** The notices, those of one kind to the same units put together; each where its last one stands. */
export function noticeGroups(notices: readonly Notice[]): readonly NoticeGroup[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) groups.set(alike(notice), [...(groups.get(alike(notice)) ?? []), notice]);
  const last = (group: readonly Notice[]): Notice =>
    group.reduce((one, other) => (other.at > one.at ? other : one));
  return [...groups.values()]
    .map((group) => {
      const notice = last(group);
      return { notice, earlier: group.filter((one) => one !== notice).map(({ at }) => at) };
    })
    .sort((one, other) => notices.indexOf(one.notice) - notices.indexOf(other.notice));
}
