import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 2025-09-26 16:50 in Shanghai: when the worked example of 三三制 is filed. */
export const FILED_AT = Date.parse('2025-09-26T16:50:00+08:00');

const ecology = {
  id: 'Unit:ecology',
  name: '德州市生态环境局夏津分局',
  shortName: '生态环境分局',
  dutyPhone: '',
};
const police = { id: 'Unit:police', name: '县公安局', shortName: '公安局', dutyPhone: '' };
const township = { id: 'Unit:109', name: '香赵庄镇网格化服务中心', shortName: '香赵庄镇', dutyPhone: '' };
const centre = { id: 'Unit:centre', shortName: '县网格中心' };

type Entry = CallDetailPartsFragment['timeline'][number];
type Clock = CallDetailPartsFragment['clocks'][number];
type Action = CallDetailPartsFragment['actions'][number];
type File = CallDetailPartsFragment['evidence'][number];

/** An explanation with nothing beyond its sentences and days. */
const NO_COURSE = { text: '', beaten: [], intervals: [], pauses: [], moves: [] };

/** An action of the sample. */
export function action(verb: string, name: string, more: Partial<Action> = {}): Action {
  return {
    code: verb,
    verb,
    name,
    allowed: true,
    reason: null,
    why: more.reason ? [`原因：${more.reason}`] : [],
    form: null,
    approvers: [],
    calls: [],
    startsClocks: [],
    ...more,
  };
}

/**
 * Call 0926-018 as the department sees it after arriving: transferred after 16 minutes, accepted after 20, on the scene at 19:00,
 * to be answered by 30 September 18:00. `filedAt` moves the whole story, ms.
 */
