//! Archives put together for tests.

#![allow(dead_code, reason = "each test uses what it needs")]

/// A file to be put into an archive, and what the list says of it.
pub struct File<'a> {
    pub name: &'a str,
    /// 0 for bytes as they are, 8 for deflated ones.
    pub method: u16,
    pub packed: &'a [u8],
    pub n_plain: u32,
    pub checksum: u32,
}

/// An archive of files as they are.
pub fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files = files.iter().map(|&(name, bytes)| File {
        name,
        method: 0,
        packed: bytes,
        n_plain: bytes.len() as u32,
        checksum: checksum(bytes),
    });
    archive(&files.collect::<Vec<_>>())
}

/// An archive (APPNOTE 6.3.10 of PKWARE).
pub fn archive(files: &[File]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for file in files {
        let mut common = vec![20, 0, 0, 8];
        common.extend(file.method.to_le_bytes());
        common.extend([0; 4]);
        for number in [file.checksum, file.packed.len() as u32, file.n_plain] {
            common.extend(number.to_le_bytes());
        }
        common.extend((file.name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let offset = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(file.name.as_bytes());
        out.extend(file.packed);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&common);
        list.extend([0; 10]);
        list.extend(offset.to_le_bytes());
        list.extend(file.name.as_bytes());
    }
    let (offset, size, n) = (out.len() as u32, list.len() as u32, files.len() as u16);
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(n.to_le_bytes());
    out.extend(n.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(offset.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}
