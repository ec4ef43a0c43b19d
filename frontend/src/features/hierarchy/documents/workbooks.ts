import { graphql } from '../generated';
import type { CellFaultPartsFragment, WorkbookPartsFragment } from '../generated/graphql';

export const workbookParts = graphql(`
  fragment WorkbookParts on Workbook {
    id
    name
    kind
    state
    rows
    done
    good
    created
    updated
    unchanged
    faulty
    faultyRows
    ignored
    left
    problem {
      code
      message
      nextStep
    }
    uploadedAt
    by
    undoUntil
    markedUrl
  }
`);

export const cellFaultParts = graphql(`
  fragment CellFaultParts on CellFault {
    id
    sheet
    row
    column
    value
    sentence
    mend
  }
`);

export const workbookErrorParts = graphql(`
  fragment WorkbookErrorParts on WorkbookError {
    field
    code
    message
    nextStep
  }
`);

/** One imported workbook and how far it is. */
export type Workbook = WorkbookPartsFragment;
/** One cell that cannot be taken as it is. */
export type CellFault = CellFaultPartsFragment;

export const WORKBOOKS_QUERY = graphql(`
  query Workbooks {
    workbooks {
      ...WorkbookParts
    }
  }
`);

export const WORKBOOK_QUERY = graphql(`
  query Workbook($id: ID!, $faults: Int!) {
    workbook(id: $id) {
      ...WorkbookParts
      faults(first: $faults) {
        ...CellFaultParts
      }
    }
  }
`);

export const MEND_CELLS = graphql(`
  mutation MendCells($input: MendCellsInput!) {
    act: mendCells(input: $input) {
      workbook {
        ...WorkbookParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const WRITE_WORKBOOK = graphql(`
  mutation WriteWorkbook($input: WriteWorkbookInput!) {
    act: writeWorkbook(input: $input) {
      workbook {
        ...WorkbookParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const CANCEL_WORKBOOK = graphql(`
  mutation CancelWorkbook($input: CancelWorkbookInput!) {
    act: cancelWorkbook(input: $input) {
      workbook {
        ...WorkbookParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const DISCARD_WORKBOOK = graphql(`
  mutation DiscardWorkbook($input: DiscardWorkbookInput!) {
    act: discardWorkbook(input: $input) {
      workbook {
        ...WorkbookParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const UNDO_WORKBOOK = graphql(`
  mutation UndoWorkbook($input: UndoWorkbookInput!) {
    act: undoWorkbook(input: $input) {
      workbook {
        ...WorkbookParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);
