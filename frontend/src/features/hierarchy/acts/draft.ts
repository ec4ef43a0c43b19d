import type { FieldProblem } from '@/components/Field';
import { t } from '@/i18n';
import { NO_POINT, pointOf, SYSTEMS, type PointText } from '@/place/point';

import { isDay, type Day } from '../days';
import type { TreeUnit } from '../documents/tree';
import type { UnitPage } from '../documents/unit';
import type { PostsFate, ReorganisationInput, ReorganisationKind, UnitInput } from '../generated/graphql';

/** Merging into a unit that is founded for it. */
export const NEW_UNIT = 'new';

/** A unit somebody has chosen, as it was seen then. */
export interface ChosenUnit {
  readonly id: string;
  readonly shortName: string;
  readonly revision?: string;
}

/** What a unit's form says, all of it as text. */
export interface UnitText {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: TreeUnit['kind'] | '';
  readonly level: string;
  readonly dutyPhone: string;
  readonly contact: string;
  readonly lineSuperior: ChosenUnit | undefined;
  readonly point: PointText;
  /** GeoJSON. */
  readonly boundary: string;
}

/** One of the units another is split into. */
export interface PartText {
  readonly name: string;
  readonly code: string;
  readonly childIds: readonly string[];
}

/** From when, why, and by which paper. */
export interface Dating {
  readonly effective: Day;
  readonly reason: string;
  readonly document: string;
}

/** An act on the organisation while it is being written. */
export interface ActDraft extends Dating {
  readonly kind: ReorganisationKind;
  /** MOVE, ESTABLISH: under whom; null: to the top; undefined: not chosen yet. */
  readonly parent: ChosenUnit | null | undefined;
  /** MERGE: the others. */
  readonly others: readonly ChosenUnit[];
  /** MERGE: the id of the one that stays, or `NEW_UNIT`. */
  readonly into: string;
  readonly unit: UnitText;
  /** AMEND: the place among its siblings, from 1. */
  readonly position: number | undefined;
  readonly parts: readonly PartText[];
  /** SPLIT: which part takes the open calls. */
  readonly heir: number;
  readonly successor: ChosenUnit | undefined;
  /** MERGE, SPLIT, CLOSE: what becomes of the posts of a unit that is no more. */
  readonly posts: PostsFate;
}

export const NO_UNIT_TEXT: UnitText = {
  code: '',
  name: '',
  shortName: '',
  kind: '',
  level: '',
  dutyPhone: '',
  contact: '',
  lineSuperior: undefined,
  point: NO_POINT,
  boundary: '',
};
export const NO_PART: PartText = { name: '', code: '', childIds: [] };

/** What is known of a unit, as its form shows it. */
export function unitText({ unit, dutyPhone, contact, place, boundary }: UnitPage): UnitText {
  return {
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    level: unit.level,
    dutyPhone,
    contact,
    lineSuperior: unit.lineSuperior ?? undefined,
    point: place
      ? {
          longitude: String(place.longitude),
          latitude: String(place.latitude),
          system: systemOf(place.system),
        }
      : NO_POINT,
    boundary: boundary ?? '',
  };
}

/** A new act about a unit (none: for founding at the top), with what is already known filled in. */
export function newAct(kind: ReorganisationKind, page: UnitPage | undefined, effective: Day): ActDraft {
  return {
    kind,
    effective,
    reason: '',
    document: '',
    parent: kind === 'ESTABLISH' ? (page?.unit ?? null) : undefined,
    others: [],
    into: page?.unit.id ?? NEW_UNIT,
    unit: page && kind === 'AMEND' ? unitText(page) : NO_UNIT_TEXT,
    position: undefined,
    parts: [NO_PART, NO_PART],
    heir: 0,
    successor: undefined,
    posts: kind === 'MERGE' ? 'MOVE' : 'END',
  };
}

/** The fields of a form that nobody has touched, as they are now; what somebody has written stays. */
export function caughtUp(text: UnitText, before: UnitPage, now: UnitPage): UnitText {
  const [old, current] = [unitText(before), unitText(now)];
  const same = (field: keyof UnitText): boolean => JSON.stringify(text[field]) === JSON.stringify(old[field]);
  const untouched = (Object.keys(text) as (keyof UnitText)[]).filter(same);
  return { ...text, ...Object.fromEntries(untouched.map((field) => [field, current[field]])) };
}

export type DraftProblems = Partial<Record<string, FieldProblem>>;

