//! A day in one sentence, for titles, previews and lists of results. Native only: the live map says the
//! same with its legend.

use crate::date::Date;
use crate::words::{as_sentence, bloc_in_sentence, change_sentences, count_in_words, list_in_words};
use crate::world::{Bloc, BlocId, Tier, World};

/// `On 23 November 2023 the CSTO had six members and two observers; the SCO had nine members, …`, and what
/// changed on that day.
pub fn of_day(world: &World, date: Date, blocs: &[BlocId]) -> String {
    let counts: Vec<String> = blocs.iter().filter_map(|&b| counted(world.bloc(b), date)).collect();
    let head = match counts.len() {
        0 => format!("On {} nobody had a status yet", date.in_words()),
        _ => format!("On {} {}", date.in_words(), counts.join("; ")),
    };
    let mut sentences = vec![as_sentence(&head)];
    sentences.extend(change_sentences(world, date, blocs));
    sentences.join(" ")
}

/// `the CSTO had six members and two observers`, or nothing where nobody has a status.
fn counted(bloc: &Bloc, date: Date) -> Option<String> {
    let name = bloc_in_sentence(bloc);
    // A treaty has parties and no members.
    let is_treaty = bloc
        .spells_on(date)
        .any(|s| bloc.status(s).tier == Tier::Member && bloc.status(s).label == "treaty party");
    let bound = if is_treaty { ["party", "parties"] } else { [1, 2].map(|n| bloc.member_noun(n)) };
    let groups = [
        (bloc.members_in_law(date), bound),
        (bloc.count(Tier::Joining, date), ["state on the way in", "states on the way in"]),
        (bloc.count(Tier::Observer, date), ["observer", "observers"]),
        (if bloc.has_members() { bloc.count(Tier::Partner, date) } else { 0 }, ["partner", "partners"]),
    ];
    let said: Vec<String> = groups
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, nouns)| format!("{} {}", count_in_words(n), nouns[usize::from(n != 1)]))
        .collect();
    let name = if is_treaty { format!("the treaty that became {name}") } else { name };
    (!said.is_empty()).then(|| format!("{name} had {}", list_in_words(&said)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used)] // Fine for tests.

    use super::of_day;
    use crate::included;
    use crate::state::State;

    #[test]
    fn telling_days_in_a_sentence() {
        let world = included::world();
        let blocs = State::start(&world).blocs;
        let of = |day: &str| of_day(&world, day.parse().unwrap(), &blocs);
        assert_eq!(of("1992-01-01"), "On 1 January 1992 nobody had a status yet.");
        assert_eq!(
            of("2023-11-23"),
            "On 23 November 2023 the CSTO had six members and one observer; the SCO had nine members, one state \
             on the way in, two observers and 14 partners."
        );
        assert!(
            of("1999-04-21").starts_with("On 21 April 1999 the treaty that became the CSTO had six parties")
        );
    }
}
