//! The numbers of the legend against those of the blocs.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::included;
use crate::paint::country_parts;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

/// For every day of change and several choices of blocs.
fn for_every_legend(check: impl Fn(Date, &[BlocId], &[Parts], &Legend)) {
    let id = |id: &str| WORLD.bloc_by_id(id).unwrap();
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    let choices = [
        vec![id("csto"), id("sco")],
        vec![id("csto"), id("sco"), id("nato")],
        vec![id("sco")],
        all.clone(),
        Vec::new(),
    ];
    for date in std::iter::once(WORLD.first_day).chain(WORLD.changes(&all)) {
        for blocs in &choices {
            let parts = country_parts(&WORLD, date, blocs);
            check(date, blocs, &parts, &legend(&WORLD, date, blocs, &parts));
        }
    }
}

#[test]
fn every_cell_counts_the_countries_of_its_tier() {
    for_every_legend(|date, blocs, _, legend| {
        assert_eq!(legend.columns.len(), blocs.len());
        for (column, &bloc) in legend.columns.iter().zip(blocs) {
            let facts = WORLD.bloc(bloc);
            assert_eq!(column.bloc, bloc);
            for (cell, &tier) in column.cells.iter().zip(&Tier::ALL) {
                let n_shown = cell.as_ref().map_or(0, |item| item.countries.len());
                assert_eq!(n_shown, facts.count(tier, date), "{}, {tier:?}, {date}", facts.id);
            }
            match column.members_in_law {
                Some(n) => assert_eq!(n, facts.members_in_law(date)),
                None => assert!(date < facts.first_day && column.begins.is_some()),
            }
        }
    });
}

#[test]
fn combinations_hold_every_country_of_several_blocs_once() {
    for_every_legend(|date, _, parts, legend| {
        let several = (0..parts.len()).filter(|&i| parts[i].len() > 1).map(|i| CountryId(i as u16));
        let several: BTreeSet<CountryId> = several.collect();
        let listed: Vec<CountryId> =
            legend.combinations.iter().flat_map(|item| item.countries.iter().copied()).collect();
        assert_eq!(listed.len(), several.len(), "{date}: nobody twice");
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), several, "{date}");
        let sizes = legend.combinations.iter().map(|item| item.countries.len());
        assert!(sizes.rev().is_sorted(), "{date}: most countries first");
    });
}

#[test]
fn no_two_items_have_one_key_or_an_empty_label() {
    for_every_legend(|date, _, _, legend| {
        let cells = legend.columns.iter().flat_map(|c| c.cells.iter().flatten());
        let mut keys = BTreeSet::new();
        for item in cells.chain(&legend.combinations) {
            assert!(keys.insert(&item.key), "{date}: {} twice", item.key);
            assert!(!item.label.is_empty() && !item.countries.is_empty(), "{date}: {}", item.key);
        }
    });
}

#[test]
fn what_a_short_legend_leaves_out_is_no_larger_than_what_it_has() {
    for_every_legend(|date, _, _, legend| {
        let all: Vec<&Item> = legend.items().collect();
        for n in [0, 1, 5, 6, 10, 100] {
            let kept = legend.largest(n);
            assert_eq!(kept.len(), n.min(all.len()), "{date}");
            let is_kept = |item: &&Item| kept.iter().any(|one| std::ptr::eq(*one, *item));
            let in_order: Vec<&Item> = all.iter().copied().filter(is_kept).collect();
            assert!(in_order.iter().zip(&kept).all(|(a, b)| std::ptr::eq(*a, *b)), "{date}");
            let least = kept.iter().map(|item| item.countries.len()).min().unwrap_or(usize::MAX);
            let out = all.iter().filter(|item| !is_kept(item)).map(|item| item.countries.len()).max();
            assert!(out.unwrap_or(0) <= least, "{date}, {n}");
        }
    });
}
