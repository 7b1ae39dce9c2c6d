//! What the fuzz targets (`fuzz`) found, each with the answer it should have had.

use newsdesk_media::{Limits, MediaRefusal, inspect};

/// Its pixels, multiplied by their channels, are more than 64 bits hold.
#[test]
fn a_png_of_sides_that_no_number_holds_has_too_many_pixels() {
    let bytes = include_bytes!("../samples/found/sides-of-four-bytes.png");
    let refused = inspect(bytes, &Limits::default());
    assert!(
        matches!(refused, Err(MediaRefusal::TooManyPixels { .. })),
        "{refused:?}"
    );
}
