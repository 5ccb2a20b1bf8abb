"""Draws calm landscapes for sample items, so that no real person or place is misused."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from PIL import Image, ImageColor, ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int]

# Ranges from the farthest to the nearest, and the skies that suit them.
_PALETTES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("#a0b4be", "#76939f", "#4e707d", "#2e4b57"), ("#cfe0e8", "#f2cfbc", "#f4d9b1")),
    (("#cfb27c", "#a78f58", "#7b6c40", "#4d4b2d"), ("#cfe0e8", "#dcd4e3", "#f2cfbc")),
    (("#c9a68b", "#a87e69", "#7e594d", "#553b36"), ("#d8e4d7", "#dcd4e3", "#cfe0e8")),
    (("#a9bba0", "#7f9f80", "#527f5d", "#305542"), ("#d8e4d7", "#f4d9b1", "#cfe0e8")),
    (("#b6adc2", "#8e849f", "#675f7b", "#433d57"), ("#f2cfbc", "#dcd4e3", "#f4d9b1")),
)
_SUNS = ("#fff4dc", "#ffe9c4")
_WATER: Colour = (208, 223, 228)
_QUALITY = 82


@dataclass
class _Scene:
    """A picture in the making: the canvas, its size and what was chosen for it."""

    pen: ImageDraw.ImageDraw
    width: int
    height: int
    rng: Random
    sky: Colour
    layers: tuple[Colour, ...]
    sun: float = 0.5  # where the sun stands, as a share of the width

    def shape(self, points: list[Point], colour: Colour) -> None:
        """Fill the shape given in shares of the width and height."""
        self.pen.polygon([(x * self.width, y * self.height) for x, y in points], fill=colour)

    def ground(self, line: list[Point], colour: Colour) -> None:
        """Fill everything below a line that runs from the left to the right edge."""
        self.shape([(0.0, 1.0), *line, (1.0, 1.0)], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle; the radius is a share of the height."""
        r = radius * self.height
        cx, cy = x * self.width, y * self.height
        self.pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)


def draw(seed: int, width: int = 1600, height: int = 900) -> bytes:
    """Return a JPEG of a landscape; the same seed always gives the same bytes."""
    rng = Random(seed)
    layers, skies = _PALETTES[seed % len(_PALETTES)]
    sky = ImageColor.getrgb(rng.choice(skies))
    image = Image.new("RGB", (width * 2, height * 2), sky)
    tones = tuple(ImageColor.getrgb(layer) for layer in layers)
    scene = _Scene(ImageDraw.Draw(image), width * 2, height * 2, rng, sky, tones)
    _sun(scene)
    _FOREGROUNDS[seed % len(_FOREGROUNDS)](scene)
    out = io.BytesIO()
    image.reduce(2).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first colour with a share of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _sun(scene: _Scene) -> None:
    """Put a sun in the sky, now and then with a wide pale ring, or leave the sky empty."""
    rng = scene.rng
    kind = rng.random()
    if kind < 0.15:
        return
    colour = ImageColor.getrgb(rng.choice(_SUNS))
    x, y, radius = rng.uniform(0.15, 0.85), rng.uniform(0.18, 0.36), rng.uniform(0.06, 0.12)
    scene.sun = x
    if kind > 0.7:
        scene.disc(x, y, radius * 1.7, _mix(scene.sky, colour, 0.35))
    scene.disc(x, y, radius, colour)


def _ridge(rng: Random, base: float, swing: float, smooth: bool) -> list[Point]:
    """Return a skyline around a height: straight pieces, or rounded between the same knots."""
    pieces = rng.randint(4, 5) if smooth else rng.randint(5, 8)
    heights = [base + rng.uniform(-swing, swing) for _ in range(pieces + 1)]
    if not smooth:
        return [(i / pieces, y) for i, y in enumerate(heights)]
    line: list[Point] = []
    for i, (left, right) in enumerate(pairwise(heights)):
        for step in range(40):
            share = (1 - math.cos(math.pi * step / 40)) / 2
            line.append(((i + step / 40) / pieces, left + (right - left) * share))
    return [*line, (1.0, heights[-1])]


def _hills(scene: _Scene, top: float, bottom: float, tones: tuple[Colour, ...]) -> None:
    """Lay hills one behind the other between two heights, the farthest first."""
    smooth = scene.rng.random() < 0.4
    step = (bottom - top) / len(tones)
    for i, tone in enumerate(tones):
        scene.ground(_ridge(scene.rng, top + step * (i + 0.3), step * 0.42, smooth), tone)


