//! A scene that uses the one before must be the scene that is made anew.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::rc::Rc;
use std::sync::LazyLock;

use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::scene::{Picture, Scene, Stage, scene, stage};
use bloc_atlas::state::State;
use bloc_atlas::world::{BlocId, World};
use proptest::prelude::*;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

fn small_stage(blocs: &[BlocId]) -> Stage {
    let input = LayoutInput::new(&WORLD, blocs, (700.0, 640.0), None, false);
    stage(&WORLD, input)
}

/// The scene without the day on which its picture was made, which may be an earlier one.
fn undated(mut scene: Scene) -> Scene {
    let picture = Rc::unwrap_or_clone(scene.picture);
    scene.picture = Rc::new(Picture { date: WORLD.first_day, ..picture });
    scene
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn between_two_changes_the_picture_is_used_again() {
    let blocs = State::start(&WORLD).blocs;
    let stage = small_stage(&blocs);
    let summit = scene(&WORLD, &stage, day("2023-11-23"), &blocs, None);
    let next = scene(&WORLD, &stage, day("2023-11-24"), &blocs, Some(&summit));
    assert!(Rc::ptr_eq(&summit.picture, &next.picture));
    assert_ne!(summit.value_text, next.value_text);
    let freeze = scene(&WORLD, &stage, day("2024-02-22"), &blocs, Some(&next));
    assert!(!Rc::ptr_eq(&next.picture, &freeze.picture));
    // Crimea is hatched from a day on which no status changes.
    let before = scene(&WORLD, &stage, day("2014-02-26"), &blocs, None);
    let after = scene(&WORLD, &stage, day("2014-02-27"), &blocs, Some(&before));
    assert!(!Rc::ptr_eq(&before.picture, &after.picture));
    assert_ne!(before.picture.maps[0].hatched, after.picture.maps[0].hatched);
}

#[test]
fn other_blocs_or_another_stage_make_a_new_picture() {
    let blocs = State::start(&WORLD).blocs;
    let (stage, other_stage) = (small_stage(&blocs), small_stage(&blocs));
    let date = day("2023-11-23");
    let first = scene(&WORLD, &stage, date, &blocs, None);
    let fewer = scene(&WORLD, &stage, date, &blocs[..1], Some(&first));
    assert_eq!(fewer, scene(&WORLD, &stage, date, &blocs[..1], None));
    let resized = scene(&WORLD, &other_stage, date, &blocs, Some(&first));
    assert!(!Rc::ptr_eq(&first.picture, &resized.picture));
}

#[test]
fn from_change_to_change_and_back() {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    let stage = small_stage(&all);
    let changes = WORLD.changes(&all);
    let eves = changes.iter().flat_map(|&d| [d.plus_days(-1), d]);
    let mut before = None;
    for date in eves.step_by(3) {
        let now = scene(&WORLD, &stage, date, &all, before.as_ref());
        let fresh = scene(&WORLD, &stage, date, &all, None);
        assert!(undated(now.clone()) == undated(fresh), "{date}");
        before = Some(now);
    }
}

proptest! {
    // A failure is printed; a file of past ones would have no place of its own.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_jump_gives_the_scene_of_its_day(
        from in WORLD.first_day.days()..=WORLD.as_of.days(),
        by in prop_oneof![-40..40i32, -9000..9000i32],
    ) {
        let blocs = State::start(&WORLD).blocs;
        let stage = small_stage(&blocs);
        let (from, to) = (Date::from_days(from), WORLD.clamp(Date::from_days(from + by)));
        let before = scene(&WORLD, &stage, from, &blocs, None);
        let fresh = scene(&WORLD, &stage, to, &blocs, None);
        let now = scene(&WORLD, &stage, to, &blocs, Some(&before));
        prop_assert!(undated(now) == undated(fresh), "from {from} to {to}");
    }
}
