import { graphql } from '../generated';
import type {
  CellFaultPartsFragment,
  DeliveryPartsFragment,
  WorkbookPartsFragment,
} from '../generated/graphql';

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
    markable
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
    missing {
      name
      level
      parent
    }
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

export const deliveryParts = graphql(`
  fragment DeliveryParts on Delivery {
    id
    name
    state
    rows
    done
    url
    problem {
      code
      message
      nextStep
    }
  }
`);

/** One imported workbook and how far it is. */
export type Workbook = WorkbookPartsFragment;
/** One cell that cannot be taken as it is. */
export type CellFault = CellFaultPartsFragment;

/** A workbook that is being made to be downloaded. */
export type Delivery = DeliveryPartsFragment;

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

export const ESTABLISH_MISSING = graphql(`
  mutation EstablishMissing($input: EstablishMissingInput!) {
    act: establishMissing(input: $input) {
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

export const DELIVERY_QUERY = graphql(`
  query Delivery($id: ID!) {
    delivery(id: $id) {
      ...DeliveryParts
    }
  }
`);

export const EXPORT_WORKBOOK = graphql(`
  mutation ExportWorkbook($input: ExportWorkbookInput!) {
    act: exportWorkbook(input: $input) {
      delivery {
        ...DeliveryParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const MARK_WORKBOOK = graphql(`
  mutation MarkWorkbook($input: MarkWorkbookInput!) {
    act: markWorkbook(input: $input) {
      delivery {
        ...DeliveryParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);

export const CANCEL_DELIVERY = graphql(`
  mutation CancelDelivery($input: CancelDeliveryInput!) {
    act: cancelDelivery(input: $input) {
      delivery {
        ...DeliveryParts
      }
      errors {
        ...WorkbookErrorParts
      }
    }
  }
`);
