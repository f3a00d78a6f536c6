//! One wasm program into several files: what every page needs, and pieces that are loaded when they are wanted.
//!
//! Each piece has a door, the one function by which the program enters it. What is reached only through doors leaves the
//! program; in its place the door calls through the function table, at a place where there is nothing until the piece is
//! started. A piece uses memory, table, globals and functions of the program, which exports what it needs. What two
//! pieces need and the program does not, both have.
//!
//! Reading order: [`split`], then what it does: the calls, the program, the pieces. It knows wasm, no charts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, ImportedFunction, InstrSeqBuilder, LocalFunction, MemoryId, Module,
    ModuleConfig, TableId, TypeId,
};

/// What pieces call the program that they import from.
const PROGRAM: &str = "program";
/// What the program exports its memory and its function table as.
const MEMORY: &str = "memory";
const TABLE: &str = "table";

/// What a global of the program is exported as.
fn name_of_global(at: usize) -> String {
    format!("global{at}")
}

/// Names of functions, which last where ids do not: when a module is written and read again.
type Names = BTreeSet<String>;

/// The program without its pieces, and a piece for each of `doors`: ends of the names of functions.
///
/// # Errors
///
/// If a door is not the name of one function, or memory and table are not as rustc and wasm-bindgen make them.
pub fn split(mut whole: Module, doors: &[String]) -> Result<(Module, Vec<Vec<u8>>)> {
    let doors = doors.iter().map(|door| find(&whole, "", door));
    let doors = doors.collect::<Result<Vec<_>>>()?;
    let ids: Vec<FunctionId> = whole.funcs.iter().map(|function| function.id()).collect();
    for (at, id) in ids.into_iter().enumerate() {
        whole.funcs.get_mut(id).name = Some(at.to_string());
    }
    let kept = reach(&whole, roots(&whole), &doors);
    let named = |ids: &BTreeSet<FunctionId>| ids.iter().map(|id| name(&whole, *id)).collect();
    let (mut own, mut shared) = (Vec::new(), BTreeSet::new());
    for door in &doors {
        let mut alone = reach(&whole, [*door], &[]);
        alone.retain(|id| !kept.contains(id) && is_local(&whole, *id));
        let called = alone.iter().flat_map(|id| calls(&whole, *id));
        shared.extend(called.filter(|id| !alone.contains(id)));
        own.push(named(&alone));
    }
    let shared: Names = named(&shared);
    let doors: Vec<String> = doors.iter().map(|door| name(&whole, *door)).collect();

    let bytes = whole.emit_wasm();
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let again = || config.parse(&bytes).context("cannot read what was written");
    let mut program = again()?;
    let first = open_table(&mut program, doors.len())?;
    let mut pieces = Vec::new();
    for (at, (door, own)) in doors.iter().zip(&own).enumerate() {
        call_through_table(&mut program, door, first + at)?;
        pieces.push(piece(again()?, door, own, &shared, first + at)?);
    }
    export(&mut program, &shared)?;
    walrus::passes::gc::run(&mut program);
    Ok((program, pieces))
}

/// Has a function that is exported do what the one whose name starts and ends like this does now.
pub fn replace(whole: &mut Module, (start, end): (&str, &str), by: &str) -> Result<()> {
    let old = find(whole, start, end)?;
    let new = whole.exports.get_func(by)?;
    whole.exports.remove(by)?;
    let ty = whole.funcs.get(old).ty();
    if ty != whole.funcs.get(new).ty() {
        bail!("`{by}` takes or gives something else than `{start}{end}`");
    }
    let function = hand_over(whole, ty, |body| {
        body.call(new);
    });
    whole.funcs.get_mut(old).kind = FunctionKind::Local(function);
    Ok(())
}

/// The one function whose name starts and ends like this.
fn find(whole: &Module, start: &str, end: &str) -> Result<FunctionId> {
    let locals = whole.funcs.iter_local().map(|(id, _)| id);
    let found: Vec<FunctionId> = locals
        .filter(|id| {
            let name = name(whole, *id);
            name.starts_with(start) && name.ends_with(end)
        })
        .collect();
    match found[..] {
        [id] => Ok(id),
        _ => bail!(
            "there are {} functions `{start}…{end}`, not one",
            found.len()
        ),
    }
}

fn name(module: &Module, id: FunctionId) -> String {
    module.funcs.get(id).name.clone().unwrap_or_default()
}

fn is_local(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, FunctionKind::Local(_))
}

/// What a function calls or names.
fn calls(module: &Module, id: FunctionId) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}

