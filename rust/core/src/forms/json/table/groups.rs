//! The rows of a table by the value of a column, and what those of one value agree in.

use super::relations::{NONE, Numbers, agree};

/// For each value of a key what most of its rows agree in.
pub(super) struct Groups {
    /// A row that has it.
    rows: Vec<u32>,
    /// Whether listing it spares anything, and its rows agree.
    is_listed: Vec<bool>,
    /// For each column that follows the bytes that listing the value spares.
    spared: Vec<Vec<isize>>,
}

impl Groups {
    /// The groups of a key, a column with its numbers, in what hold these that follow; `cost` tells the bytes of a
    /// column's cell in a row.
    pub(super) fn of(
        (key_column, key): (usize, &Numbers),
        columns: &[(usize, &Numbers)],
        cost: impl Fn(usize, usize) -> isize,
    ) -> Self {
        let rows = most_alike(key, columns);
        let mut times = vec![0; key.different];
        key.of_rows().for_each(|(_, key)| times[key] += 1);
        let mut is_listed = vec![true; key.different];
        let mut all_spared = Vec::new();
        for &(column, Numbers { numbers, .. }) in columns {
            let mut spared: Vec<isize> = rows.iter().map(|row| -cost(column, *row as usize)).collect();
            let mut same = vec![0; key.different];
            for (row, key) in key.of_rows() {
                match (numbers[row], numbers[rows[key] as usize]) {
                    (NONE, NONE) => same[key] += 1,
                    // An empty cell would not say that there is no value.
                    (NONE, _) => is_listed[key] = false,
                    (one, other) if one == other => {
                        same[key] += 1;
                        spared[key] += cost(column, row);
                    }
                    _ => {}
                }
            }
            let agree = same.iter().zip(&times).map(|(same, times)| agree(*same, *times));
            is_listed.iter_mut().zip(agree).for_each(|(is_listed, agree)| *is_listed &= agree);
            all_spared.push(spared);
        }
        for (group, is_listed) in is_listed.iter_mut().enumerate() {
            let spared: isize = all_spared.iter().map(|spared| spared[group]).sum();
            *is_listed &= spared > cost(key_column, rows[group] as usize);
        }
        Self { rows, is_listed, spared: all_spared }
    }

    /// A row for each value that is listed.
    pub(super) fn listed(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().zip(&self.is_listed).filter(|(_, is_listed)| **is_listed).map(|(row, _)| *row)
    }

    /// The row that is listed for the value of that number.
    pub(super) fn listed_for(&self, number: u32) -> Option<u32> {
        let number = number as usize;
        self.is_listed.get(number).filter(|is_listed| **is_listed).map(|_| self.rows[number])
    }

    /// Bytes that are spared in one of the columns that follow.
    pub(super) fn spared_in(&self, column: usize) -> isize {
        let spared = self.spared[column].iter().zip(&self.is_listed);
        spared.filter(|(_, is_listed)| **is_listed).map(|(spared, _)| *spared).sum()
    }
}

/// For each value of the key a row that agrees with more than half of the others in all columns, if any does.
fn most_alike(key: &Numbers, columns: &[(usize, &Numbers)]) -> Vec<u32> {
    let mut rows = vec![0_u32; key.different];
    let mut leads = vec![0_u32; key.different];
    for (row, key) in key.of_rows() {
        let (most, lead) = (&mut rows[key], &mut leads[key]);
        let agrees =
            |other: usize| columns.iter().all(|(_, column)| column.numbers[row] == column.numbers[other]);
        // What more than half of the rows hold is left over when different ones are taken out in pairs.
        match *lead {
            0 => (*most, *lead) = (row as u32, 1),
            _ if agrees(*most as usize) => *lead += 1,
            _ => *lead -= 1,
        }
    }
    rows
}
