//! Pages of text as PDF: A4, in Helvetica, which every reader has, so that no font is embedded.
//!
//! Owns how a page is put together and knows nothing of what is on it. Places are in points (a
//! 72nd of an inch) from the upper left corner; they are the only floats, and never of money.

mod helvetica;

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// How wide a page is.
pub const WIDTH: f32 = 595.0;
/// How high a page is.
pub const HEIGHT: f32 = 842.0;

const PLAIN: Name<'static> = Name(b"Plain");
const BOLD: Name<'static> = Name(b"Bold");
/// How large the line at the foot of each page is, and where.
const FOOT: (Type, f32) = (Type::plain(8.0), HEIGHT - 28.0);

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// How large, in points.
    pub size: f32,
    /// Whether it stands out.
    pub is_bold: bool,
}

/// The pages of a document.
#[derive(Default)]
pub struct Pages {
    pages: Vec<Content>,
}

impl Type {
    /// As most text is.
    pub const fn plain(size: f32) -> Self {
        Self {
            size,
            is_bold: false,
        }
    }

    /// As text that stands out.
    pub const fn bold(size: f32) -> Self {
        Self {
            size,
            is_bold: true,
        }
    }

    /// How wide a text is when it is set like this.
    pub fn width_of(self, text: &str) -> f32 {
        let units: u32 = text
            .chars()
            .map(|letter| u32::from(helvetica::width(letter, self.is_bold)))
            .sum();
        // Far below the numbers at which a float would round.
        f32::from(u16::try_from(units.min(65_535)).unwrap_or(u16::MAX)) * self.size / 1000.0
    }

    /// The lines of a text that must not be wider; a word that is wider is broken.
    pub fn wrapped(self, text: &str, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let fits = |line: &str| self.width_of(line) <= width;
            let last = lines.last().map_or("", String::as_str);
            let together = match last {
                "" => word.to_owned(),
                line => format!("{line} {word}"),
            };
            if fits(&together) {
                lines.pop();
                lines.push(together);
                continue;
            }
            if last.is_empty() {
                lines.pop();
            }
            let mut rest = String::new();
            for letter in word.chars() {
                rest.push(letter);
                if !fits(&rest) {
                    rest.pop();
                    lines.push(std::mem::take(&mut rest));
                    rest.push(letter);
                }
            }
            lines.push(rest);
        }
        lines
    }
}

impl Pages {
    /// Begins a page; what follows is on it.
    pub fn begin(&mut self) {
        self.pages.push(Content::new());
    }

    /// Sets a text that begins at `x`, on a line `y` below the upper edge.
    pub fn text(&mut self, kind: Type, (x, y): (f32, f32), text: &str) {
        if let Some(page) = self.pages.last_mut() {
            set(page, kind, (x, y), text);
        }
    }

    /// Sets a text that ends at `x`.
    pub fn text_until(&mut self, kind: Type, (x, y): (f32, f32), text: &str) {
        self.text(kind, (x - kind.width_of(text), y), text);
    }

    /// Draws a thin line from one place to another at the same height.
    pub fn rule(&mut self, y: f32, from: f32, until: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.set_line_width(0.5);
            page.move_to(from, HEIGHT - y);
            page.line_to(until, HEIGHT - y);
            page.stroke();
        }
    }

    /// The document, with a line at the foot of each page that says which of how many it is.
    pub fn finish(mut self, title: &str, margin: f32) -> Vec<u8> {
        let count = self.pages.len();
        let (kind, y) = FOOT;
        for (place, page) in (1..).zip(&mut self.pages) {
            let text = format!("Page {place} of {count}");
            set(page, kind, (margin, y), title);
            let x = WIDTH - margin - kind.width_of(&text);
            set(page, kind, (x, y), &text);
        }
        written(self.pages, title)
    }
}

fn set(page: &mut Content, kind: Type, (x, y): (f32, f32), text: &str) {
    let font = if kind.is_bold { BOLD } else { PLAIN };
    page.begin_text();
    page.set_font(font, kind.size);
    page.next_line(x, HEIGHT - y);
    page.show(Str(&helvetica::encoded(text)));
    page.end_text();
}

/// Pages as a file: the catalogue, the two fonts, and each page beside what is on it.
fn written(pages: Vec<Content>, title: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut last = 0;
    let mut next = || {
        last += 1;
        Ref::new(last)
    };
    let (catalog, tree, about) = (next(), next(), next());
    let fonts = [(PLAIN, "Helvetica"), (BOLD, "Helvetica-Bold")].map(|(name, base)| {
        let font = next();
        pdf.type1_font(font)
            .base_font(Name(base.as_bytes()))
            .encoding_predefined(Name(b"WinAnsiEncoding"));
        (name, font)
    });
    pdf.document_info(about).title(TextStr(title));
    pdf.catalog(catalog).pages(tree);
    let mut kids = Vec::with_capacity(pages.len());
    for content in pages {
        let (page, stream) = (next(), next());
        let mut sheet = pdf.page(page);
        sheet.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT));
        sheet.parent(tree);
        sheet.contents(stream);
        sheet.resources().fonts().pairs(fonts);
        sheet.finish();
        pdf.stream(stream, &content.finish());
        kids.push(page);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(kids).count(count);
    pdf.finish()
}

#[cfg(test)]
mod tests {
    use super::Type;

    const SMALL: Type = Type::plain(10.0);

    #[test]
    fn digits_are_equally_wide_so_that_amounts_stand_below_each_other() {
        assert_eq!(SMALL.width_of("1111.11"), SMALL.width_of("9080.77"));
        assert!(SMALL.width_of("iii") < SMALL.width_of("mmm"));
    }

    #[test]
    fn a_long_text_is_broken_between_words_and_a_long_word_within() {
        let lines = SMALL.wrapped("CPC, 15.50 from 60 s of talk", 80.0);
        assert_eq!(lines, ["CPC, 15.50 from", "60 s of talk"]);
        let lines = SMALL.wrapped("a mmmmmmmmmmmm", 60.0);
        assert_eq!(lines, ["a", "mmmmmmm", "mmmmm"]);
        assert_eq!(SMALL.wrapped("", 60.0), [""]);
    }
}