/// Where a program begins: what it exports, starts with, or has in a table, where anyone may call it.
fn roots(module: &Module) -> Vec<FunctionId> {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
    let listed = module
        .elements
        .iter()
        .flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.clone(),
            ElementItems::Expressions(_, items) => {
                let named = items.iter().filter_map(|item| match item {
                    ConstExpr::RefFunc(id) => Some(*id),
                    _ => None,
                });
                named.collect()
            }
        });
    exported.chain(listed).chain(module.start).collect()
}

/// All functions that are reached from some, but not through those that are closed.
fn reach(
    module: &Module,
    from: impl IntoIterator<Item = FunctionId>,
    closed: &[FunctionId],
) -> BTreeSet<FunctionId> {
    let mut found = BTreeSet::new();
    let mut queue: Vec<FunctionId> = from.into_iter().collect();
    while let Some(id) = queue.pop() {
        if !closed.contains(&id) && found.insert(id) {
            queue.extend(calls(module, id));
        }
    }
    found
}

/// Memory, function table and the globals that change, which a program has one copy of.
fn state(module: &Module) -> Result<(MemoryId, TableId, Vec<GlobalId>)> {
    let memory = module.get_memory_id()?;
    let table = module.tables.main_function_table()?;
    let globals = module.globals.iter().filter(|global| global.mutable);
    let globals = globals.map(|global| global.id()).collect();
    Ok((
        memory,
        table.context("there is no function table")?,
        globals,
    ))
}

/// Makes room for `n` more functions in the table; the first place.
fn open_table(program: &mut Module, n: usize) -> Result<usize> {
    let (_, table, _) = state(program)?;
    let table = program.tables.get_mut(table);
    let first = table.initial;
    table.initial += n as u64;
    table.maximum = table.maximum.map(|most| most.max(table.initial));
    Ok(first as usize)
}

/// A function of this type that hands its arguments to `call`.
fn hand_over(
    module: &mut Module,
    ty: TypeId,
    call: impl FnOnce(&mut InstrSeqBuilder),
) -> LocalFunction {
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let mut function = FunctionBuilder::new(&mut module.types, &params, &results);
    let arguments: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = function.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    call(&mut body);
    function.local_func(arguments)
}

/// Has a function of the program call whatever stands at a place in the table.
fn call_through_table(program: &mut Module, door: &str, place: usize) -> Result<()> {
    let (_, table, _) = state(program)?;
    let id = program.funcs.by_name(door).context("a door is lost")?;
    let ty = program.funcs.get(id).ty();
    let function = hand_over(program, ty, |body| {
        body.i32_const(place as i32).call_indirect(ty, table);
    });
    program.funcs.get_mut(id).kind = FunctionKind::Local(function);
    Ok(())
}

/// Lets pieces have what they need of the program.
fn export(program: &mut Module, shared: &Names) -> Result<()> {
    let (memory, table, globals) = state(program)?;
    let exported = program.exports.get_exported_memory(memory);
    if exported.is_none_or(|export| export.name != MEMORY) {
        bail!("the memory is not exported as `{MEMORY}`");
    }
    program.exports.add(TABLE, table);
    for (at, global) in globals.into_iter().enumerate() {
        program.exports.add(&name_of_global(at), global);
    }
    for (at, name) in shared.iter().enumerate() {
        let id = program.funcs.by_name(name).context("a function is lost")?;
        program.exports.add(&at.to_string(), id);
    }
    Ok(())
}

