//! A condition as a program over columns: each step does one thing to a whole column, so that looking at thousands of
//! delegations costs as much as the arithmetic.

use super::{Comparison, Condition, Quantity, Term};

/// One step. Conditions are columns of 0 and 1; what has no value is no number, and compares with nothing.
#[derive(Debug, Clone, Copy)]
enum Op {
    Number(f64),
    /// A term, by its place among the terms of the rule.
    Counted(usize),
    Sum,
    Difference,
    Product,
    Quotient,
    Compare(Comparison),
    Both,
    Either,
    Not,
}

/// The steps, in the order in which they are taken.
#[derive(Debug, Clone)]
pub(super) struct Program {
    ops: Vec<Op>,
    terms: Vec<Term>,
}

impl Program {
    pub(super) fn new(condition: &Condition) -> Self {
        let mut program = Self { ops: Vec::new(), terms: condition.terms() };
        program.condition(condition);
        program
    }

    /// The figures that it needs, each as a column.
    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Compare(comparison, a, b) => {
                self.quantity(a);
                self.quantity(b);
                self.ops.push(Op::Compare(*comparison));
            }
            Condition::Both(a, b) => self.pair(a, b, Op::Both),
            Condition::Either(a, b) => self.pair(a, b, Op::Either),
            Condition::Not(a) => {
                self.condition(a);
                self.ops.push(Op::Not);
            }
        }
    }

    fn pair(&mut self, a: &Condition, b: &Condition, op: Op) {
        self.condition(a);
        self.condition(b);
        self.ops.push(op);
    }

    fn quantity(&mut self, quantity: &Quantity) {
        let (a, b, op) = match quantity {
            Quantity::Number(number) => return self.ops.push(Op::Number(*number)),
            Quantity::Counted(term) => {
                let place = self.terms.iter().position(|known| known == term).unwrap_or(usize::MAX);
                return self.ops.push(Op::Counted(place));
            }
            Quantity::Sum(a, b) => (a, b, Op::Sum),
            Quantity::Difference(a, b) => (a, b, Op::Difference),
            Quantity::Product(a, b) => (a, b, Op::Product),
            Quantity::Quotient(a, b) => (a, b, Op::Quotient),
        };
        self.quantity(a);
        self.quantity(b);
        self.ops.push(op);
    }

    /// Whether it holds in each line of the columns: 1 where it does. `stack` is kept from call to call, so that nothing is
    /// allocated.
    pub(super) fn run<'a>(&self, columns: &[Vec<f64>], lines: usize, stack: &'a mut Stack) -> &'a [f64] {
        stack.used = 0;
        for op in &self.ops {
            match op {
                Op::Number(number) => stack.push(lines).fill(*number),
                Op::Counted(place) => {
                    if let Some(column) = columns.get(*place) {
                        stack.push(lines).copy_from_slice(column);
                    }
                }
                Op::Sum => stack.fold(|a, b| a + b),
                Op::Difference => stack.fold(|a, b| a - b),
                Op::Product => stack.fold(|a, b| a * b),
                Op::Quotient => stack.fold(|a, b| if b == 0.0 { f64::NAN } else { a / b }),
                Op::Compare(Comparison::Less) => stack.fold(|a, b| truth(a < b)),
                Op::Compare(Comparison::AtMost) => stack.fold(|a, b| truth(a <= b)),
                #[expect(
                    clippy::float_cmp,
                    reason = "counts are exact, and a ratio equals what the rule writes or not"
                )]
                Op::Compare(Comparison::Equal) => stack.fold(|a, b| truth(a == b)),
                Op::Compare(Comparison::AtLeast) => stack.fold(|a, b| truth(a >= b)),
                Op::Compare(Comparison::More) => stack.fold(|a, b| truth(a > b)),
                Op::Both => stack.fold(|a, b| a * b),
                Op::Either => stack.fold(f64::max),
                Op::Not => stack.top().iter_mut().for_each(|a| *a = 1.0 - *a),
            }
        }
        stack.top()
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// Columns on top of each other.
#[derive(Debug, Default)]
pub(super) struct Stack {
    columns: Vec<Vec<f64>>,
    used: usize,
}

impl Stack {
    fn push(&mut self, lines: usize) -> &mut [f64] {
        if self.columns.len() == self.used {
            self.columns.push(Vec::new());
        }
        self.used += 1;
        let column = self.columns.get_mut(self.used - 1);
        column.map_or(&mut [], |column| {
            column.resize(lines, 0.0);
            column.as_mut_slice()
        })
    }

    fn top(&mut self) -> &mut [f64] {
        self.used.checked_sub(1).and_then(|top| self.columns.get_mut(top)).map_or(&mut [], Vec::as_mut_slice)
    }

    /// Makes one column of the two at the top.
    fn fold(&mut self, fold: impl Fn(f64, f64) -> f64) {
        if let Some((below, above)) = self.columns.split_at_mut_checked(self.used.saturating_sub(1))
            && let (Some(a), Some(b)) = (below.last_mut(), above.first())
        {
            a.iter_mut().zip(b).for_each(|(a, b)| *a = fold(*a, *b));
        }
        self.used = self.used.saturating_sub(1);
    }
}
