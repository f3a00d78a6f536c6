//! Any text is read without panic, and what is found lies in it: `cargo fuzz run read`.

#![no_main]

use crossfoot::figure::date::Period;
use crossfoot::read::{What, read};
use crossfoot::reading::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for published in [None, Period::parse("2022-06-28")] {
        let reading = read(text, published);
        let mut last = 0;
        for found in &reading.figures {
            assert_eq!(text.get(found.span.clone()), Some(&*found.surface));
            assert!(found.span.start >= last);
            last = found.span.end;
            if let What::Figure { figure, .. } = &found.what {
                for reading in [Reading::Strict, Reading::Default, Reading::Generous] {
                    reading.support(figure);
                }
            }
        }
        reading.to_value();
    }
});
