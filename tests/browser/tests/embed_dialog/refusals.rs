//! What the embed dialog cannot do, it says.

use anyhow::Result;
use bloc_atlas_browser::{Fault, Visit, facts, visit};
use serde_json::json;

use super::{choose, code, open_dialog};

#[tokio::test]
async fn a_date_outside_the_map_is_refused_in_words() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        open_dialog(page).await?;
        for wrong in ["1990-01-01", "2090-01-01", ""] {
            choose(page, &format!("set('day', '{wrong}');")).await?;
            let said = page.text_of("root.querySelector('.embed-dialog [role=alert]').textContent").await?;
            assert_eq!(
                said,
                format!("A day from 1991-12-26 to {} is expected; 2023-11-23 stays.", facts::as_of()?)
            );
            assert_eq!(
                page.get("root.querySelector('[name=day]').getAttribute('aria-invalid')").await?,
                "true"
            );
            assert!(code(page).await?.contains("date=2023-11-23"), "{wrong:?}");
        }
        choose(page, "set('day', '1999-04-21'); set('width', '12');").await?;
        assert_eq!(page.text_of("root.querySelector('.embed-dialog [role=alert]').textContent").await?, "");
        let code = code(page).await?;
        assert!(code.contains("date=1999-04-21") && code.contains("width=\"100%\""), "{code}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn where_copying_is_forbidden_the_text_is_marked_and_the_reader_told() -> Result<()> {
    for is_old_way_open in [true, false] {
        visit(Visit::default(), async |page| {
            page.before_scripts(&format!(
                "Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: () => Promise.reject(new Error('forbidden')) }} }}); \
                 const real = document.execCommand; window.marked = null; \
                 document.execCommand = function (...all) {{ \
                   const field = document.querySelector('bloc-map').shadowRoot.activeElement; \
                   marked = field.value.slice(field.selectionStart, field.selectionEnd); \
                   return {is_old_way_open} && real.apply(this, all); }};"
            ))
            .await?;
            page.open("").await?;
            open_dialog(page).await?;
            page.click(".copy").await?;
            page.until("root.querySelector('.said').textContent").await?;
            let said = page.text_of("root.querySelector('.said').textContent").await?;
            assert_eq!(said.starts_with("Copied"), is_old_way_open, "{said}");
            assert_eq!(said.contains("press Ctrl+C"), !is_old_way_open, "{said}");
            assert_eq!(page.get("marked === root.querySelector('.code').value").await?, true);
            let focused = if is_old_way_open { "button.main.copy" } else { "textarea.code" };
            assert_eq!(page.focused().await?, focused);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_dialog_that_cannot_be_loaded_says_so() -> Result<()> {
    visit(Visit::with_fault("/embed.", Fault::Status(xtask::serve::StatusCode::INTERNAL_SERVER_ERROR)), async |page| {
        page.open("?date=2023-11-23").await?;
        page.run("window.told = []; window.alert = (text) => told.push(text); root.querySelector('.embed').click();").await?;
        page.until("told.length").await?;
        assert_eq!(page.get("told").await?, json!(["The dialog could not start."]));
        assert_eq!(page.day().await?, "2023-11-23");
        Ok(())
    })
    .await
}
