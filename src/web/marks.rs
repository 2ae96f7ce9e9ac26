//! What lies over the map for a moment: the selection, the country pointed at, a highlighted legend item.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{el, list, nothing};
use super::view::View;
use crate::paint::{Land, land};
use crate::scene::{CIRCLE_BELOW_PX2, country_paths};
use crate::world::CountryId;

/// Outlines and circles.
pub fn marks(view: &View) -> Html {
    let state = view.state;
    if state.select.is_empty()
        && state.pointed.is_none()
        && state.highlight.is_none()
        && state.ringed.is_empty()
    {
        return nothing();
    }
    let land = land(view.world, view.scene.picture.date);
    let highlighted = highlighted(view);
    let pointed = state.pointed.filter(|p| !state.select.contains(p));
    let mut outlines: Vec<Html> = Vec::new();
    outlines.extend(state.ringed.iter().map(|&country| outline(view, &land, country, "ring")));
    outlines.extend(highlighted.into_iter().map(|country| outline(view, &land, country, "lit")));
    outlines.extend(pointed.into_iter().map(|country| outline(view, &land, country, "pointed")));
    outlines.extend(state.select.iter().map(|&country| outline(view, &land, country, "selected")));
    el("g").class("marks").children(outlines).done()
}

fn highlighted(view: &View) -> Vec<CountryId> {
    let Some(key) = &view.state.highlight else { return Vec::new() };
    view.scene
        .picture
        .legend
        .items()
        .find(|item| item.key == *key)
        .map(|item| item.countries.clone())
        .unwrap_or_default()
}

fn outline(view: &View, land: &Land, country: CountryId, class: &'static str) -> Html {
    let geometry = &view.stage.map;
    let shapes = geometry.units.iter().filter(|s| land.owner(s.unit) == country);
    let area_px2: f64 = shapes.map(|s| s.area_px2).sum();
    if area_px2 < CIRCLE_BELOW_PX2 {
        let (x, y) = geometry.view.px(view.world.country(country).label);
        let r = view.stage.layout.size.pick("16", "13", "10");
        let circle =
            |class: &'static str| el("circle").class(class).px("cx", x).px("cy", y).fixed("r", r).done();
        return list(vec![circle("under"), circle(class)]);
    }
    let (_, outline) = country_paths(geometry, land, country);
    let outline: Rc<str> = outline.into();
    let path = |class: &'static str| el("path").class(class).attr("d", outline.clone().into());
    el("g").class("paths").fixed("transform", "scale(0.1)").with(path("under")).with(path(class)).done()
}
