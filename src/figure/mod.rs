//! Figures: numbers as a statement gives them, and the dates beside them.
//!
//! [`says::parse`] reads ONE expression ("around 1 100", "only 3-4%"). What its hedge does to the
//! number is the business of [`crate::reading`]; running text is the business of [`crate::read`].

pub mod date;

pub mod says {
    pub struct Figure;
    pub fn parse(_: &str, _: &str) -> Result<Figure, String> {
        Err("stub".into())
    }
}
