//! What a program has that neither it nor its bindings use, and names that nobody else has to know.
//!
//! It knows wasm as wasm-bindgen leaves it, nothing of what a program does.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::{Result, bail};
use walrus::ir::{Value, Visitor, VisitorMut, dfs_in_order, dfs_pre_order_mut};
use walrus::{ConstExpr, DataKind, ElementItems, ExportItem, FunctionBuilder, LocalId, Module};

/// Takes out what only bindings would call that this program has not: js-sys describes them all to wasm-bindgen, and what
/// the descriptions name stays in the function table, where anybody may call it.
///
/// # Errors
///
/// If the bindings do call it: the program hands closures or futures to JavaScript.
pub fn unlist(program: &mut Module) -> Result<()> {
    let is_unused = |name: &str| {
        name.contains("::convert::closures::")
            || name.starts_with("js_sys[") && name.contains("::futures::")
    };
    let exported = program.exports.iter().any(|export| match export.item {
        ExportItem::Function(id) => program.funcs.get(id).name.as_deref().is_some_and(is_unused),
        _ => false,
    });
    if exported {
        bail!("the program hands closures to JavaScript");
    }
    let mut body = FunctionBuilder::new(&mut program.types, &[], &[]);
    body.func_body().unreachable();
    let trap = body.finish(vec![], &mut program.funcs);
    for element in program.elements.iter_mut() {
        if let ElementItems::Functions(ids) = &mut element.items {
            for id in ids {
                if program
                    .funcs
                    .get(*id)
                    .name
                    .as_deref()
                    .is_some_and(is_unused)
                {
                    *id = trap;
                }
            }
        }
    }
    walrus::passes::gc::run(program);
    Ok(())
}

/// Gives what a program imports short names; the long ones with them. wasm-bindgen's have a hash in each, which no
/// compression shortens, in the program and in its bindings.
pub fn shorten(program: &mut Module) -> Vec<(String, String)> {
    let imports = program.imports.iter_mut().enumerate();
    imports
        .map(|(at, import)| {
            let short = format!("i{at}");
            (std::mem::replace(&mut import.name, short.clone()), short)
        })
        .collect()
}

/// The bindings with those names.
///
/// # Errors
///
/// If they do not have each of the long ones once, as what they define.
pub fn renamed(bindings: &str, names: &[(String, String)]) -> Result<String> {
    let mut out = bindings.to_owned();
    for (long, short) in names {
        let defined = format!(" {long}: ");
        if out.matches(&defined).count() != 1 {
            bail!("the bindings do not define `{long}` once");
        }
        out = out.replace(&defined, &format!(" {short}: "));
    }
    Ok(out)
}

/// Numbers the locals of each function by how often it uses them: the same few numbers nearly everywhere are fewer bytes
/// once they are compressed, by 1.4 %.
pub fn sort_locals(program: &mut Module) {
    struct Uses(HashMap<LocalId, usize>);
    impl Visitor<'_> for Uses {
        fn visit_local_id(&mut self, id: &LocalId) {
            *self.0.entry(*id).or_default() += 1;
        }
    }
    struct Renumber(HashMap<LocalId, LocalId>);
    impl VisitorMut for Renumber {
        fn visit_local_id_mut(&mut self, id: &mut LocalId) {
            if let Some(new) = self.0.get(id) {
                *id = *new;
            }
        }
    }
    for (_, function) in program.funcs.iter_local_mut() {
        let entry = function.entry_block();
        let mut uses = Uses(HashMap::new());
        dfs_in_order(&mut uses, function, entry);
        let uses = uses
            .0
            .into_iter()
            .filter(|(id, _)| !function.args.contains(id));
        let mut uses: Vec<_> = uses.collect();
        uses.sort_unstable_by_key(|&(id, n)| (Reverse(n), id));
        // They are numbered in the order in which they were made.
        let numbered = uses.into_iter().map(|(old, _)| {
            let ty = program.locals.get(old).ty();
            (old, program.locals.add(ty))
        });
        let mut renumber = Renumber(numbered.collect());
        dfs_pre_order_mut(&mut renumber, function, entry);
    }
}

