//! Rates as a table of comma-separated values. What the columns mean is the domain's to say.

use base::field::FieldErrors;
use csv::{ReaderBuilder, StringRecord, Trim, WriterBuilder};
use domain::rating::import::{
    Column, ERRORS_MAX, ImportLine, LINES_MAX, exported, tell_how_many_more, too_many_lines,
};
use domain::rating::rates::CardRate;

/// The columns that a table must have.
const REQUIRED: [Column; 2] = [Column::Prefix, Column::Service];

/// The lines of a table, whose first names its columns.
///
/// # Errors
/// What is wrong with the columns, or with the shape of a line, beyond [`ERRORS_MAX`] only how many more
/// there are; or that there are more than [`LINES_MAX`] lines, of which no further one is read.
pub fn read(text: &str) -> Result<Vec<ImportLine>, FieldErrors> {
    // Spreadsheets put a mark in front that is no part of the first column's name.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned();
    let columns = columns(&header.map_err(|error| FieldErrors::of("header", error))?)?;
    let mut errors = FieldErrors::new();
    let (mut lines, mut wrong) = (Vec::new(), 0);
    let mut places = Places::of(text);
    for record in reader.records() {
        let record = record.map_err(|error| FieldErrors::of("lines", error))?;
        let number = places.line_of(record.position());
        if lines.len() == LINES_MAX {
            return Err(too_many_lines());
        }
        let (has, wants) = (record.len(), columns.len());
        if has != wants {
            wrong += 1;
            if wrong <= ERRORS_MAX {
                let reason = format!("has {has} columns, the header has {wants}");
                errors.add(format!("lines.{number}"), reason);
            }
        }
        let mut texts: [String; Column::ALL.len()] = Default::default();
        for (column, text) in columns.iter().zip(&record) {
            text.clone_into(&mut texts[*column as usize]);
        }
        lines.push(ImportLine { number, texts });
    }
    tell_how_many_more(&mut errors, wrong);
    errors.into_result(lines)
}

/// The lines of a text as an editor counts them. The reader's own count stands still at the end
/// of a line from Windows, and at empty lines.
struct Places<'a> {
    bytes: &'a [u8],
    /// Up to where the lines were counted.
    counted: usize,
    line: u64,
}

impl<'a> Places<'a> {
    const fn of(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            counted: 0,
            line: 1,
        }
    }

    /// The line in which a record begins; records must be asked for in their order.
    fn line_of(&mut self, position: Option<&csv::Position>) -> u64 {
        let start = position.and_then(|position| usize::try_from(position.byte()).ok());
        let rest = self.bytes.get(start.unwrap_or(self.counted)..);
        let ends = rest.unwrap_or_default().iter();
        let empty = ends
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let start = start.unwrap_or(self.counted) + empty;
        let passed = self.bytes.get(self.counted..start).unwrap_or_default();
        let ends = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line += ends as u64;
        self.counted = start;
        self.line
    }
}

/// Which column stands where.
fn columns(header: &StringRecord) -> Result<Vec<Column>, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut columns: Vec<Column> = Vec::new();
    for name in header {
        match errors.check(format!("header.{name}"), name.parse()) {
            Some(column) if columns.contains(&column) => {
                errors.add(format!("header.{name}"), "is there twice");
            }
            Some(column) => columns.push(column),
            None => {}
        }
    }
    if errors.is_empty() {
        for column in REQUIRED {
            if !columns.contains(&column) {
                errors.add(format!("header.{column}"), "is missing");
            }
        }
    }
    std::mem::take(errors).into_result(columns)
}

/// The table of rates that [`read`] reads back.
pub fn write(rates: &[CardRate]) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let header = Column::ALL.iter().map(|column| column.as_str());
    let written = writer.write_record(header).and_then(|()| {
        rates
            .iter()
            .try_for_each(|rate| writer.write_record(exported(rate)))
    });
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    // Nothing fails that is written to memory.
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use base::money::Currency;
    use base::time::TimeZone;
    use domain::rating::import::{LINES_MAX, read_lines};

    use super::{read, write};

    fn problems(text: &str) -> Vec<String> {
        let errors = read(text).expect_err("a wrong table");
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_come_in_any_order_and_quotes_marks_and_empty_lines_do_no_harm() {
        let text = "\u{feff}Service,PER_MINUTE, prefix \r\n\r\noutbound,\"0.01\",+1312\r\n";
        let lines = read(text).expect("a table");
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].number, 3);
        assert_eq!(lines[0].texts[..3], ["+1312", "outbound", "0.01"]);
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let numbers = |text: &str| -> Vec<u64> {
            let lines = read(text).expect("a table");
            lines.iter().map(|line| line.number).collect()
        };
        let table = "prefix,service,per_minute\n1,outbound,1\n\n2,outbound,\"1\n\"\n3,outbound,1";
        assert_eq!(numbers(table), [2, 4, 6]);
        assert_eq!(numbers(&table.replace('\n', "\r\n")), [2, 4, 6]);
    }

    #[test]
    fn what_is_wrong_with_the_columns_is_said_before_any_line_is_read() {
        assert_eq!(
            problems("prefix,prefix,service\n"),
            ["header.prefix is there twice"]
        );
        assert_eq!(
            problems("prefix,per_minute\n1,0.01\n"),
            ["header.service is missing"]
        );
        let unknown = problems("prefix,colour\n");
        assert!(
            unknown[0].starts_with("header.colour must be one of"),
            "{unknown:?}"
        );
        assert_eq!(problems("").len(), 2);
    }

    #[test]
    fn a_line_of_another_width_is_refused_by_its_number() {
        let text = "prefix,service,per_minute\n1,outbound,0.01\n1,outbound\n1,inbound,1,2\n";
        assert_eq!(
            problems(text),
            [
                "lines.3 has 2 columns, the header has 3",
                "lines.4 has 4 columns, the header has 3",
            ]
        );
    }

    #[test]
    fn of_a_table_that_is_too_long_or_all_wrong_not_everything_is_read_or_told() {
        let table =
            |line: &str, count| format!("prefix,service,per_minute\n{}", line.repeat(count));
        let problems_of = |count| problems(&table("1,outbound\n", count));
        assert_eq!(problems_of(1000).len(), 1000);
        let told = problems_of(1200);
        assert_eq!(told.len(), 1001);
        assert_eq!(told[1000], "lines have 200 more problems");
        let told = problems_of(LINES_MAX + 1);
        assert_eq!(told, ["lines must not be more than 100000"]);
        assert!(read(&table("1,outbound,1\n", LINES_MAX)).is_ok());
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = "prefix,service,per_minute,increment_secs,minimum_secs,valid_from,\
                    valid_until,connection_fee,each\n\
                    1312,outbound,0.0085,6,30,2026-01-01T00:00:00Z,,0.01,\n\
                    any,inbound,0.004,60,60,,,0.00,\n\
                    1,number_rent,,,,,,,1.15\n";
        let lines = read(text).expect("a table");
        let rates = read_lines(&lines, &[], Currency::USD, &TimeZone::utc()).expect("rates");
        assert_eq!(write(&rates), text);
    }
}
