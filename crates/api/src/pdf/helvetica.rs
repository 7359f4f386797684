//! The two faces of Helvetica: how wide their letters are, and the bytes that stand for them.
//!
//! The widths are those of the metrics that come with the font, in thousandths of its size.

/// From the space to the tilde, in the order of ASCII.
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// What a letter beyond those is taken to be; few are wider.
const OTHERS: u16 = 667;

/// How wide a letter is, in thousandths of the size.
pub fn width(letter: char, is_bold: bool) -> u16 {
    let widths = if is_bold { &BOLD } else { &PLAIN };
    let place = u32::from(letter).checked_sub(32);
    let place = place.and_then(|place| usize::try_from(place).ok());
    let known = place.and_then(|place| widths.get(place));
    known.copied().unwrap_or(OTHERS)
}

/// A text as the font's encoding has it. A letter that the font lacks is shown as a question mark.
pub fn encoded(text: &str) -> Vec<u8> {
    text.chars().map(byte_of).collect()
}

/// The letters of the encoding (WinAnsi) are those of Latin-1 and a few of their own.
fn byte_of(letter: char) -> u8 {
    match letter {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(letter).unwrap_or(b'?'),
        '€' => 0x80,
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '™' => 0x99,
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::{encoded, width};

    #[test]
    fn letters_of_the_font_keep_their_places_and_others_are_marked() {
        assert_eq!(encoded("Müller – 5 €"), b"M\xfcller \x96 5 \x80");
        assert_eq!(encoded("東\n"), b"??");
    }

    #[test]
    fn every_letter_has_a_width() {
        assert_eq!((width('0', false), width('0', true)), (556, 556));
        assert_eq!((width('~', false), width('~', true)), (584, 584));
        assert_eq!((width('\n', false), width('é', true)), (667, 667));
    }
}