def _ranges(scene: _Scene) -> None:
    """Hills down to the lower edge, sometimes with a fifth range in the haze."""
    tones = scene.layers
    if scene.rng.random() < 0.5:
        tones = (_mix(scene.sky, tones[0], 0.5), *tones)
    _hills(scene, scene.rng.uniform(0.3, 0.42), 0.98, tones)


def _river(scene: _Scene) -> None:
    """A river that winds towards the reader through a plain."""
    rng, (far, middle, near, dark) = scene.rng, scene.layers
    horizon = rng.uniform(0.56, 0.64)
    _hills(scene, rng.uniform(0.3, 0.38), horizon, (far, middle))
    scene.ground([(0.0, horizon), (1.0, horizon)], near)
    x, sway, turn = rng.uniform(0.3, 0.7), rng.uniform(0.09, 0.16), rng.choice((-1, 1))
    left: list[Point] = []
    right: list[Point] = []
    for step in range(121):
        depth = step / 120
        y = horizon + (1 - horizon) * depth**1.35
        centre = x + turn * sway * math.sin(depth * 5.2) * (0.35 + depth)
        half = 0.008 + 0.13 * depth**1.7
        left.append((centre - half, y))
        right.append((centre + half, y))
    scene.shape([*left, *reversed(right)], _mix(_WATER, far, 0.2))
    bank = [(0.0, 0.86), (0.16, 0.885), (0.3, 0.95), (0.38, 1.0), (0.0, 1.0)]
    if turn * math.sin(5.2) < 0:
        bank = [(1 - px, py) for px, py in bank]
    scene.shape(bank, dark)
    _birds(scene)


def _fields(scene: _Scene) -> None:
    """Strips of field that run towards the hills."""
    rng, (far, middle, near, dark) = scene.rng, scene.layers
    horizon = rng.uniform(0.58, 0.68)
    _hills(scene, rng.uniform(0.34, 0.42), horizon + 0.04, (far, middle))
    scene.ground([(0.0, horizon), (1.0, horizon)], near)
    vanish = rng.uniform(0.3, 0.7)
    tones = (near, _mix(near, dark, 0.45), _mix(near, middle, 0.35), _mix(near, dark, 0.2))
    edge, i = -2.6, rng.randrange(4)
    while edge < 3.6:
        span = rng.uniform(0.16, 0.34)
        a, b = (vanish + (e - vanish) * 0.12 for e in (edge, edge + span))
        scene.shape([(a, horizon), (b, horizon), (edge + span, 1.0), (edge, 1.0)], tones[i % 4])
        edge, i = edge + span, i + 1
    scene.ground(_ridge(rng, 0.94, 0.025, smooth=True), dark)
    _birds(scene)


def _terraces(scene: _Scene) -> None:
    """Terraced fields on a rounded slope below the hills."""
    rng, (far, middle, near, dark) = scene.rng, scene.layers
    _hills(scene, rng.uniform(0.3, 0.4), 0.66, (far, middle))
    line = _ridge(rng, 0.62, 0.07, smooth=True)
    steps = rng.randint(6, 8)
    lean = rng.uniform(-0.05, 0.05)
    water = _mix(_WATER, middle, 0.45)
    for i in range(steps):
        share = i / (steps - 1)
        fall = 0.4 * share**1.25
        curve = [
            (x, 0.62 + (y - 0.62) * (1 - 0.35 * share) + fall + lean * (x - 0.5)) for x, y in line
        ]
        if i:
            scene.ground([(x, y - 0.005 - 0.005 * share) for x, y in curve], water)
        tone = _mix(near, dark, share)
        scene.ground(curve, _mix(tone, middle, 0.25) if i % 2 else tone)


def _birds(scene: _Scene) -> None:
    """Let a few birds pass far away, away from the sun, now and then."""
    rng = scene.rng
    if rng.random() > 0.34:
        return
    x, y = (0.12 if scene.sun > 0.5 else 0.68) + rng.uniform(0, 0.08), rng.uniform(0.14, 0.22)
    for i in range(rng.randint(3, 5)):
        cx = (x + i * 0.032 + rng.uniform(-0.006, 0.006)) * scene.width
        cy = (y + abs(i - 1.5) * 0.018) * scene.height
        wing = 0.011 * scene.height
        stroke = [(cx - 2 * wing, cy - wing), (cx - 0.7 * wing, cy - wing * 0.9), (cx, cy)]
        stroke += [(2 * cx - px, py) for px, py in reversed(stroke[:2])]
        scene.pen.line(stroke, fill=scene.layers[2], width=max(2, scene.height // 450))


_FOREGROUNDS = (_ranges, _river, _terraces, _fields)
