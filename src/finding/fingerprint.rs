//! The identity of a finding across runs.

use std::fmt;

/// `ct1-` and 16 hexadecimal figures: a fixed 64-bit hash (FNV-1a) of what the finding is about, not of where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Hashes parts: code, set, document, value found, value expected, words around, ordinal among equals.
    ///
    /// ```
    /// use crosstally::finding::Fingerprint;
    /// let a = Fingerprint::of(&["number-changed", "s1", "ar.txt", "130", "103"]);
    /// assert_eq!(a.to_string().len(), 20);
    /// assert_ne!(a, Fingerprint::of(&["number-changed", "s1", "ar.txt", "1301", "03"]));
    /// ```
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for byte in parts.iter().flat_map(|p| p.bytes().chain([0x1f])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self(hash)
    }
}

impl Fingerprint {
    /// The identity of the n-th finding among equals.
    #[must_use]
    pub fn numbered(self, n: u32) -> Self {
        Self::of(&[&self.to_string(), &n.to_string()])
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ct1-{:016x}", self.0)
    }
}
