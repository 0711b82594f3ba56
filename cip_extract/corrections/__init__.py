"""What people correct: rows of `corrections.csv`, applied on every later run.

    Correction(document_sha256, action_ref, field, from_value, to_value, by="", reason="")
        one value, as texts of the cells of `actions.csv`; field is one of `FIELDS`.
        flags corrected to "" say that a person has checked the row.
    find_faults(correction)               every rule it breaks, in words, for a form
    read_corrections(path)                all of a file, in its order; CorrectionsError
    add_correction(path, correction)      save one; takes an earlier one's place and keeps
                                          its `from`; to == from takes it out
    write_corrections(path, corrections, corrected_now=())
                                          save several at once, all else in the file stays;
                                          hand over in corrected_now the keys of values whose
                                          column stands in the row's `corrected_fields`
    remove_correction(path, key)          take one out; `correction.key` names it
    apply_corrections(reading, corrections, vocabulary)
                                          a document's reading with its corrections applied
    find_known(out, handed_over)          what a run into a folder has to apply

A row's corrections show in `actions.csv`: the flags `corrected` and `checked`, and the
columns in `corrected_fields`.
"""

from cip_extract.corrections.apply import apply_corrections, cells_of
from cip_extract.corrections.beside import KnownCorrections, corrections_of, find_known
from cip_extract.corrections.correction import FIELDS, Correction, Key, find_faults, tidy
from cip_extract.corrections.file import (
    add_correction,
    parse_corrections,
    read_bytes,
    read_corrections,
    remove_correction,
    write_corrections,
)

__all__ = [
    "FIELDS",
    "Correction",
    "Key",
    "KnownCorrections",
    "add_correction",
    "apply_corrections",
    "cells_of",
    "corrections_of",
    "find_faults",
    "find_known",
    "parse_corrections",
    "read_bytes",
    "read_corrections",
    "remove_correction",
    "tidy",
    "write_corrections",
]
