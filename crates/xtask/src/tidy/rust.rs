//! What the rules need to know of one Rust file: its functions, its glob
//! imports, its string literals and its identifiers, each with a line.
//!
//! Strings and identifiers are read from tokens, not from text, so that what a
//! comment says never counts, and what stands inside a macro does.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A value and the line it starts on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub value: T,
}

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// How many lines it takes, from `fn` to its closing brace.
    pub lines: usize,
}

/// One Rust file, taken apart.
#[derive(Debug, Default)]
pub struct RustSource {
    /// Why it could not be parsed, if it could not.
    pub fault: Option<Located<String>>,
    /// Every function with a body, outermost first.
    pub functions: Vec<Located<Function>>,
    /// Every `use …::*`.
    pub globs: Vec<usize>,
    /// Every string literal, unescaped, without documentation.
    pub strings: Vec<Located<String>>,
    /// Every identifier, `::` and `#`, in order, without documentation; `;`
    /// stands for whatever else separates them.
    pub words: Vec<Located<String>>,
}

impl RustSource {
    /// Takes a file's text apart; a fault is kept, never raised.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut source = Self::default();
        match syn::parse_file(text) {
            Ok(file) => Outline(&mut source).visit_file(&file),
            Err(error) => source.note_fault(&error),
        }
        match text.parse::<TokenStream>() {
            Ok(tokens) => source.read_tokens(tokens),
            Err(error) => source.note_fault(&error.into()),
        }
        source
    }

    /// The lines on which the given path appears: `["Timestamp", "now"]` finds
    /// `Timestamp::now` however it is reached, `["rand", ""]` any path that
    /// starts at `rand`, and `["HashMap"]` any mention.
    pub fn mentions<'a>(&'a self, path: &'a [&'a str]) -> impl Iterator<Item = usize> + 'a {
        let wanted: Vec<&str> = path
            .iter()
            .enumerate()
            .flat_map(|(index, part)| {
                if index == 0 {
                    vec![*part]
                } else {
                    vec!["::", *part]
                }
            })
            .filter(|word| !word.is_empty())
            .collect();
        self.words
            .windows(wanted.len().max(1))
            .filter(move |window| {
                window
                    .iter()
                    .map(|word| word.value.as_str())
                    .eq(wanted.iter().copied())
            })
            .map(|window| window[0].line)
    }

    fn note_fault(&mut self, error: &syn::Error) {
        self.fault.get_or_insert(Located {
            line: error.span().start().line,
            value: error.to_string(),
        });
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut after_hash = false;
        let mut after_colon = false;
        for token in tokens {
            let line = token.span().start().line;
            let (mut is_hash, mut is_colon) = (false, false);
            match token {
                TokenTree::Group(group) => {
                    if !(after_hash && is_documentation(&group)) {
                        self.read_tokens(group.stream());
                    }
                    // A group ends whatever came before it, so `a { b }` is never read as `a b`.
                    self.note_word(line, ";");
                }
                TokenTree::Ident(ident) => self.note_word(line, &ident.to_string()),
                TokenTree::Punct(punct) => match punct.as_char() {
                    '#' => {
                        is_hash = true;
                        self.note_word(line, "#");
                    }
                    // The inner attribute `#![…]` has one more token before its group.
                    '!' if after_hash => is_hash = true,
                    ':' if after_colon => self.note_word(line, "::"),
                    ':' => is_colon = true,
                    _ => self.note_word(line, ";"),
                },
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(string) = syn::Lit::new(literal) {
                        let value = string.value();
                        self.strings.push(Located { line, value });
                    }
                    self.note_word(line, ";");
                }
            }
            after_hash = is_hash;
            after_colon = is_colon;
        }
    }

    fn note_word(&mut self, line: usize, word: &str) {
        self.words.push(Located {
            line,
            value: word.to_owned(),
        });
    }
}

/// Whether a bracketed group after `#` is a `doc` attribute, which is what a
/// documentation comment becomes.
fn is_documentation(group: &proc_macro2::Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && matches!(
            group.stream().into_iter().next(),
            Some(TokenTree::Ident(ident)) if ident == "doc"
        )
}

/// Collects functions and glob imports from the parsed file.
struct Outline<'a>(&'a mut RustSource);

impl Outline<'_> {
    fn note_function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let line = signature.fn_token.span.start().line;
        let last = block.brace_token.span.close().end().line;
        self.0.functions.push(Located {
            line,
            value: Function {
                name: signature.ident.to_string(),
                lines: last - line + 1,
            },
        });
    }
}

impl<'ast> Visit<'ast> for Outline<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.note_function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.note_function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.note_function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_use_glob(&mut self, glob: &'ast syn::UseGlob) {
        self.0.globs.push(glob.star_token.spans[0].start().line);
    }
}

#[cfg(test)]
mod tests {
    use super::RustSource;

    #[test]
    fn a_function_is_measured_from_its_name_to_its_last_brace() {
        let source = RustSource::parse("/// Doc.\n#[must_use]\nfn f(\n    a: u8,\n) {\n}\n");
        let function = &source.functions[0];
        assert_eq!((function.line, function.value.lines), (3, 4));
        assert_eq!(function.value.name, "f");
    }

    #[test]
    fn methods_and_default_methods_are_functions_too() {
        let source = RustSource::parse(
            "struct S;\nimpl S {\n    fn a() {}\n}\ntrait T {\n    fn b() {}\n    fn c();\n}\n",
        );
        let names: Vec<&str> = source
            .functions
            .iter()
            .map(|function| function.value.name.as_str())
            .collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn comments_are_not_read_and_macros_are() {
        let source = RustSource::parse(
            "//! \"in a comment\"\n/// Also \"here\", HashMap.\nfn f() {\n    call!(\"in a macro\");\n}\n",
        );
        assert_eq!(source.strings.len(), 1);
        assert_eq!(source.strings[0].value, "in a macro");
        assert_eq!(source.strings[0].line, 4);
        assert_eq!(source.mentions(&["HashMap"]).count(), 0);
    }

    #[test]
    fn a_path_is_found_however_it_is_reached() {
        let source = RustSource::parse("fn f() {\n    jiff::Timestamp::now();\n}\n");
        let lines: Vec<usize> = source.mentions(&["Timestamp", "now"]).collect();
        assert_eq!(lines, [2]);
        assert_eq!(source.mentions(&["Timestamp", "later"]).count(), 0);
    }

    #[test]
    fn a_file_that_is_not_rust_keeps_its_fault() {
        let fault = RustSource::parse("fn f( {\n")
            .fault
            .expect("it does not parse");
        assert_eq!(fault.line, 1);
    }
}
