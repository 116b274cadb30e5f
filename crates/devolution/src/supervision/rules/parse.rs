//! Reads a condition and checks it: what it names exists, and nothing is compared that counts in something else.
//!
//! ```text
//! condition  = conjunction { "or" conjunction }
//! conjunction = negation { "and" negation }
//! negation   = "not" negation | sum ("<" | "<=" | "=" | ">=" | ">") sum | "(" condition ")"
//! sum        = product { ("+" | "-") product }
//! product    = atom { ("*" | "/") atom }
//! atom       = number [ "%" ] | [ "peers." ] measure | "(" sum ")"
//! ```

use std::str::FromStr;

use super::{Comparison, Condition, Dimension, Measure, Quantity, Term, Whose};
use crate::supervision::{SettingFault, SettingRule};

/// How deep a condition may be nested: it comes from a file, and the stack is finite.
const MAX_DEPTH: u32 = 32;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Sign(char),
    Compare(Comparison),
}

/// A quantity with what it counts in; `None` for a bare number, which goes with anything.
struct Typed {
    quantity: Quantity,
    dimension: Option<Dimension>,
    /// Where it begins, and how it is written.
    at: usize,
    written: String,
}

/// What a pair of parentheses may hold.
enum Either {
    Truth(Condition),
    Quantity(Typed),
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: u32,
}

fn fault(at: usize, rule: SettingRule, detail: impl ToString) -> SettingFault {
    let position = u32::try_from(at + 1).ok();
    SettingFault { place: "when".to_owned(), position, rule, detail: detail.to_string() }
}

fn syntax(at: usize, detail: impl ToString) -> SettingFault {
    fault(at, SettingRule::Syntax, detail)
}

/// Cuts a text into tokens, each with the character at which it begins.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, SettingFault> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().enumerate().peekable();
    while let Some((at, first)) = rest.next() {
        let mut run = |first: char, goes_on: fn(char) -> bool| {
            let mut word = String::from(first);
            while let Some((_, next)) = rest.next_if(|(_, next)| goes_on(*next)) {
                word.push(next);
            }
            word
        };
        let token = match first {
            ' ' | '\t' | '\n' => continue,
            '0'..='9' => {
                let number = run(first, |next| next.is_ascii_digit() || next == '.');
                let value: f64 =
                    number.parse().map_err(|_| syntax(at, format!("`{number}` is no number")))?;
                let percent = rest.next_if(|(_, next)| *next == '%').is_some();
                Token::Number(if percent { value / 100.0 } else { value })
            }
            'a'..='z' => {
                Token::Word(run(first, |next| next.is_ascii_lowercase() || next == '-' || next == '.'))
            }
            '+' | '-' | '*' | '/' | '(' | ')' => Token::Sign(first),
            '<' | '>' | '=' => {
                let sign = run(first, |next| next == '=');
                let comparison = Comparison::from_code(&sign);
                Token::Compare(comparison.ok_or_else(|| syntax(at, format!("`{sign}` compares nothing")))?)
            }
            _ => return Err(syntax(at, format!("`{first}` has no meaning here"))),
        };
        tokens.push((at, token));
    }
    Ok(tokens)
}

impl FromStr for Condition {
    type Err = SettingFault;

