//! Reed-Solomon correction of QR's blocks with errors and erasures: a codeword known to be doubtful costs half of one
//! that is wrong without a sign of it.
//!
//! Forney's erasures with the Berlekamp-Massey algorithm, over the field of ISO/IEC 18004, section 7.5.2.

use std::sync::LazyLock;

/// The field's reducing polynomial, x^8 + x^4 + x^3 + x^2 + 1.
const PRIMITIVE: u16 = 0x11D;
/// Order of the field's multiplicative group.
const ORDER: usize = 255;

/// Powers and logarithms of the field's generator, 2.
struct Field {
    powers: [u8; 2 * ORDER],
    logs: [u8; 256],
}

static FIELD: LazyLock<Field> = LazyLock::new(|| {
    let mut field = Field { powers: [0; 2 * ORDER], logs: [0; 256] };
    let mut value = 1_u16;
    for power in 0..ORDER {
        field.powers[power] = value as u8;
        field.powers[power + ORDER] = value as u8;
        field.logs[usize::from(value)] = power as u8;
        value <<= 1;
        if value & 0x100 != 0 {
            value ^= PRIMITIVE;
        }
    }
    field
});

fn power(exponent: usize) -> u8 {
    FIELD.powers[exponent % ORDER]
}

fn times(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    let field = &*FIELD;
    field.powers[usize::from(field.logs[usize::from(a)]) + usize::from(field.logs[usize::from(b)])]
}

/// The inverse of a number that is not zero.
fn inverse(a: u8) -> u8 {
    power(ORDER - usize::from(FIELD.logs[usize::from(a)]))
}

/// The value at `x` of a polynomial, its constant first.
fn value_at(polynomial: &[u8], x: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, &c| times(sum, x) ^ c)
}

/// The first `terms` of a product of polynomials.
fn product(a: &[u8], b: &[u8], terms: usize) -> Vec<u8> {
    let mut product = vec![0; terms];
    for (i, &x) in a.iter().enumerate() {
        for (sum, &y) in product.iter_mut().skip(i).zip(b) {
            *sum ^= times(x, y);
        }
    }
    product
}

/// Corrects `block`, whose last `checks` codewords are for correction, knowing the places of doubtful ones.
///
/// Gives the share of the correcting power that was used up, in codewords of `checks`: one for each erasure and two for
/// each error. `None` when there are more than it can bear; `block` is then as it was.
pub(super) fn correct(block: &mut [u8], checks: usize, erasures: &[usize]) -> Option<usize> {
    let syndromes: Vec<u8> = (0..checks).map(|i| block.iter().fold(0, |sum, &c| times(sum, power(i)) ^ c)).collect();
    if syndromes.iter().all(|&s| s == 0) {
        return Some(0);
    }
    if erasures.len() > checks || block.len() > ORDER {
        return None;
    }
    let exponent = |place: usize| block.len() - 1 - place;
    let erased = erasures.iter().fold(vec![1], |locator, &place| {
        let terms = locator.len() + 1;
        product(&locator, &[1, power(exponent(place))], terms)
    });
    let locator = error_locator(&syndromes, erased, erasures.len());
    let degree = locator.iter().rposition(|&c| c != 0)?;
    let places: Vec<usize> =
        (0..block.len()).filter(|&place| value_at(&locator, power(ORDER - exponent(place))) == 0).collect();
    let used = 2 * degree.saturating_sub(erasures.len()) + erasures.len();
    if places.len() != degree || used > checks {
        return None;
    }
    let evaluator = product(&syndromes, &locator, checks);
    let mut corrected = block.to_vec();
    for &place in &places {
        corrected[place] ^= magnitude(&locator, &evaluator, exponent(place))?;
    }
    let clean = (0..checks).all(|i| corrected.iter().fold(0, |sum, &c| times(sum, power(i)) ^ c) == 0);
    if clean {
        block.copy_from_slice(&corrected);
    }
    clean.then_some(used)
}

/// Berlekamp-Massey, begun from the erasures' locator.
fn error_locator(syndromes: &[u8], erased: Vec<u8>, erasures: usize) -> Vec<u8> {
    let terms = syndromes.len() + 1;
    let mut locator = erased;
    locator.resize(terms, 0);
    let mut before = locator.clone();
    let mut errors = 0;
    for step in erasures..syndromes.len() {
        let discrepancy = (0..=step).fold(0, |sum, i| sum ^ times(locator[i], syndromes[step - i]));
        before.insert(0, 0);
        before.truncate(terms);
        if discrepancy == 0 {
            continue;
        }
        let next: Vec<u8> = locator.iter().zip(&before).map(|(&l, &b)| l ^ times(discrepancy, b)).collect();
        if 2 * errors <= step - erasures {
            errors = step - erasures + 1 - errors;
            let scale = inverse(discrepancy);
            before = locator.iter().map(|&l| times(l, scale)).collect();
        }
        locator = next;
    }
    locator
}

/// Forney's value of the error at a place, given as its exponent.
fn magnitude(locator: &[u8], evaluator: &[u8], exponent: usize) -> Option<u8> {
    let root = power(ORDER - exponent % ORDER);
    // The formal derivative keeps the odd terms alone.
    let derivative: Vec<u8> =
        locator.iter().skip(1).enumerate().map(|(i, &c)| if i % 2 == 0 { c } else { 0 }).collect();
    let slope = value_at(&derivative, root);
    (slope != 0).then(|| times(times(power(exponent), value_at(evaluator, root)), inverse(slope)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of `data` codewords followed by `checks` for correction.
    fn block(data: usize, checks: usize, random: &mut fastrand::Rng) -> Vec<u8> {
        let generator = (0..checks).fold(vec![1], |g, i| {
            let terms = g.len() + 1;
            product(&g, &[power(i), 1], terms)
        });
        let message: Vec<u8> = (0..data).map(|_| random.u8(..)).collect();
        let mut rest = message.clone();
        rest.resize(data + checks, 0);
        for i in 0..data {
            let lead = rest[i];
            for (j, &g) in generator.iter().rev().enumerate() {
                rest[i + j] ^= times(lead, g);
            }
        }
        [message, rest[data..].to_vec()].concat()
    }

    #[test]
    fn errors_and_erasures_within_the_power_are_corrected() {
        let mut random = fastrand::Rng::with_seed(7);
        for (data, checks) in [(28, 16), (16, 10), (19, 7), (115, 30)] {
            for erasures in 0..=checks {
                let whole = block(data, checks, &mut random);
                let mut places: Vec<usize> = (0..whole.len()).collect();
                random.shuffle(&mut places);
                let errors = (checks - erasures) / 2;
                let mut damaged = whole.clone();
                for &place in &places[..erasures + errors] {
                    damaged[place] ^= random.u8(1..);
                }
                let used = correct(&mut damaged, checks, &places[..erasures]);
                assert_eq!((used, &damaged), (Some(2 * errors + erasures), &whole), "{data} {checks} {erasures}");
            }
        }
    }

    #[test]
    fn more_than_the_power_is_refused_and_left_alone() {
        let mut random = fastrand::Rng::with_seed(8);
        let mut refused = 0;
        for _ in 0..200 {
            let mut damaged = block(28, 16, &mut random);
            for codeword in &mut damaged[..14] {
                *codeword ^= random.u8(1..);
            }
            let before = damaged.clone();
            if correct(&mut damaged, 16, &[]).is_none() {
                assert_eq!(damaged, before);
                refused += 1;
            }
        }
        assert!(refused >= 198, "{refused}");
    }
}
