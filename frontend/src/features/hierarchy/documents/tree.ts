import { graphql } from '../generated';
import type { TreeUnitPartsFragment } from '../generated/graphql';

export const treeUnitParts = graphql(`
  fragment TreeUnitParts on TreeUnit {
    id
    code
    name
    shortName
    kind
    level
    levelName
    parentId
    lineSuperior {
      id
      shortName
    }
    since
    until
    childCount
    unitCount
    holderCount
    vacantPosts
    lacking
    revision
  }
`);

/** A unit as it stands on the day asked for. */
export type TreeUnit = TreeUnitPartsFragment;

export const UNIT_CHILDREN = graphql(`
  query UnitChildren($parentId: ID, $on: Date) {
    unitChildren(parentId: $parentId, on: $on) {
      ...TreeUnitParts
    }
  }
`);

export const UNIT_PATH = graphql(`
  query UnitPath($id: ID!, $on: Date) {
    unitPath(id: $id, on: $on) {
      id
    }
  }
`);

export const FIND_UNITS = graphql(`
  query FindUnits($words: String!, $on: Date) {
    findUnits(words: $words, on: $on, first: 20) {
      ...TreeUnitParts
    }
  }
`);

export const LEVELS_QUERY = graphql(`
  query Levels($on: Date) {
    levelScheme(on: $on) {
      revision
    }
    levels(on: $on) {
      code
      name
      kinds
      units
      holders
    }
  }
`);

export const SAVE_LEVELS = graphql(`
  mutation SaveLevels($input: SaveLevelsInput!) {
    act: saveLevels(input: $input) {
      levels {
        code
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);
