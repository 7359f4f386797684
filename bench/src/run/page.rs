//! The page that shows what was measured, made from a template, and the few lines about it for the
//! terminal. Says nothing that was not measured, and says plainly what was missed.

mod lines;
mod tables;

use crate::run::Measured;
use crate::run::figures::Figures;
use crate::run::page::lines::Line;

/// The page with a place for each table and figure.
const TEMPLATE: &str = include_str!("../../performance.template.md");

/// The page.
///
/// # Errors
/// When the template names something that is not there, or leaves something out.
pub fn render(measured: &Measured, figures: &Figures) -> Result<String, String> {
    let lines = lines::of(measured, figures);
    fill(TEMPLATE, &values(measured, figures, &lines))
}

/// A few lines for the terminal.
pub fn summary(measured: &Measured, figures: &Figures) -> String {
    let lines = lines::of(measured, figures);
    let told = lines.iter().map(|line| {
        let verdict = line.verdict();
        format!(
            "  {:<3} {:<52} {:<28} {verdict}",
            line.promise, line.says, line.measured
        )
    });
    std::iter::once(String::new())
        .chain(told)
        .chain([format!("  {}", measured.replayed)])
        .collect::<Vec<_>>()
        .join("\n")
}

fn values(measured: &Measured, figures: &Figures, lines: &[Line]) -> Vec<(&'static str, String)> {
    let (machine, rounds) = (&measured.machine, measured.rounds.len());
    let secs = measured.phase_millis as f64 / 1000.0;
    vec![
        ("date", machine.date.clone()),
        ("commit", machine.commit.clone()),
        ("promises", tables::promises(lines)),
        ("missed", lines::missed(measured, figures, lines)),
        ("machine", tables::machine(measured, figures)),
        ("fsync", tables::fsync(&machine.fsync)),
        ("load", tables::load(figures)),
        ("ramps", tables::ramps(measured, figures)),
        ("ratios", tables::ratios(figures)),
        ("counts", tables::counts(figures)),
        ("guard", tables::guard(figures)),
        ("replay", tables::replay(&measured.replayed)),
        ("callers", measured.callers.to_string()),
        ("connections", measured.connections.to_string()),
        ("rounds", rounds.to_string()),
        ("phase_secs", tables::short(secs)),
        ("counted", measured.counts[0].calls.to_string()),
        ("others", tables::percent(figures.others)),
        ("given_up", tables::given_up(figures.given_up)),
        ("vacuum", tables::short(figures.vacuum_micros.round())),
    ]
}

/// Puts each value where the template says `{{name}}`.
fn fill(template: &str, values: &[(&'static str, String)]) -> Result<String, String> {
    let mut text = template.to_owned();
    for (name, value) in values {
        let place = format!("{{{{{name}}}}}");
        if !text.contains(&place) {
            return Err(format!("the template has no place for `{name}`"));
        }
        text = text.replace(&place, value);
    }
    match text.split_once("{{") {
        None => Ok(text),
        Some((_, rest)) => {
            let name = rest.split("}}").next().unwrap_or_default();
            Err(format!(
                "the template wants `{name}`, which nobody measures"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fill, render};
    use crate::run::figures::Figures;
    use crate::run::samples::measured;

    #[test]
    fn every_place_of_the_template_is_filled() {
        let measured = measured();
        let page = render(&measured, &Figures::of(&measured)).expect("a page");
        assert!(page.contains("| P2 |"), "{page}");
        assert!(!page.contains("NaN") && !page.contains("{{"), "{page}");
    }

    #[test]
    fn a_template_and_its_values_agree() {
        let value = || vec![("name", "Ada".to_owned())];
        assert_eq!(fill("{{name}}.", &value()).as_deref(), Ok("Ada."));
        assert!(fill("{{name}} {{age}}", &value()).is_err());
        assert!(fill("nobody", &value()).is_err());
    }
}
