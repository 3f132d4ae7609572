//! The grammar that JSON and Python literals share: values, lists and maps.
//! What a token looks like is each lexer's own business.

use super::document::{Builder, Container, Scalar};

/// Lists and maps one inside the other, at most: no program writes so many, and each that is open takes
/// more than its text.
pub(super) const MAX_DEPTH: usize = 1 << 17;

/// One lexical unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    Open(Container),
    Close(Container),
    Comma,
    Colon,
    Scalar(Scalar<'t>),
}

/// Cuts a text into tokens; `None` at the end and at anything unknown.
pub(crate) trait Lexer<'t> {
    fn token(&mut self) -> Option<Token<'t>>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrClose,
    Key,
    KeyOrClose,
    CommaOrClose,
}

/// Reads exactly one value into `builder`. `None` when there is none to read:
/// what was built by then is of no use.
pub(crate) fn read_value<'t>(lexer: &mut impl Lexer<'t>, builder: &mut Builder<'t>) -> Option<()> {
    let outside = builder.depth();
    let mut expect = Expect::Value;
    loop {
        expect = match (expect, lexer.token()?) {
            (Expect::Value | Expect::ValueOrClose, Token::Scalar(scalar)) => {
                builder.scalar(scalar);
                Expect::CommaOrClose
            }
            (Expect::Value | Expect::ValueOrClose, Token::Open(container)) => {
                (builder.depth() < MAX_DEPTH).then(|| builder.open(container))?;
                match container {
                    Container::Array => Expect::ValueOrClose,
                    Container::Object => Expect::KeyOrClose,
                }
            }
            (Expect::Key | Expect::KeyOrClose, Token::Scalar(key @ Scalar::String(_))) => {
                builder.scalar(key);
                if lexer.token()? != Token::Colon {
                    return None;
                }
                Expect::Value
            }
            (Expect::ValueOrClose | Expect::KeyOrClose | Expect::CommaOrClose, Token::Close(container)) => {
                builder.close(container)?;
                Expect::CommaOrClose
            }
            (Expect::CommaOrClose, Token::Comma) => match builder.innermost()? {
                Container::Array => Expect::Value,
                Container::Object => Expect::Key,
            },
            _ => return None,
        };
        if expect == Expect::CommaOrClose && builder.depth() == outside {
            return Some(());
        }
    }
}
