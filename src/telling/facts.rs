//! What an event brought, label by label: requests and answers, forces, meetings.

use super::{Fact, days_in_words};
use crate::date::Date;
use crate::words::{as_sentence, bloc_in_sentence, list_in_words};
use crate::world::{
    Answer, Attendance, CountryId, Exactness, Force, Level, Precision, Request, Sent, Summit, SummitForm,
    World,
};

/// What is gathered of an event.
pub struct Facts<'a> {
    world: &'a World,
    date: Date,
    /// All facts, in the order in which they are read.
    pub all: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// No facts yet; names are those of the day.
    pub fn new(world: &'a World, date: Date) -> Facts<'a> {
        Facts { world, date, all: Vec::new() }
    }

    /// Who asked whom for what, and what came of it.
    pub fn request(&mut self, request: &Request) {
        let under = request.under.as_ref().map_or_else(String::new, |article| format!(", under {article}"));
        let asked = format!("{} asks {}{under}", self.name(request.by), request.to);
        self.add("Asked", as_sentence(&asked), &[]);
        self.add("Reason", as_sentence(&request.reason), &[]);
        let decided = request.decided.map_or_else(String::new, |day| format!(", on {}", day.in_words()));
        let answer = match request.answer {
            Answer::Force => "Armed forces",
            Answer::Monitors => "A mission of observers or fact-finders",
            Answer::Material => "Equipment or specialists",
            Answer::Consultations => "Talks between the members",
            Answer::Statement => "Words of support",
            Answer::Bilateral => "None by the bloc: a matter of two states",
            Answer::Declined => "Refused",
        };
        self.add("Answer", format!("{answer}{decided}. {}", request.outcome), &request.sources);
    }

    /// How many came, from whom, when they came and left.
    pub fn force(&mut self, force: &Force) {
        let [landed, complete, leaving, left] =
            [force.landed, force.complete, force.leaving, force.left].map(Date::in_words);
        let days = format!(
            "First landings on {landed}, all there on {complete}, leaving from {leaving}, the last gone on {left}."
        );
        self.add("The force", days, &[]);
        for total in &force.totals {
            let label = match total.exactness {
                Exactness::Counted => "Counted",
                Exactness::About => "About",
                Exactness::Announced => "Announced",
            };
            let note = total.note.as_ref().map_or_else(String::new, |note| format!(", {note}"));
            let value = format!("{} in all, on {}{note}.", grouped(total.number), total.on.in_words());
            self.add(label, value, &total.sources);
        }
        force.sent.iter().for_each(|sent| self.sent(sent));
    }

    fn sent(&mut self, sent: &Sent) {
        let mut value = match sent.number {
            None => "number not known".to_owned(),
            Some((number, Exactness::Counted)) => grouped(number),
            Some((number, Exactness::About)) => format!("about {}", grouped(number)),
            Some((number, Exactness::Announced)) => format!("{} announced", grouped(number)),
        };
        if let Some(day) = sent.arrived {
            value += &format!(", from {}", day.in_words());
        }
        if let Some(day) = sent.left {
            value += &format!(", until {}", day.in_words());
        }
        let value = as_sentence(&value);
        let value = sent.note.iter().fold(value, |value, note| format!("{value} {}", as_sentence(note)));
        let name = self.world.country(sent.country).name(self.date).to_owned();
        self.add(&name, value, &sent.sources);
    }

    /// Where they met, and who was not in the room.
    pub fn summit(&mut self, summit: &Summit) {
        let form = match summit.form {
            SummitForm::Regular => "Regular summit",
            SummitForm::Extraordinary => "Extraordinary summit",
            SummitForm::Informal => "Informal summit",
            SummitForm::Jubilee => "Anniversary summit",
            SummitForm::Signing => "Summit for a signature",
        };
        let bloc = self.world.bloc(summit.bloc);
        let place = match &summit.city {
            None => "by video".to_owned(),
            Some(city) => {
                let host = summit.host.map_or_else(String::new, |host| format!(", {}", self.name(host)));
                format!("in {city}{host}")
            }
        };
        let days = days_in_words(Precision::Day, summit.date, summit.end);
        self.add(
            "Meeting",
            format!("{form} of {}, {place}, {days}.", bloc_in_sentence(bloc)),
            &summit.sources,
        );
        let came = match summit.attendance {
            _ if summit.date > bloc.verified_through => Some("Not known."),
            Attendance::All => Some("All members, with their heads."),
            Attendance::NotReported => Some("No absence is reported, which does not mean that all came."),
            Attendance::Gaps => None,
        };
        if let Some(came) = came {
            self.add("Who came", came.to_owned(), &[]);
        }
        self.away(summit);
        if let Some(note) = &summit.note {
            self.add("Remark", note.clone(), &[]);
        }
    }

    fn away(&mut self, summit: &Summit) {
        let levels =
            [(Level::Absent, "Absent"), (Level::Lower, "Without its head"), (Level::Online, "By video")];
        for (level, label) in levels {
            let away = summit.away.iter().filter(|away| away.level == level);
            let names: Vec<String> = away
                .map(|away| {
                    let note = away.note.as_ref().map_or_else(String::new, |note| format!(", {note}"));
                    format!("{}{note}", self.name(away.country))
                })
                .collect();
            if !names.is_empty() {
                self.add(label, as_sentence(&list_in_words(&names)), &[]);
            }
        }
    }

    fn add(&mut self, label: &str, value: String, sources: &[u16]) {
        self.all.push(Fact { label: label.to_owned(), value, sources: sources.to_vec() });
    }

    fn name(&self, country: CountryId) -> String {
        self.world.country(country).name_in_sentence(self.date)
    }
}

/// `2,500`.
fn grouped(number: u32) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
}
