//! One page of a list: which one is asked for, and what comes back.
//!
//! Owns limits, positions, cursors and sort orders. Never holds a query: how a
//! page is found is the store's affair.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longer cursors are not looked at: ours are far shorter.
const CURSOR_LENGTH_MAX: usize = 2_048;

/// Why a request for a page makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Not 1 to 200 items.
    #[error("must be from 1 to {}", PageRequest::LIMIT_MAX)]
    Limit,
    /// Pages count from 1, up to where their first item has no index.
    #[error("must be a page number from 1")]
    PageNumber,
    /// Not a cursor that a list gave out.
    #[error("is not a cursor of this list")]
    Cursor,
    /// Not an order the list has.
    #[error("is not an order of this list: use one of {allowed}, with - in front for descending")]
    Sort {
        /// The orders there are, separated by commas.
        allowed: String,
    },
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    limit: u16,
    position: Position,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// After so many items. For short lists that people leaf through.
    Offset(u64),
    /// After the item a cursor names. For lists that grow while they are read.
    After(Cursor),
}

impl PageRequest {
    /// The most items of a page.
    pub const LIMIT_MAX: u16 = 200;

    /// How many items a page has when the request does not say.
    pub const LIMIT_DEFAULT: u16 = 50;

    /// A page of 1 to 200 items from a position.
    ///
    /// # Errors
    /// [`PageError::Limit`] for another number of items.
    pub fn new(limit: u16, position: Position) -> Result<Self, PageError> {
        if limit == 0 || limit > Self::LIMIT_MAX {
            return Err(PageError::Limit);
        }
        Ok(Self { limit, position })
    }

    /// A page by its number, counting from 1.
    ///
    /// # Errors
    /// [`PageError::Limit`] or [`PageError::PageNumber`].
    pub fn numbered(page: u64, limit: u16) -> Result<Self, PageError> {
        let offset = page
            .checked_sub(1)
            .and_then(|before| before.checked_mul(u64::from(limit)))
            .filter(|offset| i64::try_from(*offset).is_ok())
            .ok_or(PageError::PageNumber)?;
        Self::new(limit, Position::Offset(offset))
    }

    /// The most items wanted, from 1 to 200.
    #[must_use]
    pub const fn limit(&self) -> u16 {
        self.limit
    }

    /// Where the page begins.
    #[must_use]
    pub const fn position(&self) -> &Position {
        &self.position
    }

    /// The page's number, counting from 1; 1 for a page after a cursor, which
    /// does not know how many came before it.
    #[must_use]
    pub const fn page_number(&self) -> u64 {
        match self.position {
            Position::Offset(offset) => offset / self.limit as u64 + 1,
            Position::After(_) => 1,
        }
    }
}

impl Default for PageRequest {
    /// The first page of the usual size.
    fn default() -> Self {
        Self {
            limit: Self::LIMIT_DEFAULT,
            position: Position::Offset(0),
        }
    }
}

/// The last item of a page, by what the list is sorted by and its id.
///
/// Travels as opaque text. It proves nothing: a query uses it only to compare,
/// within the tenant of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// The order it belongs to, such as `-createdAt`.
    #[serde(rename = "s")]
    pub sort: String,
    /// The item's value in that order.
    #[serde(rename = "k")]
    pub key: String,
    /// The item's id, which breaks ties.
    #[serde(rename = "i")]
    pub id: Uuid,
}

impl Cursor {
    /// The cursor as URL-safe text.
    #[must_use]
    pub fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("two strings and a UUID are always JSON");
        URL_SAFE_NO_PAD.encode(json)
    }

    /// Reads a cursor that [`Cursor::encode`] wrote.
    ///
    /// # Errors
    /// [`PageError::Cursor`] for any other text.
    pub fn decode(text: &str) -> Result<Self, PageError> {
        if text.len() > CURSOR_LENGTH_MAX {
            return Err(PageError::Cursor);
        }
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|json| serde_json::from_slice(&json).ok())
            // Nothing stored holds a NUL, and the database refuses one.
            .filter(|cursor: &Self| !cursor.key.contains('\0'))
            .ok_or(PageError::Cursor)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Whether more items follow.
    pub has_more: bool,
    /// Where the next page begins; only where more items follow and the list
    /// has cursors.
    pub next: Option<Cursor>,
    /// How many items the whole list has, where counting is cheap.
    pub total: Option<u64>,
    /// The most items asked for.
    pub limit: u16,
    /// The page's number, counting from 1; see [`PageRequest::page_number`].
    pub page: u64,
}

impl<T> Page<T> {
    /// Makes a page of rows that were queried with one more than the limit,
    /// which is how it is known that more follow. `cursor_of` names the last
    /// item, for lists that have cursors.
    #[must_use]
    pub fn of_rows(
        request: &PageRequest,
        mut rows: Vec<T>,
        total: Option<u64>,
        cursor_of: impl FnOnce(&T) -> Option<Cursor>,
    ) -> Self {
        let limit = usize::from(request.limit());
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| has_more).and_then(cursor_of);
        Self {
            items: rows,
            has_more,
            next,
            total,
            limit: request.limit(),
            page: request.page_number(),
        }
    }

    /// The same page of other items.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            has_more: self.has_more,
            next: self.next,
            total: self.total,
            limit: self.limit,
            page: self.page,
        }
    }

    /// The same page of items that have to be checked first.
    ///
    /// # Errors
    /// The first one `change` gives.
    pub fn try_map<U, E>(self, change: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page {
            items: self
                .items
                .into_iter()
                .map(change)
                .collect::<Result<_, _>>()?,
            has_more: self.has_more,
            next: self.next,
            total: self.total,
            limit: self.limit,
            page: self.page,
        })
    }
}

/// Which way a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the least.
    Ascending,
    /// From the greatest.
    Descending,
}

/// What a list is sorted by. Written `name`, or `-name` for descending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// One of the keys the list allows: never the caller's own text.
    pub key: &'static str,
    /// Which way the list runs.
    pub direction: Direction,
}

impl Sort {
    /// From the least of a key.
    #[must_use]
    pub const fn ascending(key: &'static str) -> Self {
        Self {
            key,
            direction: Direction::Ascending,
        }
    }

    /// From the greatest of a key.
    #[must_use]
    pub const fn descending(key: &'static str) -> Self {
        Self {
            key,
            direction: Direction::Descending,
        }
    }

    /// Reads `name` or `-name`, where the name is one of `allowed`.
    ///
    /// # Errors
    /// [`PageError::Sort`] for any other text.
    pub fn parse(text: &str, allowed: &[&'static str]) -> Result<Self, PageError> {
        let (name, direction) = match text.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        allowed
            .iter()
            .find(|key| **key == name)
            .map(|key| Self { key, direction })
            .ok_or_else(|| PageError::Sort {
                allowed: allowed.join(", "),
            })
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.direction {
            Direction::Ascending => formatter.write_str(self.key),
            Direction::Descending => write!(formatter, "-{}", self.key),
        }
    }
}

#[cfg(test)]
mod page_tests;