/** What is still missing before an act can be previewed, by field. */
export function checkContent(draft: ActDraft, page: UnitPage | undefined): DraftProblems {
  const problems: DraftProblems = {};
  if (!isDay(draft.effective)) problems['effective'] = problem('effective');
  switch (draft.kind) {
    case 'MOVE':
      if (draft.parent === undefined) problems['parentId'] = problem('parent');
      break;
    case 'MERGE':
      if (draft.others.length === 0) problems['unitIds'] = problem('others');
      if (draft.into === NEW_UNIT && draft.unit.name.trim() === '') problems['name'] = problem('name');
      break;
    case 'SPLIT':
      if (draft.parts.some(({ name }) => name.trim() === '')) problems['parts'] = problem('parts');
      break;
    case 'ESTABLISH':
      if (draft.unit.name.trim() === '') problems['name'] = problem('name');
      if (draft.unit.kind === '') problems['kind'] = problem('kind');
      if (draft.unit.level === '') problems['level'] = problem('level');
      break;
    case 'AMEND':
      if (page && Object.keys(changesOf(draft, page)).length === 0) problems['unit'] = problem('unchanged');
      break;
    case 'CLOSE':
      break;
  }
  if (pointOf(draft.unit.point) === undefined) problems['longitude'] = problem('point');
  return problems;
}

/** What is still missing before an act can be saved, by field. */
export function checkDraft(draft: ActDraft, page: UnitPage | undefined): DraftProblems {
  const problems = checkContent(draft, page);
  if (draft.reason.trim() === '') problems['reason'] = problem('reason');
  return problems;
}

/** An act as the API takes it. */
export function inputOf(draft: ActDraft, page: UnitPage | undefined): ReorganisationInput {
  const { kind, effective, reason, document } = draft;
  const seen = [page?.unit, draft.parent, draft.successor, ...draft.others].flatMap((unit) =>
    unit?.revision === undefined ? [] : [{ id: unit.id, revision: unit.revision }],
  );
  const common = { kind, effective, reason: reason.trim(), document: document.trim(), seen };
  const own = page ? [page.unit.id] : [];
  switch (kind) {
    case 'ESTABLISH':
      return { ...common, unitIds: [], parentId: draft.parent?.id ?? null, unit: filled(draft.unit) };
    case 'AMEND':
      return { ...common, unitIds: own, unit: page ? changesOf(draft, page) : {} };
    case 'MOVE':
      return { ...common, unitIds: own, parentId: draft.parent?.id ?? null };
    case 'MERGE':
      return {
        ...common,
        posts: draft.posts,
        unitIds: [...own, ...draft.others.map(({ id }) => id)],
        ...(draft.into === NEW_UNIT
          ? {
              parentId: page?.unit.parentId ?? null,
              unit: filled({ ...draft.unit, kind: page?.unit.kind ?? '', level: page?.unit.level ?? '' }),
            }
          : { intoId: draft.into }),
      };
    case 'SPLIT':
      return {
        ...common,
        unitIds: own,
        posts: draft.posts,
        parts: draft.parts.map(({ name, code, childIds }, index) => ({
          unit: filled({
            ...NO_UNIT_TEXT,
            name,
            code,
            kind: page?.unit.kind ?? '',
            level: page?.unit.level ?? '',
          }),
          childIds: [...childIds],
          takesMatters: index === draft.heir,
        })),
      };
    case 'CLOSE':
      return { ...common, unitIds: own, posts: draft.posts, successorId: draft.successor?.id ?? null };
  }
}

const systemOf = (system: string): PointText['system'] =>
  SYSTEMS.find((one) => one === system) ?? NO_POINT.system;

/** What the form of a unit says otherwise than the unit is. */
function changesOf(draft: ActDraft, page: UnitPage): UnitInput {
  const before = asInput(unitText(page));
  const after = asInput(draft.unit);
  const changed = Object.entries(after).filter(
    ([field, value]) => before[field as keyof UnitInput] !== value,
  );
  return {
    ...Object.fromEntries(changed),
    ...(draft.position !== undefined && { position: draft.position }),
  };
}

/** Only what has been filled in: the rest is the server's to find. */
function filled(unit: UnitText): UnitInput {
  return Object.fromEntries(
    Object.entries(asInput(unit)).filter(([, value]) => value !== null && value !== ''),
  );
}

function asInput(unit: UnitText): UnitInput {
  const { kind, lineSuperior, point, boundary, ...texts } = unit;
  const place = pointOf(point);
  return {
    ...texts,
    kind: kind === '' ? null : kind,
    lineSuperiorId: lineSuperior?.id ?? null,
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    coordinateSystem: place?.system ?? null,
    boundary: boundary.trim() === '' ? null : boundary,
  };
}

type Missing =
  'effective' | 'parent' | 'others' | 'name' | 'parts' | 'kind' | 'level' | 'unchanged' | 'point' | 'reason';

function problem(missing: Missing): FieldProblem {
  return {
    message: t(`hierarchy:check.${missing}.message`),
    nextStep: t(`hierarchy:check.${missing}.nextStep`),
  };
}
