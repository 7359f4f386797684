//! Carriers' hooks, and what the read API shows of the calls they bring.

mod hook_acceptance;
mod hook_dial_ended;
mod hook_leg_status;
mod hook_recording;
mod hook_status;
mod hook_voice;
mod hook_voicemail;
mod hook_whisper;
