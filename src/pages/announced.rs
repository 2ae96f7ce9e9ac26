//! What services read that show an address elsewhere: canonical address, Open Graph, oEmbed, the list of pages.

use std::fmt::Write;

use serde_json::json;

use super::{PREVIEW_PX, Written};
use crate::svg::Escaped;

/// What an embedded map may do: run its script, and open its sources in windows of their own. The dialog
/// (`www/embed-offers.js`) writes the same.
pub const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// A page as it is announced elsewhere.
pub struct Announced {
    /// Its path without its ending; the preview and the embedding have the same.
    pub stem: String,
    /// Its title.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// What the map shows, as the query of an address: `?date=2012-12-19`.
    pub query: String,
}

impl Announced {
    /// The lines of the head, for a site at this address.
    pub fn head(&self, site: &str) -> String {
        let Announced { stem, title, description, .. } = self;
        let mut head = self.lines(site, &format!("{stem}.html"));
        // Writing to a String cannot fail.
        let _ = writeln!(head, "<meta property=\"og:description\" content=\"{}\">", Escaped(description));
        let _ = writeln!(head, "<meta name=\"twitter:card\" content=\"summary_large_image\">");
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{site}{stem}.json\" title=\"{}\">",
            Escaped(title)
        );
        head
    }

    /// Those of the start page, which is the heaviest budget's: they say the least.
    pub fn head_of_start(&self, site: &str) -> String {
        self.lines(site, "")
    }

    fn lines(&self, site: &str, path: &str) -> String {
        let mut head = format!("<link rel=\"canonical\" href=\"{site}{path}\">\n");
        let picture = format!("{site}{}.png", self.stem);
        for (name, value) in [("title", &*self.title), ("type", "website"), ("image", &picture)] {
            let _ = writeln!(head, "<meta property=\"og:{name}\" content=\"{}\">", Escaped(value));
        }
        head
    }

    /// The answer of oEmbed.
    pub fn oembed(&self, site: &str) -> Written {
        let Announced { stem, title, query, .. } = self;
        let html = format!(
            "<iframe src=\"{site}{}\" title=\"{}\" width=\"100%\" height=\"620\" loading=\"lazy\" \
             sandbox=\"{SANDBOX}\" style=\"border:0;max-width:100%\"></iframe>",
            Escaped(query),
            Escaped(title)
        );
        let text = json!({
            "version": "1.0", "type": "rich", "title": title, "provider_name": "Bloc Atlas", "provider_url": site,
            "html": html, "width": 1000, "height": 620,
            "thumbnail_url": format!("{site}{stem}.png"),
            "thumbnail_width": PREVIEW_PX.0 as u32, "thumbnail_height": PREVIEW_PX.1 as u32,
        });
        Written { path: format!("{stem}.json"), text: format!("{text}\n") }
    }
}

/// The list of all pages among some files.
pub fn sitemap(site: &str, files: &[Written]) -> Written {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in files.iter().map(|one| &*one.path).filter(|path| path.ends_with(".html")) {
        let _ =
            writeln!(text, "<url><loc>{site}{}</loc></url>", path.strip_prefix("index.html").unwrap_or(path));
    }
    Written { path: "sitemap.xml".into(), text: text + "</urlset>\n" }
}