/// Data that only some functions use: a part of its name, and of theirs.
pub struct Tables {
    pub data: &'static str,
    pub users: [&'static str; 2],
}

/// Joins the data that the linker left in pieces, each with a name, and leaves out what is `unused`, if that is given.
///
/// # Errors
///
/// If there is other data than the linker's, none is left out, or a function that may use it is still there.
pub fn join_data(program: &mut Module, unused: Option<&Tables>) -> Result<()> {
    if let Some(Tables { users, .. }) = unused {
        walrus::passes::gc::run(program);
        let mut names = program.funcs.iter().filter_map(|it| it.name.as_deref());
        if let Some(name) = names.find(|name| users.iter().any(|user| name.contains(user))) {
            bail!("`{name}` is still there");
        }
    }
    let mut pieces = Vec::new();
    let mut n_unused = 0;
    for id in program.data.iter().map(|it| it.id()).collect::<Vec<_>>() {
        let piece = program.data.get_mut(id);
        let DataKind::Active {
            memory,
            offset: ConstExpr::Value(Value::I32(at)),
        } = piece.kind
        else {
            bail!("there is data that is at no place");
        };
        let name = piece.name.as_deref().unwrap_or_default();
        if unused.is_some_and(|unused| name.contains(unused.data)) {
            n_unused += 1;
        } else {
            pieces.push((at as usize, memory, std::mem::take(&mut piece.value)));
        }
        program.memories.get_mut(memory).data_segments.remove(&id);
        program.data.delete(id);
    }
    if let (Some(unused), 0) = (unused, n_unused) {
        bail!("no data is named `{}`", unused.data);
    }
    pieces.sort_unstable_by_key(|(at, ..)| *at);
    let mut joined: Vec<(usize, _, Vec<u8>)> = Vec::new();
    for (at, memory, bytes) in pieces {
        match joined.last_mut() {
            // What lies between is there to align what follows.
            Some((start, _, before)) if at < *start + before.len() + 16 => {
                before.resize(at - *start, 0);
                before.extend(bytes);
            }
            _ => joined.push((at, memory, bytes)),
        }
    }
    for (at, memory, bytes) in joined {
        let offset = ConstExpr::Value(Value::I32(at as i32));
        let id = program.data.add(DataKind::Active { memory, offset }, bytes);
        program.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// Takes the names out of a program.
pub fn unname(program: &mut Module) {
    program.name = None;
    for function in program.funcs.iter_mut() {
        function.name = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionId, RefType, ValType};

    fn function(program: &mut Module, name: &str) -> FunctionId {
        let mut body = FunctionBuilder::new(&mut program.types, &[], &[]);
        body.name(name.to_owned());
        body.func_body().i32_const(1).drop();
        body.finish(vec![], &mut program.funcs)
    }

    #[test]
    fn what_no_binding_calls_leaves_the_table_and_the_program() {
        let mut program = Module::default();
        let table = program
            .tables
            .add_local(false, 2, Some(2), RefType::FUNCREF);
        let closure = function(
            &mut program,
            "wasm_bindgen[1]::convert::closures::_::invoke",
        );
        let other = function(&mut program, "crossfoot[1]::draw");
        let offset = walrus::ConstExpr::Value(walrus::ir::Value::I32(0));
        let kind = walrus::ElementKind::Active { table, offset };
        let items = ElementItems::Functions(vec![closure, other]);
        let element = program.elements.add(kind, items);
        program.tables.get_mut(table).elem_segments.insert(element);
        program.exports.add("table", table);
        unlist(&mut program).unwrap();
        let names = program.funcs.iter().map(|it| it.name.clone());
        // What stands in its place is without a name, and other functions keep theirs.
        assert_eq!(
            names.collect::<Vec<_>>(),
            [Some("crossfoot[1]::draw".to_owned()), None]
        );

        let closure = function(
            &mut program,
            "wasm_bindgen[1]::convert::closures::_::invoke",
        );
        program.exports.add("invoke", closure);
        assert!(unlist(&mut program).is_err());
    }

    #[test]
    fn the_local_that_is_used_most_comes_first_of_its_type() {
        let mut program = Module::default();
        let mut body = FunctionBuilder::new(&mut program.types, &[ValType::I32], &[]);
        let argument = program.locals.add(ValType::I32);
        let [once, twice] = [(); 2].map(|()| program.locals.add(ValType::I32));
        let mut code = body.func_body();
        code.local_get(argument).local_set(once);
        code.local_get(argument).local_set(twice);
        code.local_get(argument).local_set(twice);
        let id = body.finish(vec![argument], &mut program.funcs);
        program.exports.add("f", id);
        sort_locals(&mut program);
        let text = program.emit_wasm();
        // `local.get 0`, `local.set`: the second local is number 1 now.
        let code = [0x20, 0, 0x21, 2, 0x20, 0, 0x21, 1, 0x20, 0, 0x21, 1];
        assert!(text.windows(code.len()).any(|found| found == code));
    }

    #[test]
    fn data_is_joined_without_what_nothing_uses() {
        let program = |pieces: &[(&str, i32, &[u8])]| {
            let mut program = Module::default();
            let memory = program.memories.add_local(false, false, 1, None, None);
            program.exports.add("memory", memory);
            for (name, at, bytes) in pieces {
                let offset = ConstExpr::Value(Value::I32(*at));
                let kind = DataKind::Active { memory, offset };
                let id = program.data.add(kind, bytes.to_vec());
                program.data.get_mut(id).name = Some((*name).to_owned());
                program.memories.get_mut(memory).data_segments.insert(id);
            }
            program
        };
        let mut whole = program(&[
            (".rodata.a", 64, b"ab"),
            (".rodata.table", 68, &[1; 400]),
            (".data.c", 472, b"c"),
            (".rodata.b", 66, b"B"),
            (".data.d", 476, b"d"),
        ]);
        let tables = Tables {
            data: "table",
            users: ["::format", "::parse"],
        };
        join_data(&mut whole, Some(&tables)).unwrap();
        let found = whole.data.iter().map(|it| match &it.kind {
            DataKind::Active { offset, .. } => (format!("{offset:?}"), &it.value[..]),
            DataKind::Passive => panic!("it has no place"),
        });
        let at = |at: i32| format!("{:?}", ConstExpr::Value(Value::I32(at)));
        let expected = [(at(64), &b"abB"[..]), (at(472), &b"c\0\0\0d"[..])];
        assert_eq!(found.collect::<Vec<_>>(), expected);
        let mut other = program(&[(".rodata.a", 64, b"a")]);
        assert!(join_data(&mut other, Some(&tables)).is_err());
        assert!(join_data(&mut other, None).is_ok());

        let mut used = program(&[(".rodata.table", 64, b"a")]);
        let user = function(&mut used, "core[1]::format");
        used.exports.add("f", user);
        assert!(join_data(&mut used, Some(&tables)).is_err());
    }

    #[test]
    fn a_program_and_its_bindings_have_the_same_short_names() {
        let mut program = Module::default();
        let ty = program.types.add(&[ValType::I32], &[]);
        program.add_import_func("./x_bg.js", "__wbg_fill_cb36fe", ty);
        program.add_import_func("./x_bg.js", "__wbg_fillRect_e1f0", ty);
        let names = shorten(&mut program);
        let bindings = "{\n    __wbg_fill_cb36fe: function(a) {},\n    __wbg_fillRect_e1f0: function(a) {},\n}";
        let short = "{\n    i0: function(a) {},\n    i1: function(a) {},\n}";
        assert_eq!(renamed(bindings, &names).unwrap(), short);
        assert!(renamed(short, &names).is_err());
        assert!(program.imports.find("./x_bg.js", "i1").is_some());
    }
}
