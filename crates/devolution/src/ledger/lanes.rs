//! SM3 (GB/T 32905-2016) over many messages at once, one in each lane of the processor's vectors.
//!
//! Digesting is most of what a ledger costs, and a library that digests one message at a time waits for each of its
//! additions; eight messages side by side take less than three do one by one. The `sm3` library judges every digest of
//! this module in its test, and does the work wherever vectors are too short for it to pay.

use pulp::bytemuck::cast_slice;
use pulp::{Arch, Simd, WithSimd};

use super::Digest;

/// Fewer lanes than this are no faster than one message at a time.
const WORTHWHILE_LANES: usize = 8;

/// Fewer messages than this are digested faster one by one.
pub(super) const WORTHWHILE_MESSAGES: usize = 3;

/// Bytes that are digested at a time.
const BLOCK: usize = 64;

const INITIAL: [u32; 8] =
    [0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e];

/// The digests of messages, each behind the same first byte; `None` where the processor has no vectors for it.
pub(super) fn digests(first: u8, messages: &[&[u8]]) -> Option<Vec<Digest>> {
    Arch::new().dispatch(Messages { first, messages })
}

struct Messages<'a> {
    first: u8,
    messages: &'a [&'a [u8]],
}

impl WithSimd for Messages<'_> {
    type Output = Option<Vec<Digest>>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let lanes = S::U32_LANES;
        if lanes < WORTHWHILE_LANES {
            return None;
        }
        let mut digests = vec![Digest::default(); self.messages.len()];
        let mut messages: Vec<Message<'_>> =
            self.messages.iter().zip(&mut digests).map(Message::from).collect();
        // Neighbours of one length end together, so that no lane works for nothing.
        messages.sort_unstable_by_key(|message| message.blocks());
        let mut padded = Vec::new();
        let mut words = vec![0; 16 * lanes];
        for group in messages.chunks_mut(lanes) {
            let most = group.last().map_or(0, |longest| longest.blocks());
            padded.clear();
            group.iter().for_each(|message| message.pad(self.first, &mut padded, most * BLOCK));
            let mut state = INITIAL.map(|word| simd.splat_u32s(word));
            for number in 0..most {
                for (lane, message) in padded.chunks_exact(most * BLOCK).enumerate() {
                    let Some(block) = message.chunks_exact(BLOCK).nth(number) else { continue };
                    for (words, bytes) in words.chunks_exact_mut(lanes).zip(block.as_chunks().0) {
                        if let Some(word) = words.get_mut(lane) {
                            *word = u32::from_be_bytes(*bytes);
                        }
                    }
                }
                Words(simd).compress(&mut state, S::as_simd_u32s(&words).0);
                for (lane, message) in
                    group.iter_mut().enumerate().filter(|(_, message)| message.blocks() == number + 1)
                {
                    message.end(cast_slice(&state).iter().skip(lane).step_by(lanes));
                }
            }
        }
        Some(digests)
    }
}

/// A message, and where its digest goes.
struct Message<'a> {
    bytes: &'a [u8],
    digest: &'a mut Digest,
}

impl<'a> From<(&&'a [u8], &'a mut Digest)> for Message<'a> {
    fn from((bytes, digest): (&&'a [u8], &'a mut Digest)) -> Self {
        Self { bytes, digest }
    }
}

impl Message<'_> {
    /// Of how many blocks it consists: the first byte in front, a one-bit and eight bytes of length behind.
    const fn blocks(&self) -> usize {
        (1 + self.bytes.len() + 9).div_ceil(BLOCK)
    }

    /// Appends it as it is digested, and zeros up to a length that suits the longest of its group.
    fn pad(&self, first: u8, to: &mut Vec<u8>, length: usize) {
        let begin = to.len();
        to.push(first);
        to.extend_from_slice(self.bytes);
        to.push(0x80);
        to.resize(begin + self.blocks() * BLOCK - 8, 0);
        to.extend_from_slice(&((1 + self.bytes.len() as u64) * 8).to_be_bytes());
        to.resize(begin + length, 0);
    }

    fn end<'a>(&mut self, words: impl Iterator<Item = &'a u32>) {
        let mut bytes = [0; 32];
        for (to, word) in bytes.chunks_exact_mut(4).zip(words) {
            to.copy_from_slice(&word.to_be_bytes());
        }
        *self.digest = Digest::from_bytes(bytes);
    }
}