export function sampleCall(
  overrides: Partial<CallDetailPartsFragment> = {},
  filedAt: number = FILED_AT,
): CallDetailPartsFragment {
  const at = (minutes: number): string => new Date(filedAt + minutes * MINUTE).toISOString();
  const due = filedAt + 4 * 24 * HOUR + 70 * MINUTE;

  const file = (id: number, minutes: number, stepName: string, unit = township): File => ({
    id: `Evidence:${id}`,
    kind: 'IMAGE',
    name: `IMG_${id}.jpg`,
    addedAt: at(minutes),
    stepName,
    unit,
    originalUrl: `/files/evidence/${id}/original`,
    previewUrl: `/files/evidence/${id}/preview`,
    thumbnailUrl: `/files/evidence/${id}/thumbnail`,
  });
  const report: File = {
    ...file(6, 2458, '补充说明', ecology),
    kind: 'DOCUMENT',
    name: '检测委托单.pdf',
    previewUrl: null,
    thumbnailUrl: null,
  };

  const entry = (
    seq: number,
    minutes: number,
    type: string,
    title: string,
    text: string,
    unit: Entry['unit'],
    more: Partial<Entry> = {},
  ): Entry => ({
    id: `TimelineEntry:${seq}`,
    seq,
    type,
    title,
    text,
    at: at(minutes),
    unit: unit ?? null,
    postName: '值班席 1',
    round: 1,
    procedural: true,
    evidence: [],
    ...more,
  });

  const clock = (
    code: string,
    name: string,
    limit: string,
    from: number,
    dueAt: number,
    stopped: number,
  ): Clock => ({
    code,
    name,
    limit,
    round: 1,
    status: 'MET',
    owner: code === 'transfer' ? centre : ecology,
    startedAt: at(from),
    dueAt: at(dueAt),
    soonAt: at(from + 0.8 * (dueAt - from)),
    stoppedAt: at(stopped),
    breachedAt: null,
    explanation: {
      ...NO_COURSE,
      sentences: [`规则：${limit}。`, `起点：从上一步起算。`],
      days: [],
    },
  });

  const step = (code: string, name: string, minutes: number) => ({
    code,
    name,
    status: 'DONE' as const,
    at: at(minutes),
    dueAt: null,
  });
  const ahead = (code: string, name: string) => ({
    code,
    name,
    status: 'AHEAD' as const,
    at: null,
    dueAt: null,
  });

  const evidence = [
    file(1, -9, '呼叫'),
    file(2, -7, '呼叫'),
    file(3, -4, '呼叫'),
    file(4, 132, '到场', ecology),
    file(5, 135, '到场', ecology),
    report,
  ];
  return {
    id: 'Call:18',
    number: '夏呼 2025-0926-018',
    spokenNumber: '0926-018',
    version: 4,
    round: 1,
    situation:
      '16:40 巡查发现演示村 03 村南坑塘被倾倒灰黑色块状废渣，约 20 方，有刺鼻气味，边缘有新鲜车辙，向乡道方向。已拉警戒带，劝离围观群众。镇里无法判定废渣性质，请主责部门到场取样。',
    filedAt: at(0),
    closedAt: null,
    rulebookNumber: 2,
    suspended: false,
    addressedBy: '',
    tags: [],
    grade: null,
    person: null,
    answers: [],
    requests: [],
    notices: [],
    state: { code: 'arrived', name: '已到场', final: false },
    callType: { code: 'text', name: '文本呼叫', colour: '' },
    item: {
      id: 'Item:15',
      code: '15',
      name: '固体废物倾倒',
      number: 15,
      legalBasis: '《固体废物污染环境防治法》（条文待核）',
      note: '清单为重建稿，名称与主责单位仅作示例。',
      lead: ecology,
      cooperating: [police],
      duties: [
        { party: 'CALLER', text: '发现、制止、保护现场，配合取证' },
        { party: 'LEAD', text: '取样定性，查处倾倒者，责令清运' },
        { party: 'COOPERATING', text: '调取沿线监控，追查运输车辆' },
      ],
    },
    caller: township,
    place: {
      text: '演示村 03 村南坑塘',
      unit: { id: 'Unit:v03', name: '演示村 03' },
      point: { longitude: 116.083112, latitude: 36.950034, system: 'WGS84' },
    },
    lead: ecology,
    cooperating: [police],
    clocks: [
      clock('transfer', '转办', '呼叫后 30 分钟内', 0, 30, 16),
      clock('arrival', '到场', '受理后 3 小时内', 20, 200, 130),
      {
        code: 'answer',
        name: '答复',
        limit: '到场后 3 个工作日内',
        round: 1,
        status: 'RUNNING',
        owner: ecology,
        startedAt: at(130),
        dueAt: new Date(due).toISOString(),
        soonAt: new Date(due - 6.5 * HOUR).toISOString(),
        stoppedAt: null,
        breachedAt: null,
        explanation: {
          ...NO_COURSE,
          sentences: [
            '规则：第 2 版规则，“到场后 3 个工作日内答复”，到期日下班时截止。',
            '起点：9月26日 19:00 到场。',
            '工作日从次日起数；9月28日 周日调休上班，计入。',
          ],
          days: [
            { date: '2025-09-26', working: true, ordinal: 0, label: '到场' },
            { date: '2025-09-27', working: false, ordinal: 0, label: '休' },
            { date: '2025-09-28', working: true, ordinal: 1, label: '班 第 1 日' },
            { date: '2025-09-29', working: true, ordinal: 2, label: '第 2 日' },
            { date: '2025-09-30', working: true, ordinal: 3, label: '第 3 日' },
          ],
        },
      },
    ],
    leadingClock: { code: 'answer', startedAt: at(130) },
    desk: { party: 'LEAD', mustAct: true, ringingSince: null, acknowledgedAt: null, group: 'IN_PROGRESS' },
    timeline: [
      entry(
        5,
        2458,
        'commented',
        '生态环境分局补充进展',
        '样品送检，初判为一般工业固废；已锁定 1 辆自卸货车，公安局协查中。附检测委托单。',
        ecology,
        { procedural: false, evidence: [report] },
      ),
      entry(4, 130, 'arrived', '生态环境分局到场', '', ecology),
      entry(3, 20, 'accepted', '生态环境分局受理', '', ecology),
      entry(2, 16, 'transferred', '县网格中心转办', '转办生态环境分局，公安局配合。', centre),
      entry(
        1,
        0,
        'filed',
        '香赵庄镇呼叫',
        '16:40 巡查发现演示村 03 村南坑塘被倾倒灰黑色块状废渣，约 20 方，有刺鼻气味。',
        township,
      ),
    ],
    progress: [
      step('file', '呼叫', 0),
      step('transfer', '转办', 16),
      step('accept', '受理', 20),
      step('arrive', '到场', 130),
      { code: 'answer', name: '答复', status: 'CURRENT', at: null, dueAt: new Date(due).toISOString() },
      ahead('rate', '评价'),
      ahead('close', '销号'),
    ],
    evidence,
    ratings: [],
    actions: [
      action('accept', '受理', { allowed: false, reason: '现在是“已到场”，不能受理。' }),
      action('return', '退回', { allowed: false, reason: '现在是“已到场”，不能退回。' }),
      action('arrive', '到场', { allowed: false, reason: '现在是“已到场”，不能到场。' }),
      action('answer', '答复'),
      action('comment', '补充说明'),
      action('add_evidence', '补充证据'),
    ],
    ...overrides,
  };
}

