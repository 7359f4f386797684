//! The live feed.

mod live_feed;
