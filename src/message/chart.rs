//! Words on charts: "stated", "worked out", alt texts, tooltips.
