//! Office files: archives of parts with names.

use super::Refusal;
use super::xml::{Event, Xml, decoded};
use super::zip::{Archive, Budget};

/// An archive that is a document.
pub struct Package<'a> {
    pub archive: &'a Archive<'a>,
    pub budget: &'a Budget,
}

impl Package<'_> {
    /// A part as text; none if it is not there.
    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let bytes = self.archive.read_name(name, self.budget)?;
        bytes.map(|bytes| decoded(&bytes)).transpose()
    }

    pub fn names(&self) -> impl Iterator<Item = String> {
        self.archive.entries.iter().map(|entry| entry.name.clone())
    }

    /// The part that everything else hangs on, of a file of Microsoft's.
    pub fn main(&self) -> Result<String, Refusal> {
        let found = self.relations("_rels/.rels")?;
        let main = found
            .into_iter()
            .find(|it| it.kind.ends_with("/officeDocument"));
        Ok(main
            .ok_or(Refusal::Broken)?
            .target
            .trim_start_matches('/')
            .to_owned())
    }

    /// What the part with the relations says.
    pub fn relations(&self, name: &str) -> Result<Vec<Relation>, Refusal> {
        let Some(text) = self.text(name)? else {
            return Ok(Vec::new());
        };
        let mut xml = Xml::new(&text);
        let mut out = Vec::new();
        while let Some(event) = xml.next()? {
            if let Event::Open(tag) = event
                && tag.name == "Relationship"
            {
                let get = |name: &str| tag.get(name).unwrap_or_default();
                out.push(Relation {
                    id: get("Id"),
                    kind: get("Type"),
                    target: get("Target"),
                });
            }
        }
        Ok(out)
    }
}

/// That one part needs another.
pub struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
}

/// The folder of a part, with its slash; empty at the top.
pub fn folder_of(name: &str) -> &str {
    &name[..name.rfind('/').map_or(0, |at| at + 1)]
}

/// The name of the part that `target` is, seen from `folder`.
pub fn beside(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    }
}
