//! Shapes there and back.

#![expect(clippy::unwrap_used)] // Fine for tests.

use super::write::{offset, put_number};
use super::{Reader, Shapes, is_packable, leave};
use crate::codec;
use crate::included;
use crate::projection::{Laea, WIDE};
use crate::topology::{OpenRing, shapes};
use proptest::prelude::*;

fn there_and_back(shapes: &Shapes) -> Shapes {
    codec::from_bytes(&codec::to_bytes(shapes)).unwrap()
}

#[test]
fn the_shapes_of_the_world_come_back() {
    let shapes = included::world().shapes;
    assert_eq!(there_and_back(&shapes), shapes);
}

/// Squares of a board, each a unit, with a wavy edge here and there: shared lines, islands, holes.
fn board() -> impl Strategy<Value = Vec<Vec<OpenRing>>> {
    (proptest::collection::vec(any::<bool>(), 9), proptest::collection::vec(-300..300i32, 0..12)).prop_map(
        |(land, waves)| {
            let side = 2000;
            let wave = |x0: i32, y: i32, lasting: bool| -> OpenRing {
                let n = waves.len() as i32 + 1;
                let places = waves
                    .iter()
                    .zip(1..)
                    .map(|(dy, i)| (x0 + side * i / n, y + if lasting { *dy } else { 0 }));
                places.collect()
            };
            let square = |i: i32| {
                let (x, y) = (i % 3 * side + 60_000, i / 3 * side + 40_000);
                let mut ring = vec![(x, y)];
                ring.extend(wave(x, y, true));
                ring.extend([(x + side, y), (x + side, y + side)]);
                ring.extend(wave(x, y + side, true).into_iter().rev());
                ring.push((x, y + side));
                ring
            };
            let units = (0..9).filter(|&i| land[i as usize]);
            units.map(|i| vec![square(i), vec![(0, i * 1000), (0, i * 1000 + 5), (9, i * 1000)]]).collect()
        },
    )
}

proptest! {
    #[test]
    fn any_shapes_come_back(rings in board()) {
        let shapes = shapes(&rings, &Laea::new(WIDE));
        prop_assert_eq!(there_and_back(&shapes), shapes);
    }

    #[test]
    fn the_offset_leads_to_the_place(
        from in (-9000..9000i32, -9000..9000i32),
        way in (-900..900i32, -900..900i32),
        parts in 1..40i32,
        place in (-9000..9000i32, -9000..9000i32),
    ) {
        let to = (from.0 + way.0, from.1 + way.1);
        prop_assert_eq!(leave(from, to, parts, offset(from, to, parts, place)), place);
    }

    #[test]
    fn numbers_come_back(numbers in proptest::collection::vec(any::<i32>(), 0..20)) {
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&n| put_number(&mut bytes, n));
        let mut reader = Reader(&bytes);
        prop_assert!(numbers.iter().all(|&n| reader.number() == n));
        prop_assert_eq!(reader.number(), 0, "nothing is left");
    }
}

#[test]
fn lines_in_another_order_are_refused() {
    let mut shapes = included::world().shapes;
    shapes.arcs.swap(3, 4);
    assert!(!is_packable(&shapes));
}
