//! Sound files made on the spot, as long as the recording they stand for.

/// The longest file that is made, in seconds: beyond it the sound is cut.
const LONGEST_SECS: u64 = 600;

const SAMPLES_PER_SEC: u32 = 8_000;

/// A WAV file with a quiet tone, 16 bit at 8 kHz. `channels` is 1 or 2.
pub(super) fn wav(secs: u64, channels: u8) -> Vec<u8> {
    let channels = u16::from(channels.clamp(1, 2));
    let frame_bytes = channels * 2;
    let frames = secs.min(LONGEST_SECS) as u32 * SAMPLES_PER_SEC;
    let sound_bytes = frames * u32::from(frame_bytes);
    let mut file = Vec::with_capacity(sound_bytes as usize + 44);
    file.extend(b"RIFF");
    file.extend((36 + sound_bytes).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(SAMPLES_PER_SEC.to_le_bytes());
    file.extend((SAMPLES_PER_SEC * u32::from(frame_bytes)).to_le_bytes());
    file.extend(frame_bytes.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(sound_bytes.to_le_bytes());
    for frame in 0..frames {
        // A triangle of 400 Hz: up for ten samples, down for ten.
        let step = (frame % 20) as i16;
        let height = if step < 10 { step } else { 20 - step };
        let sample = (height - 5) * 400;
        for _ in 0..channels {
            file.extend(sample.to_le_bytes());
        }
    }
    file
}

/// Samples in one MP3 frame, and its bytes at 32 kbit/s and 32 kHz.
const MP3_FRAME_SAMPLES: u64 = 1_152;
const MP3_FRAME_BYTES: usize = 144;

/// An MP3 file with silence: frames of MPEG-1 layer III, mono, 32 kbit/s at
/// 32 kHz, whose side information is all zero.
pub(super) fn mp3(secs: u64) -> Vec<u8> {
    let frames = (secs.min(LONGEST_SECS) * 32_000).div_ceil(MP3_FRAME_SAMPLES);
    let mut frame = [0_u8; MP3_FRAME_BYTES];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x18, 0xc0]);
    frame.repeat(frames as usize)
}

#[cfg(test)]
mod tests {
    use super::{MP3_FRAME_BYTES, mp3, wav};

    #[test]
    fn a_wav_is_as_long_as_its_header_says() {
        let file = wav(3, 2);
        assert_eq!(file.len(), 44 + 3 * 8_000 * 4);
        assert_eq!(&file[..4], b"RIFF");
        let said = u32::from_le_bytes([file[40], file[41], file[42], file[43]]);
        assert_eq!(said as usize, file.len() - 44);
        assert!(file[44..].iter().any(|byte| *byte != 0));
    }

    #[test]
    fn an_mp3_is_a_row_of_whole_frames() {
        let file = mp3(2);
        assert_eq!(file.len() % MP3_FRAME_BYTES, 0);
        assert!(
            file.chunks(MP3_FRAME_BYTES)
                .all(|frame| frame[..2] == [0xff, 0xfb])
        );
    }
}