/// What is done to the words of all lanes at once. Whatever is not inlined is compiled without the vectors.
#[derive(Clone, Copy)]
struct Words<S>(S);

impl<S: Simd> Words<S> {
    #[inline(always)]
    fn splat(self, word: u32) -> S::u32s {
        self.0.splat_u32s(word)
    }

    #[inline(always)]
    fn add(self, a: S::u32s, b: S::u32s) -> S::u32s {
        self.0.add_u32s(a, b)
    }

    #[inline(always)]
    fn xor(self, a: S::u32s, b: S::u32s) -> S::u32s {
        self.0.xor_u32s(a, b)
    }

    #[inline(always)]
    fn xor3(self, a: S::u32s, b: S::u32s, c: S::u32s) -> S::u32s {
        self.xor(self.xor(a, b), c)
    }

    #[inline(always)]
    fn rotate(self, word: S::u32s, by: u32) -> S::u32s {
        let high = self.0.wrapping_dyn_shl_u32s(word, self.splat(by));
        self.0.or_u32s(high, self.0.wrapping_dyn_shr_u32s(word, self.splat(32 - by)))
    }

    #[inline(always)]
    fn majority(self, a: S::u32s, b: S::u32s, c: S::u32s) -> S::u32s {
        self.0.or_u32s(self.0.and_u32s(a, b), self.0.and_u32s(self.0.or_u32s(a, b), c))
    }

    #[inline(always)]
    fn choose(self, e: S::u32s, f: S::u32s, g: S::u32s) -> S::u32s {
        self.xor(self.0.and_u32s(self.xor(f, g), e), g)
    }

    /// One block of every lane into its state; the letters are those of the standard.
    #[inline(always)]
    fn compress(self, state: &mut [S::u32s; 8], block: &[S::u32s]) {
        let mut words = [self.splat(0); 68];
        for (to, word) in words.iter_mut().zip(block) {
            *to = *word;
        }
        for place in 16..words.len() {
            let (done, rest) = words.split_at_mut(place);
            if let (Some(&[w16, _, _, w13, _, _, _, w9, _, _, w6, _, _, w3, _, _]), Some(next)) =
                (done.last_chunk::<16>(), rest.first_mut())
            {
                let mixed = self.xor3(w16, w9, self.rotate(w3, 15));
                let permuted = self.xor3(mixed, self.rotate(mixed, 15), self.rotate(mixed, 23));
                *next = self.xor3(permuted, self.rotate(w13, 7), w6);
            }
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
        for (window, round) in words.windows(5).zip(0_u32..) {
            let &[word, .., later] = window else { continue };
            let (constant, ff, gg) = if round < 16 {
                (0x79cc_4519_u32, self.xor3(a, b, c), self.xor3(e, f, g))
            } else {
                (0x7a87_9d8a, self.majority(a, b, c), self.choose(e, f, g))
            };
            let a12 = self.rotate(a, 12);
            let constant = self.splat(constant.rotate_left(round % 32));
            let ss1 = self.rotate(self.add(self.add(a12, e), constant), 7);
            let tt1 = self.add(self.add(ff, d), self.add(self.xor(ss1, a12), self.xor(word, later)));
            let tt2 = self.add(self.add(gg, h), self.add(ss1, word));
            (a, b, c, d) = (tt1, a, self.rotate(b, 9), c);
            (e, f, g, h) =
                (self.xor3(tt2, self.rotate(tt2, 9), self.rotate(tt2, 17)), e, self.rotate(f, 19), g);
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *old = self.xor(*old, new);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::digests;
    use crate::ledger::DigestAlgorithm;

    proptest! {
        #[test]
        fn many_at_once_are_what_each_is_alone(
            messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..400), 0..40),
        ) {
            let messages: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
            let alone: Vec<_> = messages.iter().map(|bytes| DigestAlgorithm::Sm3.leaf(bytes)).collect();
            prop_assert!(digests(0, &messages).is_none_or(|many| many == alone));
        }
    }

    /// Where a block is just full, and where the length no longer fits into it.
    #[test]
    fn every_length_around_a_block_is_padded_right() {
        let bytes = [0xa5_u8; 200];
        let messages: Vec<&[u8]> = (0..=200).map(|length| &bytes[..length]).collect();
        let alone: Vec<_> = messages.iter().map(|bytes| DigestAlgorithm::Sm3.leaf(bytes)).collect();
        assert!(digests(0, &messages).is_none_or(|many| many == alone));
    }
}
