#!/usr/bin/env bash
# Makes the files beside this folder from their sources here, with LibreOffice (Writer, Calc), qpdf, Python and the
# Python package msoffcrypto-tool. Nothing else needs these programs: the files are kept.
set -euo pipefail
cd "$(dirname "$0")"
out=..
to() { soffice --headless --convert-to "$1" --outdir "$out" "$2" >/dev/null; }
for kind in docx odt pdf doc rtf; do to "$kind" statement.fodt; done
to pdf columns.fodt
for kind in xlsx ods xls; do to "$kind" counts.fods; done
# page.html and counts.csv beside this folder were written by hand.
qpdf --encrypt secret secret 256 -- "$out/statement.pdf" "$out/locked.pdf"
# Locked against changes only: anybody may read it.
qpdf --encrypt "" owner 256 -- "$out/statement.pdf" "$out/guarded.pdf"
msoffcrypto-tool -e -p secret "$out/statement.docx" "$out/locked.docx"
python3 make.py "$out"
to pdf "$out/scanned.fodt"
rm "$out/scanned.fodt"
