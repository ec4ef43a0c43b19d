/** The invented county of the mock: enough units and items to fill a desk. */
export interface MockUnit {
  readonly __typename: 'Unit';
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'TOWNSHIP' | 'STREET' | 'DEPARTMENT' | 'CENTRE' | 'SUPERVISION';
  readonly initials: string;
  readonly parentId: null;
  readonly dutyPhone: string;
}

function unit(
  code: string,
  kind: MockUnit['kind'],
  name: string,
  initials: string,
  shortName = name,
): MockUnit {
  return {
    __typename: 'Unit',
    id: `Unit:${code}`,
    code,
    name,
    shortName,
    kind,
    initials,
    parentId: null,
    dutyPhone: '0534-0000000',
  };
}

export const CENTRE = unit('centre', 'CENTRE', '县网格化服务管理中心', 'xwgzx', '县网格中心');
export const SUPERVISION = unit('supervision', 'SUPERVISION', '县督考办', 'dkb', '督考办');

export const TOWNSHIPS = [
  unit('371427001', 'STREET', '银城街道', 'ycjd'),
  unit('371427002', 'STREET', '北城街道', 'bcjd'),
  unit('371427101', 'TOWNSHIP', '南城镇', 'ncz'),
  unit('371427102', 'TOWNSHIP', '苏留庄镇', 'slzz'),
  unit('371427106', 'TOWNSHIP', '郑保屯镇', 'zbtz'),
  unit('371427109', 'TOWNSHIP', '香赵庄镇', 'xzzz'),
  unit('371427202', 'TOWNSHIP', '渡口驿乡', 'dkyx'),
];

export const DEPARTMENTS = [
  unit('ecology', 'DEPARTMENT', '德州市生态环境局夏津分局', 'sthjfj', '生态环境分局'),
  unit('police', 'DEPARTMENT', '县公安局', 'gaj', '公安局'),
  unit('water', 'DEPARTMENT', '县水利局', 'slj', '水利局'),
  unit('transport', 'DEPARTMENT', '县交通运输局', 'jtysj', '交通运输局'),
  unit('fire', 'DEPARTMENT', '县消防救援大队', 'xfjydd', '消防救援大队'),
  unit('housing', 'DEPARTMENT', '县住房和城乡建设局', 'zfcxjsj', '住房城乡建设局'),
  unit('agriculture', 'DEPARTMENT', '县农业农村局', 'nyncj', '农业农村局'),
];

export const UNITS = [CENTRE, SUPERVISION, ...TOWNSHIPS, ...DEPARTMENTS];

/** Looks a unit up by code; throws when the mock has none. */
export function unitOf(code: string): MockUnit {
  const found = UNITS.find((one) => one.code === code);
  if (!found) throw new Error(`The mock has no unit ${code}`);
  return found;
}

export interface MockItem {
  readonly __typename: 'Item';
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly initials: string;
  readonly number: number;
  readonly lead: MockUnit;
  readonly cooperating: readonly MockUnit[];
  readonly legalBasis: string;
  readonly note: string;
  readonly duties: readonly { readonly party: 'CALLER' | 'LEAD' | 'COOPERATING'; readonly text: string }[];
}

function item(
  number: number,
  name: string,
  initials: string,
  lead: string,
  cooperating: string[] = [],
): MockItem {
  return {
    __typename: 'Item',
    id: `Item:${number}`,
    code: String(number).padStart(2, '0'),
    name,
    initials,
    number,
    lead: unitOf(lead),
    cooperating: cooperating.map(unitOf),
    legalBasis: '《山东省乡镇人民政府工作条例》（条款待核）',
    note: '演示清单',
    duties: [
      { party: 'CALLER', text: '发现、制止、保护现场，配合取证' },
      { party: 'LEAD', text: '取样定性，查处责任人，责令整改' },
      { party: 'COOPERATING', text: '调取沿线监控，协助处置' },
    ],
  };
}

export const ITEMS = [
  item(15, '固体废物倾倒', 'gtfwqd', 'ecology', ['police']),
  item(12, '黑臭水体与农村污水', 'hcstyncws', 'ecology', ['water']),
  item(21, '非法采砂', 'ffcs', 'water', ['police']),
  item(27, '农村公路损毁', 'ncglsh', 'transport'),
  item(33, '消防通道堵塞', 'xftdds', 'fire'),
  item(36, '自建房安全', 'zjfaq', 'housing'),
  item(14, '畜禽养殖污染', 'xqyzwr', 'ecology', ['agriculture']),
  item(44, '假劣农资', 'jlnz', 'agriculture'),
];

/** Looks an item up by its number; throws when the mock has none. */
export function itemOf(number: number): MockItem {
  const found = ITEMS.find((one) => one.number === number);
  if (!found) throw new Error(`The mock has no item ${number}`);
  return found;
}
