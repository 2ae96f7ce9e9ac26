//! What a button does, as text: the value of `data-act` on the elements of the page.
//!
//! One listener at the root of the map reads it. So no element has a listener of its own, and an
//! element says in the page itself what it does.

use crate::state::{Action, Speed};
use crate::world::World;

/// The text for an action, for those that a button can have.
pub fn act_text(action: &Action, world: &World) -> Option<String> {
    Some(match action {
        Action::Scrub(date) => format!("date {date}"),
        Action::PreviousChange => "previous".into(),
        Action::NextChange => "next".into(),
        Action::Latest => "latest".into(),
        Action::Play => "play".into(),
        Action::Pause => "pause".into(),
        Action::DismissNotices => "dismiss".into(),
        Action::Speed(Speed::Half) => "speed half".into(),
        Action::Speed(Speed::Normal) => "speed normal".into(),
        Action::Speed(Speed::Double) => "speed double".into(),
        Action::ToggleBloc(bloc) => format!("bloc {}", world.bloc(*bloc).id),
        Action::Select(countries) if countries.is_empty() => "close".into(),
        _ => return None,
    })
}

/// The action of a text, or `None` for a text that is none of ours.
pub fn read_act(text: &str, world: &World) -> Option<Action> {
    let (verb, object) = text.split_once(' ').unwrap_or((text, ""));
    Some(match (verb, object) {
        ("date", day) => Action::Scrub(day.parse().ok()?),
        ("previous", "") => Action::PreviousChange,
        ("next", "") => Action::NextChange,
        ("latest", "") => Action::Latest,
        ("play", "") => Action::Play,
        ("pause", "") => Action::Pause,
        ("dismiss", "") => Action::DismissNotices,
        ("speed", "half") => Action::Speed(Speed::Half),
        ("speed", "normal") => Action::Speed(Speed::Normal),
        ("speed", "double") => Action::Speed(Speed::Double),
        ("bloc", id) => Action::ToggleBloc(world.bloc_by_id(id)?),
        ("close", "") => Action::Select(Vec::new()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::included;

    #[test]
    fn every_action_of_a_button_survives_its_text() {
        let world = included::world();
        let day = Date::from_days(19_684);
        let mut actions = vec![
            Action::Scrub(day),
            Action::PreviousChange,
            Action::NextChange,
            Action::Latest,
            Action::Play,
            Action::Pause,
            Action::DismissNotices,
            Action::Select(Vec::new()),
        ];
        actions.extend(Speed::ALL.map(Action::Speed));
        actions.extend(world.bloc_ids().map(Action::ToggleBloc));
        for action in actions {
            let text = act_text(&action, &world);
            assert_eq!(text.and_then(|t| read_act(&t, &world)), Some(action));
        }
    }

    #[test]
    fn other_texts_do_nothing() {
        let world = included::world();
        for text in ["", "date", "date 2023-02-30", "bloc", "bloc warsaw", "play now", "<b>", "speed 2"] {
            assert_eq!(read_act(text, &world), None, "{text:?}");
        }
    }
}
