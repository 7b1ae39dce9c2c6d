//! The demo's photos: the program draws them itself, the same ones every time.

mod canvas;
mod dice;
mod gatherings;
mod land;
mod light;
mod people;
mod port;
mod sea;
mod town;

use image::ImageError;

use canvas::Canvas;
use dice::Dice;
use light::Light;

/// Their height in pixels; they are half as wide again. Smaller in a build that is not
/// optimised, which draws some thirty times slower.
const HEIGHT: usize = if cfg!(debug_assertions) { 320 } else { 960 };

type Scene = fn(&mut Canvas, &Light, &mut Dice);

/// Everything that can be drawn.
const SCENES: &[(&str, Scene)] = &[
    ("ferry", sea::ferry),
    ("harbour", sea::harbour),
    ("lighthouse", sea::lighthouse),
    ("storm", sea::storm),
    ("containers", port::containers),
    ("bridge", port::bridge),
    ("hills", land::hills),
    ("mountains", land::mountains),
    ("turbines", land::turbines),
    ("forest", land::forest),
    ("fields", land::fields),
    ("viaduct", land::viaduct),
    ("observatory", land::observatory),
    ("skyline", town::skyline),
    ("town-hall", town::town_hall),
    ("street", town::street),
    ("market", town::market),
    ("stadium", gatherings::stadium),
    ("stage", gatherings::stage),
    ("portrait", people::portrait),
    ("mark", people::mark),
];

/// Draws a scene in a light, as a JPEG file. Another name is another picture; an unknown
/// scene is hills, an unknown light is day.
///
/// # Errors
/// What the encoder says.
pub fn draw(name: &str, scene: &str, light: &str) -> Result<Vec<u8>, ImageError> {
    let draw = SCENES
        .iter()
        .find(|(known, _)| *known == scene)
        .map_or(land::hills as Scene, |s| s.1);
    let mut canvas = Canvas::new(HEIGHT);
    let mut dice = Dice::of(name);
    draw(&mut canvas, &light::light(light), &mut dice);
    canvas.grain(&mut dice, 4);
    canvas.jpeg(84)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_a_whole_jpeg() {
        for (scene, _) in SCENES {
            let file = draw("a test", scene, "dusk").unwrap();
            let inspected =
                newsdesk_media::inspect(&file, &newsdesk_media::Limits::default()).unwrap();
            assert_eq!(inspected.height as usize, HEIGHT, "{scene}");
            assert_eq!(inspected.width as usize, HEIGHT * 3 / 2, "{scene}");
        }
    }

    #[test]
    fn a_name_is_always_the_same_picture_and_another_name_another() {
        let picture = |name| draw(name, "ferry", "dawn").unwrap();
        assert_eq!(picture("one"), picture("one"));
        assert_ne!(picture("one"), picture("two"));
    }
}