/** The same call when the centre has it ringing: nothing has been done yet. */
export function ringingCall(filedAt: number = FILED_AT): CallDetailPartsFragment {
  const whole = sampleCall({}, filedAt);
  const at = (minutes: number): string => new Date(filedAt + minutes * MINUTE).toISOString();
  return {
    ...whole,
    version: 1,
    state: { code: 'filed', name: '已呼叫', final: false },
    lead: null,
    cooperating: [],
    clocks: whole.clocks.slice(0, 1).map((clock) => ({ ...clock, status: 'RUNNING', stoppedAt: null })),
    leadingClock: { code: 'transfer', startedAt: at(0) },
    desk: { party: 'CENTRE', mustAct: true, ringingSince: at(0), acknowledgedAt: null, group: 'RINGING' },
    timeline: whole.timeline.slice(-1),
    evidence: whole.evidence.slice(0, 3),
    progress: whole.progress.map((step, index) =>
      index === 0
        ? step
        : {
            ...step,
            status: index === 1 ? 'CURRENT' : 'AHEAD',
            at: null,
            dueAt: index === 1 ? at(30) : null,
          },
    ),
    actions: [
      action('transfer', '转办', { calls: [ecology, police] }),
      action('comment', '补充说明'),
      action('add_evidence', '补充证据'),
    ],
  };
}

/** The same call when the department has answered and the township is to rate it. */
export function answeredCall(filedAt: number = FILED_AT): CallDetailPartsFragment {
  const whole = sampleCall({}, filedAt);
  const answeredAt = new Date(filedAt + 4 * 24 * HOUR - 134 * MINUTE).toISOString();
  const answer: Entry = {
    id: 'TimelineEntry:6',
    seq: 6,
    type: 'answered',
    title: '生态环境分局答复',
    text: '经检测属一般工业固体废物。已责令倾倒方 9月29日 全部清运至合规处置点，回填坑塘护坡；对倾倒行为立案查处。',
    at: answeredAt,
    unit: ecology,
    postName: '值班席 1',
    round: 1,
    procedural: true,
    evidence: whole.evidence.slice(3),
  };
  return {
    ...whole,
    version: 5,
    state: { code: 'answered', name: '已答复', final: false },
    clocks: whole.clocks.map((clock) =>
      clock.code === 'answer' ? { ...clock, status: 'MET', stoppedAt: answeredAt } : clock,
    ),
    desk: { party: 'CALLER', mustAct: true, ringingSince: null, acknowledgedAt: null, group: 'IN_PROGRESS' },
    timeline: [answer, ...whole.timeline],
    progress: whole.progress.map((step) => {
      if (step.code === 'answer') return { ...step, status: 'DONE', at: answeredAt, dueAt: null };
      return step.code === 'rate' ? { ...step, status: 'CURRENT' } : step;
    }),
    actions: [
      action('rate', '评价'),
      action('withdraw', '撤回', { allowed: false, reason: '现在是“已答复”，不能撤回。' }),
      action('comment', '补充说明'),
      action('add_evidence', '补充证据'),
    ],
  };
}
