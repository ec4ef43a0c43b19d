"""What other apps may use to read documents."""

from huying_platform.documents import shapes
from huying_platform.documents.entries import Entry, MappingEntry, ScalarEntry, SequenceEntry, find, plain
from huying_platform.documents.marked_yaml import MAX_BYTES, ORDINARY, Bounds, read_document
from huying_platform.documents.problems import DocumentProblem, Place, Problems

__all__ = [
    "MAX_BYTES",
    "ORDINARY",
    "Bounds",
    "DocumentProblem",
    "Entry",
    "MappingEntry",
    "Place",
    "Problems",
    "ScalarEntry",
    "SequenceEntry",
    "find",
    "plain",
    "read_document",
    "shapes",
]
