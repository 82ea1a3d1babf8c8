//! SHA-256: what proves that bytes are the bytes that were meant.

use sha2::{Digest, Sha256};

/// The SHA-256 digest of bytes.
///
/// ```
/// let digest = crosstally::text::sha256(b"abc");
/// assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf]);
/// ```
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes in hexadecimal figures.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