/// What is left of the whole as a piece: the functions that are its `own`, with its door at a place in the table.
fn piece(
    mut module: Module,
    door: &str,
    own: &Names,
    shared: &Names,
    place: usize,
) -> Result<Vec<u8>> {
    let (memory, table, globals) = state(&module)?;
    for id in module.exports.iter().map(|it| it.id()).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    for id in module.elements.iter().map(|it| it.id()).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for id in module.data.iter().map(|it| it.id()).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    module.start = None;
    module.memories.get_mut(memory).data_segments.clear();
    module.tables.get_mut(table).elem_segments.clear();

    let at: BTreeMap<&String, usize> = shared.iter().zip(0..).collect();
    for id in module.funcs.iter().map(|it| it.id()).collect::<Vec<_>>() {
        let name = name(&module, id);
        // What is neither goes below, where what is not used is taken out.
        if let (false, Some(at)) = (own.contains(&name), at.get(&name)) {
            let ty = module.funcs.get(id).ty();
            let import = module.imports.add(PROGRAM, &at.to_string(), id);
            let import = ImportedFunction { import, ty };
            module.funcs.get_mut(id).kind = FunctionKind::Import(import);
        }
    }
    let import = module.imports.add(PROGRAM, MEMORY, memory);
    module.memories.get_mut(memory).import = Some(import);
    let import = module.imports.add(PROGRAM, TABLE, table);
    module.tables.get_mut(table).import = Some(import);
    // The program's may be larger than what was linked: it has room for doors, and grows.
    module.memories.get_mut(memory).maximum = None;
    module.tables.get_mut(table).maximum = None;
    for (at, global) in globals.into_iter().enumerate() {
        let import = module.imports.add(PROGRAM, &name_of_global(at), global);
        module.globals.get_mut(global).kind = GlobalKind::Import(import);
    }

    let door = module.funcs.by_name(door).context("a door is lost")?;
    let offset = ConstExpr::Value(Value::I32(place as i32));
    let kind = ElementKind::Active { table, offset };
    let element = module
        .elements
        .add(kind, ElementItems::Functions(vec![door]));
    module.tables.get_mut(table).elem_segments.insert(element);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{RefType, ValType};

    /// A program of functions that take and give a number, each with those that it calls; the first is exported.
    fn program(functions: &[(&str, &[&str])]) -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add(MEMORY, memory);
        module.tables.add_local(false, 1, Some(1), RefType::FUNCREF);
        let types = ([ValType::I32], [ValType::I32]);
        let mut ids = BTreeMap::new();
        for (name, called) in functions.iter().rev() {
            let mut function = FunctionBuilder::new(&mut module.types, &types.0, &types.1);
            let argument = module.locals.add(ValType::I32);
            let mut body = function.func_body();
            body.local_get(argument);
            for name in *called {
                body.call(ids[name]);
            }
            let id = function.finish(vec![argument], &mut module.funcs);
            module.funcs.get_mut(id).name = Some((*name).to_owned());
            ids.insert(*name, id);
        }
        module.exports.add("start", ids[functions[0].0]);
        module
    }

    fn split_of(functions: &[(&str, &[&str])]) -> (Module, Vec<Module>) {
        let doors = ["::a::door", "::b::door"].map(str::to_owned);
        let (mut kept, pieces) = split(program(functions), &doors).unwrap();
        // Whatever is read is also validated.
        let read = |bytes: &[u8]| Module::from_buffer(bytes).unwrap();
        (
            read(&kept.emit_wasm()),
            pieces.iter().map(|piece| read(piece)).collect(),
        )
    }

    /// How many functions a module has of its own, and what it imports.
    fn parts(module: &Module) -> (usize, Vec<&str>) {
        let imports = module.imports.iter().map(|import| &import.name[..]);
        (module.funcs.iter_local().count(), imports.collect())
    }

    #[test]
    fn what_is_reached_only_through_a_door_leaves_the_program() {
        let (kept, pieces) = split_of(&[
            ("main", &["x::a::door", "x::b::door", "shared"]),
            ("x::a::door", &["own", "both", "shared"]),
            ("x::b::door", &["both"]),
            ("own", &["shared"]),
            ("both", &[]),
            ("shared", &[]),
        ]);
        // The doors stay, as calls through the table.
        assert_eq!(parts(&kept), (4, vec![]));
        assert_eq!(kept.tables.iter().next().unwrap().initial, 3);
        assert_eq!(parts(&pieces[0]), (3, vec!["0", "table"]));
        assert_eq!(parts(&pieces[1]), (2, vec!["table"]));
        assert!(kept.exports.get_func("0").is_ok());
        // Any table that is large enough will do.
        assert_eq!(pieces[0].tables.iter().next().unwrap().maximum, None);
        let places = pieces.iter().map(|piece| {
            let element = piece.elements.iter().next().unwrap();
            match &element.kind {
                ElementKind::Active {
                    offset: ConstExpr::Value(Value::I32(place)),
                    ..
                } => *place,
                other => panic!("{other:?}"),
            }
        });
        assert_eq!(places.collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_door_is_one_function() {
        let check = |functions: &[(&str, &[&str])], expected: &str| {
            let doors = ["::a::door".to_owned()];
            let error = split(program(functions), &doors).map(drop).unwrap_err();
            assert_eq!(error.to_string(), expected);
        };
        check(
            &[("main", &[])],
            "there are 0 functions `…::a::door`, not one",
        );
        check(
            &[
                ("main", &["x::a::door", "y::a::door"]),
                ("x::a::door", &[]),
                ("y::a::door", &[]),
            ],
            "there are 2 functions `…::a::door`, not one",
        );
    }

    #[test]
    fn a_function_does_what_another_one_does_now() {
        let mut module = program(&[
            ("main", &["<f64 as core>::fmt"]),
            ("<f64 as core>::fmt", &["big"]),
            ("big", &[]),
        ]);
        assert!(replace(&mut module, ("<f64", "fmt"), "ours").is_err());
        module
            .exports
            .add("ours", module.funcs.by_name("main").unwrap());
        replace(&mut module, ("<f64", "fmt"), "ours").unwrap();
        walrus::passes::gc::run(&mut module);
        assert!(module.funcs.by_name("big").is_none() && module.exports.get_func("ours").is_err());
    }
}
