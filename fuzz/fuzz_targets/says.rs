//! Any wording is a figure or an error, and a figure has a support: `cargo fuzz run says`.

#![no_main]

use crossfoot::figure::says;
use crossfoot::reading::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (wording, unit) = input;
    match says::parse(wording, unit) {
        Ok(figure) => {
            for reading in [Reading::Strict, Reading::Default, Reading::Generous] {
                reading.support(&figure);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