    fn from_str(text: &str) -> Result<Self, SettingFault> {
        let mut parser = Parser { text, tokens: tokens(text)?, next: 0, depth: 0 };
        let condition = parser.condition()?;
        if parser.next < parser.tokens.len() {
            return Err(syntax(parser.at(), "nothing is expected here"));
        }
        if condition.own() == 0 {
            return Err(fault(0, SettingRule::Missing, "it names no figure of what it looks at"));
        }
        Ok(condition)
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or_else(|| self.text.chars().count(), |(at, _)| *at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.next += usize::from(there);
        there
    }

    fn word(&mut self, word: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Word(next)) if next == word);
        self.next += usize::from(there);
        there
    }

    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let Some(Token::Sign(sign)) = self.peek() else { return None };
        let sign = Some(*sign).filter(|sign| signs.contains(sign))?;
        self.next += 1;
        Some(sign)
    }

    fn deeper(&mut self) -> Result<(), SettingFault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(fault(self.at(), SettingRule::OutOfRange, "it is nested too deep"));
        }
        Ok(())
    }

    fn condition(&mut self) -> Result<Condition, SettingFault> {
        let either = self.either()?;
        self.truth(either)
    }

    fn truth(&self, either: Either) -> Result<Condition, SettingFault> {
        match either {
            Either::Truth(condition) => Ok(condition),
            Either::Quantity(_) => Err(syntax(self.at(), "a comparison is expected")),
        }
    }

    fn quantity(&self, either: Either, at: usize) -> Result<Typed, SettingFault> {
        match either {
            Either::Quantity(typed) => Ok(typed),
            Either::Truth(_) => {
                Err(fault(at, SettingRule::Mismatch, "a quantity is expected, not a condition"))
            }
        }
    }

    fn either(&mut self) -> Result<Either, SettingFault> {
        self.deeper()?;
        let mut left = self.conjunction()?;
        while self.word("or") {
            let (a, right) = (self.truth(left)?, self.conjunction()?);
            left = Either::Truth(Condition::Either(Box::new(a), Box::new(self.truth(right)?)));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn conjunction(&mut self) -> Result<Either, SettingFault> {
        let mut left = self.negation()?;
        while self.word("and") {
            let (a, right) = (self.truth(left)?, self.negation()?);
            left = Either::Truth(Condition::Both(Box::new(a), Box::new(self.truth(right)?)));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<Either, SettingFault> {
        if self.word("not") {
            self.deeper()?;
            let negated = self.negation()?;
            self.depth -= 1;
            return Ok(Either::Truth(Condition::Not(Box::new(self.truth(negated)?))));
        }
        let at = self.at();
        let left = self.sum()?;
        let Some(Token::Compare(comparison)) = self.peek() else { return Ok(left) };
        let (comparison, sign) = (*comparison, self.at());
        self.next += 1;
        let (left, right_at) = (self.quantity(left, at)?, self.at());
        let right = self.sum()?;
        let right = self.quantity(right, right_at)?;
        unify(&left, &right, sign)?;
        Ok(Either::Truth(Condition::Compare(comparison, left.quantity, right.quantity)))
    }

    fn sum(&mut self) -> Result<Either, SettingFault> {
        let at = self.at();
        let mut left = self.product()?;
        loop {
            let sign_at = self.at();
            let Some(sign) = self.sign(&['+', '-']) else { return Ok(left) };
            let a = self.quantity(left, at)?;
            let right_at = self.at();
            let right = self.product()?;
            let b = self.quantity(right, right_at)?;
            let dimension = unify(&a, &b, sign_at)?;
            let make = if sign == '+' { Quantity::Sum } else { Quantity::Difference };
            left =
                Either::Quantity(self.typed(make(Box::new(a.quantity), Box::new(b.quantity)), dimension, at));
        }
    }

    fn product(&mut self) -> Result<Either, SettingFault> {
        let at = self.at();
        let mut left = self.atom()?;
        loop {
            let sign_at = self.at();
            let Some(sign) = self.sign(&['*', '/']) else { return Ok(left) };
            let a = self.quantity(left, at)?;
            let right_at = self.at();
            let right = self.atom()?;
            let b = self.quantity(right, right_at)?;
            let (make, dimension): (fn(_, _) -> _, _) = if sign == '*' {
                (Quantity::Product, product(&a, &b, sign_at)?)
            } else {
                (Quantity::Quotient, quotient(&a, &b, sign_at)?)
            };
            left =
                Either::Quantity(self.typed(make(Box::new(a.quantity), Box::new(b.quantity)), dimension, at));
        }
    }

    fn atom(&mut self) -> Result<Either, SettingFault> {
        let at = self.at();
        if self.take(&Token::Sign('(')) {
            let inside = self.either()?;
            if !self.take(&Token::Sign(')')) {
                return Err(syntax(self.at(), "`)` is missing"));
            }
            return Ok(inside);
        }
        let Some(token) = self.peek().cloned() else { return Err(syntax(at, "it ends too early")) };
        self.next += 1;
        let (quantity, dimension) = match token {
            Token::Number(number) => (Quantity::Number(number), None),
            Token::Word(word) => {
                let (whose, name) = word
                    .strip_prefix("peers.")
                    .map_or((Whose::Own, word.as_str()), |name| (Whose::Peers, name));
                let measure = Measure::from_code(name)
                    .ok_or_else(|| fault(at, SettingRule::UnknownId, format!("`{name}` is no measure")))?;
                (Quantity::Counted(Term { whose, measure }), Some(measure.dimension()))
            }
            Token::Sign(_) | Token::Compare(_) => {
                return Err(syntax(at, "a number or a measure is expected"));
            }
        };
        Ok(Either::Quantity(self.typed(quantity, dimension, at)))
    }

    /// With what is written from its beginning to where the reader stands.
    fn typed(&self, quantity: Quantity, dimension: Option<Dimension>, at: usize) -> Typed {
        let length = self.at() - at;
        let written: String = self.text.chars().skip(at).take(length).collect();
        Typed { quantity, dimension, at, written: written.trim_end().to_owned() }
    }
}

fn mismatch(a: &Typed, b: &Typed, at: usize) -> SettingFault {
    let counts = |dimension| match dimension {
        Some(Dimension::Count) => "counts one by one",
        Some(Dimension::Days) => "in days",
        Some(Dimension::Ratio) => "is a ratio",
        None => "is a number",
    };
    let detail = format!("`{}` {}, `{}` {}", a.written, counts(a.dimension), b.written, counts(b.dimension));
    fault(at.max(a.at), SettingRule::Mismatch, detail)
}

/// What two quantities both count in; a bare number goes with either.
fn unify(a: &Typed, b: &Typed, at: usize) -> Result<Option<Dimension>, SettingFault> {
    match (a.dimension, b.dimension) {
        (Some(one), Some(other)) if one != other => Err(mismatch(a, b, at)),
        (one, other) => Ok(one.or(other)),
    }
}

/// A product has at most one factor that counts in something.
fn product(a: &Typed, b: &Typed, at: usize) -> Result<Option<Dimension>, SettingFault> {
    match (a.dimension, b.dimension) {
        (Some(Dimension::Ratio), other) | (other, Some(Dimension::Ratio)) => {
            Ok(other.or(Some(Dimension::Ratio)))
        }
        (None, other) | (other, None) => Ok(other),
        (Some(_), Some(_)) => Err(mismatch(a, b, at)),
    }
}

/// Of one kind by the same: a ratio. Days by a count: the mean of days. Anything by a number or a ratio: itself.
fn quotient(a: &Typed, b: &Typed, at: usize) -> Result<Option<Dimension>, SettingFault> {
    match (a.dimension, b.dimension) {
        (one, None | Some(Dimension::Ratio)) => Ok(one),
        (Some(one), Some(other)) if one == other => Ok(Some(Dimension::Ratio)),
        (Some(Dimension::Days), Some(Dimension::Count)) => Ok(Some(Dimension::Days)),
        (None | Some(_), Some(_)) => Err(mismatch(a, b, at)),
    }
}
