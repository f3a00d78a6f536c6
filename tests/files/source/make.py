"""A message with attachments, an archive, and a document that is a picture."""

import base64
import struct
import sys
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

out = Path(sys.argv[1])


def png(width, height):
    """Gray stripes, as lines of text look from afar."""
    rows = b"".join(b"\0" + bytes((60 if y % 12 < 5 else 250) for _ in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


picture = png(200, 280)
frame = base64.b64encode(picture).decode()
body = Path("statement.fodt").read_text().split("<office:master-styles>")[0]
(out / "scanned.fodt").write_text(
    body.replace("xmlns:svg", 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg', 1)
    + "<office:body><office:text><text:p><draw:frame svg:width=\"14cm\" svg:height=\"20cm\" text:anchor-type=\"as-char\">"
    + f"<draw:image><office:binary-data>{frame}</office:binary-data></draw:image></draw:frame></text:p>"
    + "</office:text></office:body></office:document>"
)

message = EmailMessage()
message["From"] = "Press Office <press@harbour.example>"
message["To"] = "Newsroom <news@paper.example>"
message["Subject"] = "Harbour: 1 248 ships in 2023"
message["Date"] = "Tue, 16 Jan 2024 09:30:00 +0200"
message["Message-ID"] = "<20240116.1@harbour.example>"
message.set_content(
    "Dear colleagues,\n\na total of 1 248 ships called last year, 812 of them freighters, 326 ferries and 110 cruise\n"
    "ships. The new quay cost around €3.6 million. The table is attached.\n\nThe Press Office\n",
    charset="iso-8859-15",
)
message.add_alternative("<p>Dear colleagues, <b>a total of 1 248 ships</b> called last year.</p>", subtype="html")
kinds = {
    "counts.xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "statement.pdf": ("application", "pdf"),
}
for name, (main, sub) in kinds.items():
    message.add_attachment((out / name).read_bytes(), maintype=main, subtype=sub, filename=name)
message.add_attachment(picture, maintype="image", subtype="png", filename="logo.png")
(out / "message.eml").write_bytes(bytes(message))

page = EmailMessage()
page["From"] = "press@harbour.example"
page["Subject"] = "=?utf-8?q?Takings_of_=E2=82=AC1=2E03_million?="
page["Date"] = "Wed, 17 Jan 2024 08:00:00 +0000"
page["MIME-Version"] = "1.0"
page.set_content("<html><body><p>Takings were <b>€1.03 million</b> in 2023.</p></body></html>", subtype="html")
(out / "page.eml").write_bytes(bytes(page))

with zipfile.ZipFile(out / "files.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("harbour/", "")
    for name in ["statement.docx", "counts.csv", "page.html"]:
        archive.writestr(zipfile.ZipInfo(f"harbour/{name}", (2024, 1, 16, 9, 30, 0)), (out / name).read_bytes())
    archive.writestr(zipfile.ZipInfo("harbour/quay.png", (2024, 1, 16, 9, 30, 0)), picture)
    archive.writestr(zipfile.ZipInfo("__MACOSX/harbour/._quay.png", (2024, 1, 16, 9, 30, 0)), b"\0\5\x16\7")
