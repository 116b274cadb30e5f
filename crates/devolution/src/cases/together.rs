//! Many events, or none.

use super::{CaseEvent, CaseState, Casebook};

/// Where a casebook stood: what an import that fails goes back to.
struct Mark {
    events: usize,
    cases: usize,
    irregular: usize,
    staff: usize,
    touched: Vec<(u32, CaseState, u32)>,
}

impl Casebook {
    fn mark(&self) -> Mark {
        let (events, cases, irregular) = (self.events(), self.len(), self.irregular.len());
        Mark { events, cases, irregular, staff: self.staff.len(), touched: Vec::new() }
    }

    /// Takes many events, or none: on the first error that stands in `errors` afterwards, everything is as it was.
    pub(super) fn take_all<E>(
        &mut self,
        events: impl Iterator<Item = CaseEvent>,
        mut take: impl FnMut(&mut Self, &CaseEvent) -> Result<(), E>,
    ) -> Result<(), Vec<E>> {
        let mut mark = self.mark();
        let mut errors = Vec::new();
        for event in events {
            if let Some(place) = self.place(&event.case).filter(|place| (*place as usize) < mark.cases) {
                let state = self.state(place).unwrap_or_default();
                let last = self.rows.get(place as usize).map_or(0, |row| row.last);
                mark.touched.push((place, state, last));
            }
            errors.extend(take(self, &event).err());
        }
        if errors.is_empty() {
            return Ok(());
        }
        self.go_back(mark);
        Err(errors)
    }

    fn go_back(&mut self, mark: Mark) {
        for (place, state, last) in mark.touched.into_iter().rev() {
            if let (Some(kept), Some(row)) =
                (self.states.get_mut(place as usize), self.rows.get_mut(place as usize))
            {
                *kept = state;
                row.last = last;
            }
        }
        for case in self.cases.drain(mark.cases..) {
            self.numbers.remove(&case);
        }
        self.rows.truncate(mark.cases);
        self.states.truncate(mark.cases);
        self.steps.truncate(mark.events);
        self.before.truncate(mark.events);
        self.journal.truncate(mark.events);
        self.irregular.truncate(mark.irregular);
        for who in self.staff.drain(mark.staff..) {
            self.staff_numbers.remove(&who);
        }
    }
}
