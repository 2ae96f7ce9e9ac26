//! The embed dialog by keys alone.

use anyhow::{Result, ensure};
use bloc_atlas_browser::{Key, Page, Visit, visit};

use super::{choose, code};

#[tokio::test]
async fn by_keyboard_alone_it_opens_chooses_copies_and_closes() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        let fetched = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/embed')).length";
        assert_eq!(page.get(fetched).await?, 0, "nothing of the dialog is fetched before it is asked for");
        page.allow_copying().await?;
        page.run("window.said = 0; addEventListener('blocmap:change', () => said++); window.sheets = root.adoptedStyleSheets.length;").await?;

        page.focus(".search input").await?;
        page.press(&[Key::Tab]).await?;
        assert_eq!(page.focused().await?, "button.embed");
        page.press(&[Key::Enter]).await?;
        page.until("root.querySelector('.embed-dialog .code').value").await?;
        assert_eq!(page.get("root.querySelector('.embed-dialog').matches(':modal')").await?, true);
        assert_eq!(page.get("root.activeElement.name + ' ' + root.activeElement.value").await?, "offer frame");
        page.press(&[Key::Right]).await?;
        page.until("root.querySelector('.code').value.startsWith('<script')").await?;

        tab_to(page, "[name=day]").await?;
        page.press(&[Key::Up]).await?;
        page.until("root.querySelector('[name=day]').value !== '2023-11-23'").await?;
        let day = page.text_of("root.querySelector('[name=day]').value").await?;
        tab_to(page, "[name=bloc][value=nato]").await?;
        page.type_text(" ").await?;
        let wanted = format!("date=\"{day}\" blocs=\"csto~sco~nato\"");
        page.until(&format!("root.querySelector('.code').value.includes('{wanted}')")).await?;
        page.until(&format!("root.querySelector('.embed-dialog bloc-map').shown.date === '{day}'")).await?;

        tab_to(page, ".copy").await?;
        assert_eq!(page.text_of("root.querySelector('.copy').textContent").await?, "Copy");
        page.press(&[Key::Enter]).await?;
        page.until("root.querySelector('.embed-dialog [role=status]').textContent === 'Copied to the clipboard.'").await?;
        assert_eq!(page.text_of("root.querySelector('.copy').textContent").await?, "Copied");
        let copied = page.run("return navigator.clipboard.readText();").await?;
        assert_eq!(copied, code(page).await?);
        assert!(copied.as_str().is_some_and(|text| text.contains("<bloc-map ")), "{copied}");
        // The word on the button is that of this code, and goes with the next choice.
        choose(page, "set('offer', 'address');").await?;
        assert_eq!(page.text_of("root.querySelector('.copy').textContent").await?, "Copy");
        assert_eq!(page.text_of("root.querySelector('.embed-dialog [role=status]').textContent").await?, "");

        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.embed-dialog')").await?;
        assert_eq!(page.focused().await?, "button.embed");
        assert_eq!(page.get("root.adoptedStyleSheets.length - sheets").await?, 0, "no sheet stays");
        assert_eq!(page.get("said").await?, 0, "what the preview shows is no news of the page's map");
        assert_eq!(page.day().await?, "2023-11-23");
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

/// Goes on with the Tab key; the focus never leaves the dialog but for the browser's own controls.
async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    for _ in 0..60 {
        if page.get(&format!("!!root.activeElement?.matches({selector:?})")).await? == true {
            return Ok(());
        }
        page.press(&[Key::Tab]).await?;
        let held =
            "document.activeElement === document.body || !!root.activeElement?.closest('.embed-dialog')";
        ensure!(page.get(held).await? == true, "the focus left the dialog on the way to {selector}");
    }
    anyhow::bail!("{selector} cannot be reached with the Tab key")
}
