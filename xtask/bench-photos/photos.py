"""The photos of `cargo xtask bench photos`, and how like them their renditions are.

photos.py make WIDTH HEIGHT PHOTO       draws a photo: skies, edges, textures, grain
photos.py compare PHOTO RENDITION...    prints SSIM and SSIMULACRA 2 of each rendition
                                        against the photo scaled by Pillow
"""

import os
import sys
import tempfile

import numpy
from PIL import Image
from skimage.metrics import structural_similarity
from ssimulacra2 import compute_ssimulacra2


def clouds(chance, width, height, octaves):
    """Noise whose strength falls with its frequency, as in nature; mean 0, about 1."""
    total = numpy.zeros((height, width), dtype=numpy.float32)
    for octave in octaves:
        across = 2**octave
        down = max(2, across * height // width)
        grid = chance.standard_normal((down, across)).astype(numpy.float32)
        layer = Image.fromarray(grid).resize((width, height), Image.Resampling.BICUBIC)
        total += numpy.asarray(layer) / 2 ** (octave * 0.8)
    return total / total.std()


def make(width, height, path):
    """One photo, the same for the same size."""
    chance = numpy.random.default_rng(width)
    light = clouds(chance, width, height, range(1, 12))
    warmth = clouds(chance, width, height, range(1, 8))
    # Things with hard edges before it, each with a texture of its own.
    shapes = clouds(chance, width, height, range(2, 7))
    texture = clouds(chance, width, height, range(8, 13))
    for edge, shade in ((0.4, 26), (1.1, -48), (-1.2, 34)):
        inside = shapes > edge if edge > 0 else shapes < edge
        light = numpy.where(inside, light * 0.6 + shade / 40 + texture * 0.25, light)
    grain = chance.standard_normal((height, width, 3)).astype(numpy.float32) * 2.5
    planes = [118 + 42 * light + 22 * warmth, 116 + 42 * light, 120 + 40 * light - 24 * warmth]
    pixels = numpy.stack(planes, axis=-1) + grain
    pixels = numpy.clip(pixels, 0, 255).astype(numpy.uint8)
    Image.fromarray(pixels).save(path, quality=90)


def compare(photo, renditions):
    """Against the photo decoded whole and scaled in one step, kept without loss."""
    whole = Image.open(photo).convert("RGB")
    references = {}
    with tempfile.TemporaryDirectory() as folder:
        for rendition in renditions:
            shown = Image.open(rendition).convert("RGB")
            if shown.size not in references:
                reference = whole.resize(shown.size, Image.Resampling.LANCZOS)
                references[shown.size] = os.path.join(folder, f"{shown.width}.png")
                reference.save(references[shown.size])
            path = references[shown.size]
            plain = os.path.join(folder, "shown.png")
            shown.save(plain)
            grey = [numpy.asarray(Image.open(p).convert("L")) for p in (path, plain)]
            ssim = structural_similarity(*grey)
            print(f"{ssim:.5f} {compute_ssimulacra2(path, plain):.2f}", flush=True)


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
else:
    compare(sys.argv[2], sys.argv[3:])
