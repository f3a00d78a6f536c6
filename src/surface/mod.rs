//! Surfaces: painting a scene on a canvas, as SVG, as PNG.
